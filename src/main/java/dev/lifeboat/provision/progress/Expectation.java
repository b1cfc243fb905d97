package dev.lifeboat.provision.progress;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.provision.Graph;
import dev.lifeboat.provision.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * How long a deploy takes as a rule: its longest path, what is there already left out.
 *
 * @param duration of the whole
 * @param most the stacks that take most of it; none where it is spread
 * @param complete whether there is no stack left to create, and only what changed will take time
 * @param needs each step to the steps it needs, every key after the keys it names
 * @param each how long each stack takes
 * @param types how long a resource of each type takes, as far as that is worth knowing
 */
public record Expectation(
        Duration duration,
        List<String> most,
        boolean complete,
        Map<String, List<String>> needs,
        Map<String, Duration> each,
        Map<String, Duration> types) {
    /** What looking at a stack that is there takes. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int SHARE = 3;
    private static final Map<String, Duration> USUAL = usual();

    public Expectation {
        most = List.copyOf(most);
        needs = Collections.unmodifiableMap(new LinkedHashMap<>(needs));
        each = Map.copyOf(each);
        types = Map.copyOf(types);
    }

    /** Before a deploy that was planned. */
    public static Expectation of(Blueprint blueprint, Plan plan) {
        return of(blueprint, plan, Pace.NONE);
    }

    /** Before a deploy that was planned, where deploys before it have taught something. */
    public static Expectation of(Blueprint blueprint, Plan plan, Pace pace) {
        return of(
                blueprint,
                plan.stacks().stream()
                        .filter(stack -> stack.action() == Plan.Action.NONE || stack.action() == Plan.Action.UPDATE)
                        .map(Plan.StackPlan::id)
                        .toList(),
                pace);
    }

    /** @param there the ids of the stacks that stand already */
    public static Expectation of(Blueprint blueprint, Collection<String> there, Pace pace) {
        Map<String, List<String>> needs = Graph.up(blueprint);
        Map<String, Duration> each = new LinkedHashMap<>();
        blueprint
                .stacks()
                .forEach(stack -> each.put(
                        stack.id(),
                        there.contains(stack.id()) ? LOOK : pace.of(blueprint.name(), stack.id(), stack.typical())));
        Map<String, StackSpec> specs = new LinkedHashMap<>();
        blueprint.stacks().forEach(stack -> specs.put(stack.id(), stack));
        Map<String, List<StackSpec>> paths = new LinkedHashMap<>();
        needs.forEach((id, needed) -> {
            StackSpec spec = specs.get(id);
            if (spec != null) {
                List<StackSpec> path = new ArrayList<>(needed.stream()
                        .map(before -> paths.getOrDefault(before, List.of()))
                        .max(Comparator.comparing(before -> length(before, each)))
                        .orElse(List.of()));
                path.add(spec);
                paths.put(id, path);
            }
        });
        List<StackSpec> longest = paths.values().stream()
                .max(Comparator.comparing(path -> length(path, each)))
                .orElse(List.of());
        Duration length = length(longest, each);
        List<String> most = longest.stream()
                .filter(stack ->
                        length(List.of(stack), each).multipliedBy(SHARE).compareTo(length) >= 0)
                .map(StackSpec::id)
                .toList();
        boolean begun = specs.keySet().stream().anyMatch(there::contains);
        boolean known = begun
                || pace.stacks().keySet().stream().anyMatch(learned -> learned.startsWith(blueprint.name() + "/"));
        Map<String, Duration> types = new HashMap<>(USUAL);
        types.putAll(pace.types());
        return new Expectation(
                known ? length : blueprint.duration(), most, there.containsAll(specs.keySet()), needs, each, types);
    }

    private static Duration length(List<StackSpec> path, Map<String, Duration> each) {
        return path.stream()
                .map(stack -> each.getOrDefault(stack.id(), Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Map<String, Duration> usual() {
        try (InputStream in = Objects.requireNonNull(Expectation.class.getResourceAsStream("/provision/usual.yaml"))) {
            Map<String, Integer> seconds = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            Map<String, Duration> usual = new HashMap<>();
            seconds.forEach((type, many) -> usual.put(type, Duration.ofSeconds(many)));
            return usual;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
