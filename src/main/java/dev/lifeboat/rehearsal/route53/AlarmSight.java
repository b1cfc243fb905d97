package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.Timeline;
import dev.lifeboat.rehearsal.cloudwatch.AlarmCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Watches the metric behind an alarm with the alarm's settings as they were when the check was made or last named the
 * alarm. Setting the alarm's state by hand does not move it.
 */
final class AlarmSight implements Sight {
    private static final Duration BEAT = Duration.ofSeconds(12);

    private final Timeline timeline;
    private final Supplier<CheckConfig> config;
    private final Runnable changed;
    private AlarmCopy alarm;
    private boolean healthy = true;
    private String words = "";
    private Instant at = Instant.EPOCH;
    private Instant failedAt = Instant.EPOCH;
    private boolean ended;

    AlarmSight(
            Timeline timeline,
            RandomGenerator random,
            Supplier<CheckConfig> config,
            AlarmCopy alarm,
            Runnable changed) {
        this.timeline = timeline;
        this.config = config;
        this.alarm = alarm;
        this.changed = changed;
        timeline.after(Duration.ofMillis(random.nextLong(BEAT.toMillis())), this::look);
    }

    /** Takes over the alarm's settings of now. */
    void reread(AlarmCopy copy) {
        alarm = copy;
    }

    /** As GetHealthCheck shows the alarm. */
    Map<String, Object> described() {
        return alarm.described();
    }

    private void look() {
        if (ended) {
            return;
        }
        timeline.after(BEAT, this::look);
        at = timeline.now();
        AlarmCopy.Look look = alarm.look(at);
        boolean next =
                switch (look) {
                    case OK -> true;
                    case ALARM -> false;
                    case UNCHANGED -> healthy;
                    case INSUFFICIENT_DATA ->
                        switch (config.get().insufficientData()) {
                            case "Healthy" -> true;
                            case "Unhealthy" -> false;
                            default -> healthy;
                        };
                };
        words = (next ? "Success: " : "Failure: ") + "the data stream of the alarm says " + look;
        if (!next) {
            failedAt = at;
        }
        if (next != healthy) {
            healthy = next;
            changed.run();
        }
    }

    @Override
    public boolean healthy() {
        return healthy;
    }

    @Override
    public List<Observation> observations() {
        return words.isEmpty()
                ? List.of()
                : List.of(new Observation(config.get().alarmRegion(), "", words, at, healthy ? "" : words, failedAt));
    }

    @Override
    public void end() {
        ended = true;
    }
}
