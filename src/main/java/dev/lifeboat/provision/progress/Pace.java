package dev.lifeboat.provision.progress;

import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long creations took here before: what a blueprint says is typical, and what earlier deploys have taught. Immutable.
 *
 * @param stacks by blueprint and stack, e.g. {@code payments/data}
 * @param types by resource type, e.g. {@code AWS::RDS::DBInstance}
 */
public record Pace(Map<String, Duration> stacks, Map<String, Duration> types) {
    /** Nothing was learned yet. */
    public static final Pace NONE = new Pace(Map.of(), Map.of());

    /** What was learned counts so many times as much as what was said to be typical. */
    private static final int TRUST = 3;

    public Pace {
        stacks = Map.copyOf(stacks);
        types = Map.copyOf(types);
    }

    /** What to expect of a stack of which its blueprint says what is typical. */
    Duration of(String blueprint, String stack, Duration typical) {
        Duration learned = stacks.get(blueprint + "/" + stack);
        return learned == null
                ? typical
                : learned.multipliedBy(TRUST).plus(typical).dividedBy(TRUST + 1);
    }

    /** With what a deploy that has ended adds to it. Only creations that we began, and saw to their good end, count. */
    public Pace learned(String blueprint, Progress end) {
        Map<String, Duration> newStacks = new HashMap<>(stacks);
        Map<String, Duration> longest = new HashMap<>();
        for (StackProgress stack : end.stacks()) {
            if (stack.phase() != Phase.DONE
                    || !stack.status().equals("CREATE_COMPLETE")
                    || !stack.note().isEmpty()) {
                continue;
            }
            Duration took = between(stack.startedAt(), stack.endedAt());
            if (took != null && stack.isStack()) {
                newStacks.merge(blueprint + "/" + stack.id(), took, Pace::mean);
            }
            for (ResourceProgress resource : stack.resources()) {
                Duration each = between(resource.startedAt(), resource.endedAt());
                if (each != null && resource.status().equals("CREATE_COMPLETE")) {
                    longest.merge(resource.type(), each, (one, two) -> one.compareTo(two) > 0 ? one : two);
                }
            }
        }
        Map<String, Duration> newTypes = new HashMap<>(types);
        longest.forEach((type, took) -> newTypes.merge(type, took, Pace::mean));
        return new Pace(newStacks, newTypes);
    }

    private static Duration mean(Duration before, Duration now) {
        return before.plus(now).dividedBy(2);
    }

    private static @Nullable Duration between(@Nullable Instant start, @Nullable Instant end) {
        return start == null || end == null ? null : Duration.between(start, end);
    }
}
