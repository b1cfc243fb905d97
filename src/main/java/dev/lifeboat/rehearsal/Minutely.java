package dev.lifeboat.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When services publish their metrics: in the last moment of each minute, so that a sum falls into the minute it is of. */
public final class Minutely {
    private static final Duration BEFORE_THE_END = Duration.ofMillis(100);

    private Minutely() {}

    /** Lets something happen at the end of each whole minute of the world's time. Never stops. */
    public static void on(Timeline timeline, Runnable happening) {
        Instant now = timeline.now();
        Instant end =
                now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)).minus(BEFORE_THE_END);
        Instant first = end.isBefore(now) ? end.plus(Duration.ofMinutes(1)) : end;
        timeline.every(Duration.ofMinutes(1), Duration.between(now, first), happening);
    }
}
