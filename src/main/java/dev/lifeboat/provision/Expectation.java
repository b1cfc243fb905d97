package dev.lifeboat.provision;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a deploy takes as a rule: its longest path, what is there already left out.
 *
 * @param duration of the whole
 * @param most the stacks that take most of it; none where it is spread
 * @param complete whether there is no stack left to create, and only what changed will take time
 */
public record Expectation(Duration duration, List<String> most, boolean complete) {
    /** What looking at a stack that is there takes. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int SHARE = 3;

    public Expectation {
        most = List.copyOf(most);
    }

    /** Before a deploy that was planned. */
    public static Expectation of(Blueprint blueprint, Plan plan) {
        return of(
                blueprint,
                plan.stacks().stream()
                        .filter(stack -> stack.action() == Plan.Action.NONE || stack.action() == Plan.Action.UPDATE)
                        .map(Plan.StackPlan::id)
                        .toList());
    }

    /** @param there the ids of the stacks that stand already */
    static Expectation of(Blueprint blueprint, Collection<String> there) {
        Map<String, StackSpec> specs = new LinkedHashMap<>();
        blueprint.stacks().forEach(stack -> specs.put(stack.id(), stack));
        Map<String, List<StackSpec>> paths = new LinkedHashMap<>();
        Graph.up(blueprint).forEach((id, needed) -> {
            StackSpec spec = specs.get(id);
            if (spec != null) {
                List<StackSpec> path = new ArrayList<>(needed.stream()
                        .map(before -> paths.getOrDefault(before, List.of()))
                        .max(Comparator.comparing(before -> length(before, there)))
                        .orElse(List.of()));
                path.add(spec);
                paths.put(id, path);
            }
        });
        List<StackSpec> longest = paths.values().stream()
                .max(Comparator.comparing(path -> length(path, there)))
                .orElse(List.of());
        Duration length = length(longest, there);
        List<String> most = longest.stream()
                .filter(stack ->
                        length(List.of(stack), there).multipliedBy(SHARE).compareTo(length) >= 0)
                .map(StackSpec::id)
                .toList();
        boolean begun = specs.keySet().stream().anyMatch(there::contains);
        return new Expectation(begun ? length : blueprint.duration(), most, there.containsAll(specs.keySet()));
    }

    private static Duration length(List<StackSpec> path, Collection<String> there) {
        return path.stream()
                .map(stack -> there.contains(stack.id()) ? LOOK : stack.typical())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** E.g. {@code about 35 minutes; aurora-primary and aurora-standby take most of it}. */
    public String words() {
        if (complete) {
            return "all stacks are there already: only what changed takes time";
        }
        String who = String.join(" and ", most);
        return "about " + minutes() + (minutes() == 1 ? " minute" : " minutes")
                + (most.isEmpty() ? "" : "; " + who + (most.size() == 1 ? " takes" : " take") + " most of it");
    }

    /** Whole minutes, the last one counted in full; at least 1. */
    public long minutes() {
        return Math.max(1, (duration.toSeconds() + 59) / 60);
    }
}
