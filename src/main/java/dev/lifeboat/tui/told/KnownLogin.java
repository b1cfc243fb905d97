package dev.lifeboat.tui.told;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the login lasts.
 *
 * @param ends null where it does not end by itself
 * @param missing why there is none any more; empty where there is one
 * @param remedy what to do once it is over, one sentence
 */
public record KnownLogin(@Nullable Instant ends, String missing, String remedy) implements Told {
    /** From then on its end is worth a place in the header. */
    private static final Duration NEAR = Duration.ofMinutes(15);

    public boolean over(Instant now) {
        return !missing.isEmpty() || (ends != null && !ends.isAfter(now));
    }

    /** The countdown, while its end is near; empty before that and after it. */
    public String countdown(Instant now) {
        if (ends == null || over(now)) {
            return "";
        }
        Duration left = Duration.between(now, ends);
        return left.compareTo(NEAR) >= 0
                ? ""
                : "login ends in " + (left.toSeconds() < 60 ? left.toSeconds() + " s" : left.toMinutes() + " min");
    }

    /** What to say once it is over, on whatever screen. */
    public String words() {
        String what = missing.isEmpty() ? "LOGIN OVER. " : "NO LOGIN. ";
        return what + remedy.replaceFirst(", then try again\\.$", "; this goes on by itself then");
    }
}
