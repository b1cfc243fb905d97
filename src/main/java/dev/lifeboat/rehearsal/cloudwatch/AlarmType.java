package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** {@code AWS::CloudWatch::Alarm}. */
final class AlarmType extends BasicType {
    private final Alarms alarms;

    AlarmType(Alarms alarms) {
        super(
                "AWS::CloudWatch::Alarm",
                2,
                schema(
                        Set.of("ComparisonOperator", "EvaluationPeriods"),
                        Set.of("AlarmName"),
                        "ActionsEnabled",
                        "AlarmActions",
                        "AlarmDescription",
                        "DatapointsToAlarm",
                        "Dimensions",
                        "EvaluateLowSampleCountPercentile",
                        "ExtendedStatistic",
                        "InsufficientDataActions",
                        "MetricName",
                        "Metrics",
                        "Namespace",
                        "OKActions",
                        "Period",
                        "Statistic",
                        "Tags",
                        "Threshold",
                        "ThresholdMetricId",
                        "TreatMissingData",
                        "Unit"));
        this.alarms = alarms;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        String name = new In(properties)
                .text(
                        "AlarmName",
                        place.generatedName(
                                new SplittableRandom((place.stackId() + place.logicalId()).hashCode()), 255));
        if (alarms.find(place.region(), name).isPresent()) {
            throw new AwsError(400, "AlreadyExists", name + " already exists");
        }
        return put(place, name, properties);
    }

    private Made put(Place place, String name, Map<String, Object> properties) {
        Alarm alarm = alarms.put(place.region(), AlarmSettings.of(place.region(), name, new In(properties)));
        alarm.tags().clear();
        alarm.tags().putAll(Tags.of(place, properties, "Tags"));
        return Made.of(name, Map.of("Arn", alarm.arn()));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return put(place, physicalId, after);
    }

    @Override
    public Optional<Actual> actual(Place place, String physicalId, Map<String, Object> declared) {
        return Optional.of(alarms.find(place.region(), physicalId)
                .map(Alarm::settings)
                .map(now -> new Actual(
                        true, Map.of("ActionsEnabled", now.actionsEnabled(), "Threshold", number(now.threshold()))))
                .orElse(Actual.GONE));
    }

    /** A whole number is said as one. */
    private static Number number(double value) {
        if (value == Math.rint(value)) {
            return (long) value;
        }
        return value;
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        alarms.remove(place.region(), physicalId);
    }
}
