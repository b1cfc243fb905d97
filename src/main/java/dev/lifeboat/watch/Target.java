package dev.lifeboat.watch;

import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A deployment to watch: its stacks and what is in them.
 *
 * @param name e.g. {@code payments-dev}
 * @param regions by role, those of the stacks that were found
 * @param unreadable Regions that did not answer, each with why; the picture may then be incomplete
 */
public record Target(
        String name, String blueprint, Map<Role, String> regions, List<Stack> stacks, Map<String, Trouble> unreadable) {
    public Target {
        regions = Map.copyOf(regions);
        stacks = List.copyOf(stacks);
        unreadable = Map.copyOf(unreadable);
    }

    /** @param status CloudFormation's own word */
    public record Stack(
            String name,
            String stackId,
            String region,
            Role role,
            String status,
            Map<String, String> outputs,
            List<Resource> resources) {
        public Stack {
            outputs = Map.copyOf(outputs);
            resources = List.copyOf(resources);
        }
    }

    /**
     * Something that a stack made.
     *
     * @param stack name of the stack
     * @param type e.g. {@code AWS::SQS::Queue}
     * @param physicalId never empty
     */
    public record Resource(String stack, String region, String type, String logicalId, String physicalId) {}

    /** The resources of a type in all stacks, in a stable order. */
    public List<Resource> resources(String type) {
        return stacks.stream()
                .flatMap(stack -> stack.resources().stream())
                .filter(resource -> resource.type().equals(type))
                .sorted(Comparator.comparing(Resource::region)
                        .thenComparing(Resource::stack)
                        .thenComparing(Resource::logicalId))
                .toList();
    }

    /** What a Region is to the deployment; primary and standby come before edge. */
    public Optional<Role> role(String region) {
        return Stream.of(Role.values())
                .filter(role -> region.equals(regions.get(role)))
                .findFirst();
    }

    /** The account, from the id of any stack; empty where there is none. */
    public String account() {
        return stacks.stream()
                .map(stack -> stack.stackId().split(":", -1))
                .filter(parts -> parts.length > 5)
                .map(parts -> parts[4])
                .findFirst()
                .orElse("");
    }

    /** A fresh look at the same deployment, which keeps what was known of the Regions that did not answer it. */
    Target renewedBy(Target fresh) {
        Map<Role, String> merged = new TreeMap<>(fresh.regions);
        regions.forEach(merged::putIfAbsent);
        Stream<Stack> kept = stacks.stream()
                .filter(stack -> fresh.unreadable.containsKey(stack.region()))
                .filter(stack -> fresh.stacks.stream()
                        .noneMatch(same -> same.stackId().equals(stack.stackId())
                                && !same.resources().isEmpty()));
        List<Stack> all = Stream.concat(
                        fresh.stacks.stream()
                                .filter(stack -> !fresh.unreadable.containsKey(stack.region())
                                        || !stack.resources().isEmpty()),
                        kept)
                .toList();
        return new Target(name, blueprint.isEmpty() ? fresh.blueprint : blueprint, merged, all, fresh.unreadable);
    }
}
