package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.AwsError;
import java.time.Duration;
import java.time.Instant;

/** How many calls an account may make: so many at once, and so many a second from then on. */
final class Budget {
    private final double perSecond;
    private final int burst;
    private double left;
    private Instant filled = Instant.EPOCH;

    Budget(double perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        left = burst;
    }

    void take(Instant now) {
        double seconds = Duration.between(filled, now).toMillis() / 1000.0;
        left = Math.min(burst, left + seconds * perSecond);
        filled = now;
        if (left < 1) {
            throw new AwsError(400, "Throttling", "Rate exceeded");
        }
        left--;
    }
}
