package dev.lifeboat.provision;

import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which stack comes after which. Pure. */
public final class Graph {
    private Graph() {}

    /** What a deploy goes by: each stack and parameter to the stacks it needs, every key after the keys it names. */
    public static Map<String, List<String>> up(Blueprint blueprint) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        blueprint.stacks().forEach(stack -> needs.put(stack.id(), stack.dependsOn()));
        blueprint.secureStrings().forEach(secret -> needs.put(secret.id(), secret.dependsOn()));
        return ordered(needs);
    }

    /**
     * What a destroy goes by: each stack to those that must be gone before it. Without a blueprint, the edge first and
     * then one by one, the youngest first: none can need one that was made after it.
     */
    public static Map<String, List<String>> down(List<Node> stacks, Optional<Blueprint> blueprint) {
        Map<String, List<String>> first = new LinkedHashMap<>();
        if (blueprint.isEmpty()) {
            List<String> gone = new ArrayList<>();
            for (Node stack : youngestFirst(stacks)) {
                first.put(stack.id(), List.copyOf(gone));
                gone.add(stack.id());
            }
            return first;
        }
        List<String> known =
                blueprint.get().stacks().stream().map(StackSpec::id).toList();
        List<String> there = stacks.stream().map(Node::id).toList();
        List<String> strangers =
                there.stream().filter(id -> !known.contains(id)).toList();
        for (String id : there) {
            List<String> users = blueprint.get().stacks().stream()
                    .filter(stack -> stack.dependsOn().contains(id) && there.contains(stack.id()))
                    .map(StackSpec::id)
                    .toList();
            List<String> before = new ArrayList<>(users);
            if (!strangers.contains(id)) {
                before.addAll(strangers);
            }
            first.put(id, List.copyOf(before));
        }
        return ordered(first);
    }

    /** A stack that is there, as far as its place in a teardown matters. */
    public record Node(String id, boolean edge, Instant created) {}

    private static List<Node> youngestFirst(List<Node> stacks) {
        return stacks.stream()
                .sorted(Comparator.comparing((Node stack) -> !stack.edge())
                        .thenComparing(Node::created, Comparator.reverseOrder()))
                .toList();
    }

    private static Map<String, List<String>> ordered(Map<String, List<String>> needs) {
        Map<String, List<String>> left = new LinkedHashMap<>(needs);
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        while (!left.isEmpty()) {
            List<String> ready = left.entrySet().stream()
                    .filter(entry -> ordered.keySet().containsAll(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (ready.isEmpty()) {
                throw new BadBlueprint("stacks depend on each other in a circle: " + left.keySet());
            }
            ready.forEach(id -> ordered.put(id, needs.getOrDefault(id, List.of())));
            left.keySet().removeAll(ready);
        }
        return ordered;
    }
}
