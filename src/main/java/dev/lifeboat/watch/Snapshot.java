package dev.lifeboat.watch;

import dev.lifeboat.aws.CallRate;
import dev.lifeboat.blueprint.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a deployment at one moment. Immutable.
 *
 * @param at when it was put together
 * @param account empty while unknown
 * @param regions primary and standby (and edge where it is a third)
 * @param traffic where clients are sent now
 * @param readings of all signals, in a stable order
 * @param history of each signal by id: values oldest first, at most 120, null for a gap
 * @param troubles Regions or services that do not answer, one line each
 * @param calls how much was asked of AWS lately
 */
public record Snapshot(
        String deployment,
        String blueprint,
        Instant at,
        String account,
        Map<Role, String> regions,
        Traffic traffic,
        List<Reading> readings,
        Map<String, List<@Nullable Double>> history,
        List<String> troubles,
        CallRate calls) {
    public Snapshot {
        regions = Map.copyOf(regions);
        readings = List.copyOf(readings);
        history = Map.copyOf(history);
        troubles = List.copyOf(troubles);
    }

    /**
     * @param region null where nobody knows
     * @param source how it is known, e.g. {@code dns}
     */
    public record Traffic(@Nullable String region, @Nullable Role role, String source, @Nullable Instant observedAt) {
        private static final Duration BELIEVED = Duration.ofSeconds(60);

        /** Whether nobody has seen it for so long that it may be elsewhere: clients move within minutes. */
        public boolean stale(Instant now) {
            return observedAt != null && Duration.between(observedAt, now).compareTo(BELIEVED) > 0;
        }
    }

    /**
     * The worst of all readings; stale and failed ones count as UNKNOWN. UNKNOWN where there are none, and no better than
     * UNKNOWN while something does not answer: what it hides may be anything.
     */
    public State overall() {
        State floor = readings.isEmpty() || !troubles.isEmpty() ? State.UNKNOWN : State.OK;
        return Stream.concat(Stream.of(floor), readings.stream().map(this::counted))
                .min(Comparator.naturalOrder())
                .orElse(State.UNKNOWN);
    }

    /** API calls of the last minute; NaN before there was one. */
    public double callsPerMinute() {
        return calls.perMinute();
    }

    /** What watching costs a day as it goes now, list price, US dollars; NaN before there was a call. */
    public double dollarsPerDay() {
        return calls.dollarsPerDay();
    }

    /** The same knowledge at a later moment: what was not read since then has aged. */
    public Snapshot asOf(Instant later) {
        return new Snapshot(
                deployment, blueprint, later, account, regions, traffic, readings, history, troubles, calls);
    }

    /** What a reading counts as: UNKNOWN where it is stale or could not be read, unless it was critical. */
    public State counted(Reading reading) {
        State state = reading.state() == State.IDLE ? State.OK : reading.state();
        boolean believed = !reading.stale(at) && reading.error() == null;
        return believed || state == State.CRITICAL ? state : State.UNKNOWN;
    }
}
