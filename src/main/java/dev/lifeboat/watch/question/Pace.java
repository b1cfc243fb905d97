package dev.lifeboat.watch.question;

import java.time.Duration;

/** How often something is asked: at rest, and while somebody is in a hurry (a drill). */
public enum Pace {
    /** What clients see: answers of the API and of DNS. */
    FAST(Duration.ofSeconds(10), Duration.ofSeconds(5)),
    /** Metrics, alarms and queues; CloudWatch has one point a minute and is paid by the metric. */
    STEADY(Duration.ofSeconds(60), Duration.ofSeconds(15)),
    /** What changes with a deploy only: records, replication rules. */
    SLOW(Duration.ofMinutes(5), Duration.ofMinutes(5));

    private final Duration atRest;
    private final Duration hurried;

    Pace(Duration atRest, Duration hurried) {
        this.atRest = atRest;
        this.hurried = hurried;
    }

    public Duration period(boolean hurry) {
        return hurry ? hurried : atRest;
    }
}
