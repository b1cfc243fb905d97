package dev.lifeboat.watch;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.FoundStack;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.aws.Time.Outcome;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.blueprint.Role;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Finds the deployments that can be watched, by the tags of their stacks. Thread-safe. */
@Singleton
public final class Targets {
    /** Where the stacks of the edge live, whatever the deployment's Regions are. */
    private static final String EDGE = "us-east-1";

    private final Door door;

    public Targets(Door door) {
        this.door = door;
    }

    /** All deployments of these Regions. Two waves of calls; a Region that does not answer is told, not thrown. */
    public Found find(Collection<String> regions) throws InterruptedException {
        return find(regions, name -> true);
    }

    /** One deployment. */
    public Found find(Collection<String> regions, String deployment) throws InterruptedException {
        return find(regions, deployment::equals);
    }

    private Found find(Collection<String> regions, Predicate<String> wanted) throws InterruptedException {
        List<String> asked = new ArrayList<>(new TreeSet<>(regions));
        if (!asked.contains(EDGE)) {
            asked.add(EDGE);
        }
        Map<String, Trouble> unreadable = new TreeMap<>();
        List<FoundStack> stacks = stacks(asked, wanted, unreadable);
        List<Target.Stack> parts = parts(stacks, unreadable);
        Map<String, List<Target.Stack>> byDeployment = new TreeMap<>();
        Map<String, String> blueprints = new TreeMap<>();
        for (int i = 0; i < stacks.size(); i++) {
            String name = deployment(stacks.get(i));
            byDeployment.computeIfAbsent(name, none -> new ArrayList<>()).add(parts.get(i));
            blueprints.put(name, tag(stacks.get(i), Stacks.BLUEPRINT_TAG));
        }
        List<Target> targets = new ArrayList<>();
        byDeployment.forEach((name, its) ->
                targets.add(new Target(name, blueprints.getOrDefault(name, ""), regions(its), its, unreadable)));
        return new Found(targets, unreadable);
    }

    /** First wave: the stacks of each Region. */
    private List<FoundStack> stacks(List<String> asked, Predicate<String> wanted, Map<String, Trouble> unreadable)
            throws InterruptedException {
        List<FoundStack> stacks = new ArrayList<>();
        List<Outcome<List<FoundStack>>> listings = all(asked, region -> Stacks.tagged(door, region));
        for (int i = 0; i < asked.size(); i++) {
            Trouble trouble = trouble(listings.get(i), asked.get(i));
            List<FoundStack> listed = listings.get(i).value();
            if (trouble != null || listed == null) {
                unreadable.put(asked.get(i), Objects.requireNonNull(trouble));
                continue;
            }
            listed.stream()
                    .filter(stack -> wanted.test(deployment(stack)))
                    .filter(stack -> !stack.status().equals("DELETE_COMPLETE"))
                    .forEach(stacks::add);
        }
        return stacks;
    }

    /** Second wave: what is in each stack; nothing, where that could not be read. */
    private List<Target.Stack> parts(List<FoundStack> stacks, Map<String, Trouble> unreadable)
            throws InterruptedException {
        List<Target.Stack> parts = new ArrayList<>();
        List<Outcome<List<Target.Resource>>> contents = all(stacks, stack -> resources(door, stack));
        for (int i = 0; i < stacks.size(); i++) {
            FoundStack stack = stacks.get(i);
            Trouble trouble = trouble(contents.get(i), stack.region());
            if (trouble != null) {
                unreadable.putIfAbsent(stack.region(), trouble);
            }
            List<Target.Resource> resources = contents.get(i).value();
            parts.add(stack(stack, resources == null ? List.of() : resources));
        }
        return parts;
    }

    private static Target.Stack stack(FoundStack stack, List<Target.Resource> resources) {
        return new Target.Stack(
                stack.name(), stack.stackId(), stack.region(), role(stack), stack.status(), stack.outputs(), resources);
    }

    /** What is in a stack, by as many calls as it has pages. */
    static List<Target.Resource> resources(Door door, FoundStack stack) throws InterruptedException {
        CloudFormationClient cloudFormation = door.client(CloudFormationClient.class, stack.region());
        return Calls.answer(
                () -> cloudFormation
                        .listStackResourcesPaginator(request -> request.stackName(stack.stackId()))
                        .stackResourceSummaries()
                        .stream()
                        .filter(resource -> resource.physicalResourceId() != null
                                && !resource.physicalResourceId().isBlank())
                        .filter(resource -> !resource.resourceStatusAsString().equals("DELETE_COMPLETE"))
                        .map(resource -> new Target.Resource(
                                stack.name(),
                                stack.region(),
                                Plain.line(resource.resourceType()),
                                Plain.line(resource.logicalResourceId()),
                                Plain.line(resource.physicalResourceId())))
                        .toList());
    }

    private static Map<Role, String> regions(List<Target.Stack> stacks) {
        Map<Role, String> regions = new TreeMap<>();
        stacks.forEach(stack -> regions.putIfAbsent(stack.role(), stack.region()));
        return regions;
    }

    private static String deployment(FoundStack stack) {
        return tag(stack, Stacks.DEPLOYMENT_TAG);
    }

    private static String tag(FoundStack stack, String name) {
        return stack.tags().getOrDefault(name, "");
    }

    /** A role that another version wrote and this one does not know is taken for the edge: it moves no traffic. */
    private static Role role(FoundStack stack) {
        String word = tag(stack, Stacks.ROLE_TAG);
        for (Role role : Role.values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        return Role.EDGE;
    }

    private <A, T> List<Outcome<T>> all(List<A> asked, Ask<A, T> ask) throws InterruptedException {
        List<Callable<T>> tasks = new ArrayList<>();
        asked.forEach(one -> tasks.add(() -> ask.of(one)));
        return door.time().together(tasks);
    }

    private static @Nullable Trouble trouble(Outcome<?> outcome, String region) {
        Exception error = outcome.error();
        if (error == null) {
            return null;
        }
        return error instanceof AwsFailure failure
                ? failure.trouble()
                : Troubles.of(error, "cloudformation", "", region);
    }

    @FunctionalInterface
    private interface Ask<A, T> {
        T of(A one) throws Exception;
    }
}
