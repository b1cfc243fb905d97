package dev.lifeboat.drill.move;

import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.time.Instant;

/**
 * A wait that says how long it has been going on and how long it may yet.
 *
 * @param most how long it is waited at most
 */
public record Wait(Instant since, Duration most) {
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
