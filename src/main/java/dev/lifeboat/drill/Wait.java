package dev.lifeboat.drill;

import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.time.Instant;

/**
 * A wait that says how long it has been going on and how long it may yet.
 *
 * @param most how long it is waited at most
 */
record Wait(Instant since, Duration most) {
    Instant end() {
        return since.plus(most);
    }

    /** E.g. {@code waiting for replication to drain: 30 s by now, 870 s yet at most}. */
    String words(String what, Door door) {
        Instant now = door.time().instant();
        return "waiting for " + what + ": " + Duration.between(since, now).toSeconds() + " s by now, "
                + Math.max(0, Duration.between(now, end()).toSeconds()) + " s yet at most";
    }
}
