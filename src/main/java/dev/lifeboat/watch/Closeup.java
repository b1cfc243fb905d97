package dev.lifeboat.watch;

import dev.lifeboat.watch.question.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one signal beyond its reading, asked for while somebody looks at it. Immutable.
 *
 * @param signal the signal's id
 * @param checkers what each of Route 53's checkers says, before inversion; empty where it is no check of an endpoint
 * @param checkedAt when the checkers were asked, well; null where never
 * @param error why they, or the alarms' past, could not be read at the last attempt, one line; null where they could
 * @param alarms those that watch it, or that it watches
 */
public record Closeup(
        String signal,
        List<Checker> checkers,
        @Nullable Instant checkedAt,
        @Nullable String error,
        List<Guard> alarms) {
    public Closeup {
        checkers = List.copyOf(checkers);
        alarms = List.copyOf(alarms);
    }

    /** Whether the checkers may long say something else. */
    public boolean stale(Instant now) {
        return stale(checkedAt, Pace.FAST, now);
    }

    /** As a reading is: after three periods at rest. */
    private static boolean stale(@Nullable Instant at, Pace pace, Instant now) {
        return at == null
                || Duration.between(at, now).compareTo(pace.period(false).multipliedBy(3)) >= 0;
    }

    /**
     * @param region where it asks from
     * @param says Route 53's words of its last check
     * @param at of its last check; null where Route 53 does not say
     */
    public record Checker(String region, String says, @Nullable Instant at) {
        /** Whether it found what it looks for. */
        public boolean content() {
            return says.regionMatches(true, 0, "success", 0, "success".length());
        }
    }

    /**
     * An alarm.
     *
     * @param state CloudWatch's word
     * @param since when it took that state; null where CloudWatch does not say
     * @param rule what it goes by, one line
     * @param reason CloudWatch's words
     * @param past its last changes, newest first
     * @param readAt when its state was read; null where never
     */
    public record Guard(
            String name,
            String region,
            String state,
            @Nullable Instant since,
            String rule,
            String reason,
            List<Past> past,
            @Nullable Instant readAt) {
        public Guard {
            past = List.copyOf(past);
        }

        /** Whether its state may long be another. */
        public boolean stale(Instant now) {
            return Closeup.stale(readAt, Pace.STEADY, now);
        }
    }

    /** A change of an alarm's state, in CloudWatch's words. */
    public record Past(Instant at, String words) {}
}
