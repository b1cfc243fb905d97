package dev.lifeboat.provision;

import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order of stacks by what they need. Pure. */
final class Graph {
    private Graph() {}

    /** Each after those it depends on; otherwise as they came. */
    static List<StackSpec> inOrder(List<StackSpec> stacks) {
        List<StackSpec> left = new ArrayList<>(stacks);
        List<StackSpec> ordered = new ArrayList<>();
        Set<String> placed = new LinkedHashSet<>();
        while (!left.isEmpty()) {
            List<StackSpec> ready = left.stream()
                    .filter(stack -> placed.containsAll(stack.dependsOn()))
                    .toList();
            if (ready.isEmpty()) {
                throw new BadBlueprint("stacks depend on each other in a circle: "
                        + left.stream().map(StackSpec::id).toList());
            }
            ready.forEach(stack -> placed.add(stack.id()));
            ordered.addAll(ready);
            left.removeAll(ready);
        }
        return ordered;
    }
}
