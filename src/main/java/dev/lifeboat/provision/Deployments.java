package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.FoundStack;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.aws.Time.Outcome;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.blueprint.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Finds deployments by the tags of their stacks: AWS is the only record of them. */
public final class Deployments {
    private final Door door;

    public Deployments(Door door) {
        this.door = door;
    }

    /**
     * What was found.
     *
     * @param deployments by name
     * @param unreadable Regions that did not answer, and why
     */
    public record Found(List<Deployment> deployments, Map<String, Trouble> unreadable) {
        public Found {
            deployments = List.copyOf(deployments);
            unreadable = Map.copyOf(unreadable);
        }

        /**
         * The same, where everything was seen.
         *
         * @throws AwsFailure where a Region did not answer
         */
        public Found whole() {
            unreadable.values().stream().findFirst().ifPresent(trouble -> {
                throw new AwsFailure(trouble, null);
            });
            return this;
        }

        /** The deployment of that name. */
        public Optional<Deployment> named(String name) {
            return deployments.stream()
                    .filter(found -> found.name().equals(name))
                    .findFirst();
        }
    }

    /** Asks all Regions at once. A Region that is dark, or refuses, is told and hides nothing of the others. */
    public Found find(Collection<String> regions) throws InterruptedException {
        List<String> asked = regions.stream().distinct().toList();
        Patience patience = Patience.ofAQuestion(door.time());
        List<Callable<List<FoundStack>>> questions = new ArrayList<>();
        asked.forEach(region -> questions.add(() -> patience.read(() -> Stacks.tagged(door, region))));
        List<Outcome<List<FoundStack>>> answers = door.time().together(questions);
        List<FoundStack> stacks = new ArrayList<>();
        Map<String, Trouble> unreadable = new TreeMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Outcome<List<FoundStack>> answer = answers.get(i);
            if (answer.error() != null) {
                unreadable.put(asked.get(i), Troubles.of(answer.error()));
            } else if (answer.value() != null) {
                stacks.addAll(answer.value());
            }
        }
        return new Found(grouped(stacks, unreadable), unreadable);
    }

    static List<Deployment> grouped(List<FoundStack> stacks, Map<String, Trouble> unreadable) {
        Map<String, List<FoundStack>> byName = new TreeMap<>();
        for (FoundStack stack : stacks) {
            byName.computeIfAbsent(tag(stack, Stacks.DEPLOYMENT_TAG), name -> new ArrayList<>())
                    .add(stack);
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        unreadable.forEach((region, trouble) -> reasons.put(region, trouble.line()));
        List<Deployment> deployments = new ArrayList<>();
        byName.forEach((name, own) -> deployments.add(deployment(name, own, reasons)));
        return deployments;
    }

    private static Deployment deployment(String name, List<FoundStack> own, Map<String, String> unreadable) {
        Map<Role, String> regions = new EnumMap<>(Role.class);
        List<Deployment.Stack> stacks = new ArrayList<>();
        for (FoundStack stack : own) {
            Role role = role(tag(stack, Stacks.ROLE_TAG));
            regions.put(role, stack.region());
            String id = stack.name().startsWith(name + "-") ? stack.name().substring(name.length() + 1) : stack.name();
            stacks.add(new Deployment.Stack(
                    id,
                    stack.name(),
                    stack.stackId(),
                    stack.region(),
                    role,
                    stack.status(),
                    stack.parameters(),
                    stack.outputs(),
                    stack.terminationProtected()));
        }
        return new Deployment(name, tag(own.get(0), Stacks.BLUEPRINT_TAG), regions, stacks, unreadable);
    }

    private static String tag(FoundStack stack, String key) {
        return stack.tags().getOrDefault(key, "");
    }

    private static Role role(String word) {
        for (Role role : Role.values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        return Role.PRIMARY; // a tag altered by hand must not hide a stack from destroy
    }
}
