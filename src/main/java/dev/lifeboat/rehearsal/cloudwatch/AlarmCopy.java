package dev.lifeboat.rehearsal.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An alarm's settings as they once were, with the metric they watch. Guarded by the world's lock, as the metric is.
 */
public final class AlarmCopy {
    private final AlarmSettings settings;
    private final Metrics metrics;

    AlarmCopy(AlarmSettings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /** What a look at the metric says; {@code UNCHANGED} where missing data is to be ignored. */
    public enum Look {
        OK,
        ALARM,
        INSUFFICIENT_DATA,
        UNCHANGED
    }

    /** Judges the metric now, the period under way included. */
    public Look look(Instant now) {
        Duration period = settings.period();
        Optional<AlarmState> state =
                Evaluation.of(settings, metrics, now.plus(period), now).map(Evaluation.Verdict::state);
        if (state.isEmpty()) {
            return Look.UNCHANGED;
        }
        return switch (state.get()) {
            case OK -> Look.OK;
            case ALARM -> Look.ALARM;
            case INSUFFICIENT_DATA -> Look.INSUFFICIENT_DATA;
        };
    }

    /** The settings that say when it alarms, by AWS's names. */
    public Map<String, Object> described() {
        Map<String, Object> shown = new LinkedHashMap<>(settings.described());
        shown.keySet()
                .retainAll(Set.of(
                        "EvaluationPeriods",
                        "Threshold",
                        "ComparisonOperator",
                        "Period",
                        "MetricName",
                        "Namespace",
                        "Statistic",
                        "Dimensions"));
        return shown;
    }
}
