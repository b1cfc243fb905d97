package dev.lifeboat.drill.move;

import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A wait that says how long it has been going on and how long it may yet.
 *
 * @param most how long it is waited at most
 */
public record Wait(Instant since, Duration most) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    /** A time of this day, e.g. {@code 12:30:05Z}. */
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    public Instant end() {
        return since.plus(most);
    }

    /** E.g. {@code waiting for replication to drain: 30 s by now, 870 s yet at most}. */
    public String words(String what, Door door) {
        Instant now = door.time().instant();
        return "waiting for " + what + ": " + Duration.between(since, now).toSeconds() + " s by now, "
                + Math.max(0, Duration.between(now, end()).toSeconds()) + " s yet at most";
    }
}
