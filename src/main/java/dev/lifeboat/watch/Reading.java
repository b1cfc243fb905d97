package dev.lifeboat.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest that is known of a signal.
 *
 * @param value null where there is none: no data is not zero
 * @param unit {@code s}, {@code ms}, {@code messages}, {@code %}, {@code errors/min}, ...; empty for words
 * @param limit from the alarm that AWS holds for it; null where there is none
 * @param detail words, e.g. {@code effective healthy, raw unhealthy (inverted)} or the Region that DNS answers
 * @param source where it was read, e.g. {@code cloudwatch us-east-1}
 * @param observedAt when the value was true (a metric's own timestamp); null where never
 * @param readAt when the last successful read ended; null where never
 * @param period how often it is read
 * @param error why the last attempt failed, one line; null when it succeeded. Value and times are then the old ones
 */
public record Reading(
        Signal signal,
        @Nullable Double value,
        String unit,
        @Nullable Double limit,
        State state,
        String detail,
        String source,
        @Nullable Instant observedAt,
        @Nullable Instant readAt,
        Duration period,
        @Nullable String error) {

    /** Whether it is too old to believe: never read, or three periods and more ago. */
    public boolean stale(Instant now) {
        return readAt == null || Duration.between(readAt, now).compareTo(period.multipliedBy(3)) >= 0;
    }
}
