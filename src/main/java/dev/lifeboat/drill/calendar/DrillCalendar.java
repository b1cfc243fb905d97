package dev.lifeboat.drill.calendar;

import dev.lifeboat.drill.report.Reports.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rehearsals are due, by the reports that are there. Pure.
 *
 * @param intervals from one to the next; zero for a kind that is not rehearsed
 */
public record DrillCalendar(Map<Rehearsal, Duration> intervals) {
    private static final Duration VALIDATED_WITHIN = Duration.ofDays(1);
    private static final int LONGEST = 3_650;

    public DrillCalendar {
        intervals = Map.copyOf(intervals);
    }

    /**
     * Each week a look, each month a failover, each quarter the database, each year with data validation.
     *
     * @param settings what differs, e.g. {@code look=14, database=0}: days, 0 for never; null or empty for nothing
     * @throws IllegalArgumentException for anything else, with what would be right
     */
    public static DrillCalendar of(@Nullable String settings) {
        Map<Rehearsal, Duration> intervals = new EnumMap<>(Rehearsal.class);
        for (Rehearsal kind : Rehearsal.values()) {
            intervals.put(kind, kind.usual());
        }
        for (String part : settings == null || settings.isBlank() ? new String[0] : settings.split(",", -1)) {
            String[] sides = part.strip().split("\\s*=\\s*", -1);
            Optional<Rehearsal> kind = Arrays.stream(Rehearsal.values())
                    .filter(known -> known.word().equals(sides[0]))
                    .findFirst();
            if (sides.length != 2
                    || kind.isEmpty()
                    || !sides[1].matches("\\d{1,4}")
                    || Integer.parseInt(sides[1]) > LONGEST) {
                throw new IllegalArgumentException("drill-calendar takes days such as look=7, failover=30, database=91,"
                        + " data=365 (0 for never), not '" + part.strip() + "'.");
            }
            intervals.put(kind.get(), Duration.ofDays(Integer.parseInt(sides[1])));
        }
        return new DrillCalendar(intervals);
    }

    /**
     * Every rehearsal of a deployment, in the order of their kinds.
     *
     * @param database whether it has one that can move
     * @param drills of any deployments
     * @param validations when {@code lifeboat verify} held for this deployment
     */
    public List<Due> due(
            String deployment, boolean database, List<Past> drills, List<Instant> validations, Instant now) {
        List<Due> due = new ArrayList<>();
        for (Rehearsal kind : Rehearsal.values()) {
            Duration interval = intervals.getOrDefault(kind, kind.usual());
            if (interval.isZero() || (kind == Rehearsal.DATABASE && !database)) {
                continue;
            }
            Optional<Past> last = drills.stream()
                    .filter(past -> past.deployment().equals(deployment) && past.passed())
                    .filter(past -> counts(kind, past, validations))
                    .max(Comparator.comparing(Past::endedAt));
            due.add(of(deployment, kind, interval, last, now));
        }
        return due;
    }

    /** A pause of replication is no failover, and asks nobody whether the standby would serve. */
    private static boolean counts(Rehearsal kind, Past past, List<Instant> validations) {
        return switch (kind) {
            case LOOK -> past.level() == 0 || past.moved();
            case FAILOVER -> past.moved();
            case DATABASE -> past.moved() && past.level() >= 3;
            case DATA ->
                past.moved()
                        && validations.stream()
                                .anyMatch(at -> !at.isBefore(past.endedAt())
                                        && at.isBefore(past.endedAt().plus(VALIDATED_WITHIN)));
        };
    }

    private static Due of(String deployment, Rehearsal kind, Duration interval, Optional<Past> last, Instant now) {
        if (last.isEmpty()) {
            return new Due(deployment, kind, Due.State.DUE, null, null, "");
        }
        Instant at = last.get().endedAt();
        Instant next = at.plus(interval);
        Due.State state = now.isBefore(next)
                ? Due.State.DONE
                : now.isBefore(next.plus(interval.dividedBy(4))) ? Due.State.DUE : Due.State.OVERDUE;
        return new Due(deployment, kind, state, at, next, last.get().drill());
    }
}
