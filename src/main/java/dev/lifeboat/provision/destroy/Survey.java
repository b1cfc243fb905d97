package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.provision.Answers;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.Deployments.Found;
import dev.lifeboat.provision.DrillLock;
import dev.lifeboat.provision.Patience;
import dev.lifeboat.provision.StackCalls;
import dev.lifeboat.provision.Statuses;
import dev.lifeboat.provision.securestring.SecureStrings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Looks at a deployment before it is taken down: what there is, and what stands against it. Changes nothing. */
final class Survey {
    private final Door door;
    private final StackCalls calls;
    private final SecureStrings parameters;
    private final List<String> regions;

    /** @param regions in which to look for the deployment's stacks, at least one */
    Survey(Door door, List<String> regions) {
        this.door = door;
        this.calls = new StackCalls(door, Patience.ofAQuestion(door.time()));
        this.parameters = new SecureStrings(door, Patience.ofAQuestion(door.time()));
        this.regions = regions;
    }

    /** One stack with what a destroy must know of it. */
    record Seen(Deployment.Stack stack, Instant created, boolean protectedNow, List<StackResourceSummary> resources) {
        Seen {
            resources = List.copyOf(resources);
        }
    }

    /** Everything known before the first delete. */
    record Known(
            String account,
            Deployment deployment,
            List<Seen> seen,
            List<SecureStrings.Found> parameters,
            List<String> blockers) {
        Known {
            seen = List.copyOf(seen);
            parameters = List.copyOf(parameters);
            blockers = List.copyOf(blockers);
        }

        boolean nothing() {
            return seen.isEmpty() && parameters.isEmpty();
        }
    }

    /**
     * Looks.
     *
     * @throws AwsFailure where nothing can be said because AWS does not answer
     */
    Known look(String name) throws InterruptedException {
        String account = Identity.of(door, regions.get(0)).account();
        Found found = new Deployments(door).find(regions);
        Deployment deployment =
                found.named(name).orElseGet(() -> new Deployment(name, "", Map.of(), List.of(), Map.of()));
        if (deployment.stacks().isEmpty()) {
            found.whole();
        }
        List<Callable<Seen>> looks = new ArrayList<>();
        deployment.stacks().forEach(stack -> looks.add(() -> seen(stack)));
        List<Seen> seen = Answers.all(door.time(), looks);
        List<String> blockers = new ArrayList<>();
        List<SecureStrings.Found> own = parameters(deployment, blockers);
        blockers.addAll(blockers(deployment, seen, account));
        return new Known(account, deployment, seen, own, blockers);
    }

    private Seen seen(Deployment.Stack stack) throws InterruptedException {
        Optional<Stack> now = calls.describe(stack.region(), stack.stackId());
        return new Seen(
                stack,
                now.map(Stack::creationTime).orElse(Instant.EPOCH),
                now.map(Stack::enableTerminationProtection).orElse(false),
                calls.resources(stack.region(), stack.stackId()));
    }

    /** Where no stack tells the Regions any more, all are asked. */
    private List<SecureStrings.Found> parameters(Deployment deployment, List<String> blockers)
            throws InterruptedException {
        Collection<String> asked =
                deployment.regions().isEmpty() ? regions : deployment.regions().values();
        List<SecureStrings.Found> own = new ArrayList<>();
        for (String region : asked.stream().distinct().sorted().toList()) {
            try {
                own.addAll(parameters.of(region, deployment.name()));
            } catch (AwsFailure unreadable) {
                blockers.add("the parameters in " + region + " cannot be read, so they would be left: "
                        + unreadable.trouble().line() + ".");
            }
        }
        return own;
    }

    private List<String> blockers(Deployment deployment, List<Seen> seen, String account) throws InterruptedException {
        List<String> blockers = new ArrayList<>();
        long guarded = seen.stream().filter(Seen::protectedNow).count();
        if (guarded > 0) {
            blockers.add(deployment.name() + " has termination protection on " + guarded + " of " + seen.size()
                    + " stacks. If it really is to go: lifeboat protect " + deployment.name() + " --off");
        }
        deployment
                .unreadable()
                .forEach((region, why) ->
                        blockers.add(region + " cannot be read, so what is there would be left: " + why + "."));
        for (Seen one : seen) {
            String where = one.stack().name() + " in " + one.stack().region();
            String status = one.stack().status();
            if (Statuses.moving(status) && !status.equals("DELETE_IN_PROGRESS")) {
                blockers.add(where + " is busy (" + status + "): wait for its end.");
            }
            for (StackResourceSummary resource : one.resources()) {
                GlobalDatabase.blocker(door, one.stack(), resource).ifPresent(blockers::add);
            }
        }
        blockers.addAll(new ForeignRecords(door, new GroupedNames(calls, account)).blockers(seen));
        DrillLock.refusal(door, deployment.name(), deployment.regions().values())
                .ifPresent(blockers::add);
        return blockers;
    }
}
