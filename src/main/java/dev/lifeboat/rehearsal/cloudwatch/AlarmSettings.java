package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an alarm on one metric is set; the same members in a template's properties and in PutMetricAlarm.
 *
 * @param period whole minutes
 * @param treatMissing {@code missing}, {@code ignore}, {@code breaching} or {@code notBreaching}
 */
record AlarmSettings(
        String name,
        String description,
        MetricKey metric,
        Statistic statistic,
        Duration period,
        int evaluationPeriods,
        int datapointsToAlarm,
        double threshold,
        Comparison comparison,
        String treatMissing,
        boolean actionsEnabled,
        Map<String, List<String>> actions) {
    private static final Set<String> UNSUPPORTED =
            Set.of("Metrics", "ExtendedStatistic", "EvaluateLowSampleCountPercentile", "ThresholdMetricId");
    private static final Set<String> TREATMENTS = Set.of("missing", "ignore", "breaching", "notBreaching");
    private static final List<String> ACTIONS = List.of("OKActions", "AlarmActions", "InsufficientDataActions");

    AlarmSettings {
        actions = Map.copyOf(actions);
    }

    /** @throws AwsError for what CloudWatch would refuse, and for metric math and percentiles, naming them */
    static AlarmSettings of(String region, String name, In in) {
        for (String member : UNSUPPORTED) {
            if (in.has(member)) {
                throw invalid(
                        "This world's alarms watch one metric by a plain statistic; " + member + " is not supported");
            }
        }
        int seconds = in.number("Period", 0);
        if (seconds < 60 || seconds % 60 != 0) {
            throw invalid("Period must be a multiple of 60 in this world, not " + in.text("Period", "absent"));
        }
        int periods = in.number("EvaluationPeriods", 0);
        int points = in.number("DatapointsToAlarm", periods);
        if (periods < 1 || points < 1 || points > periods || (long) seconds * periods > 86_400 * 7) {
            throw invalid("EvaluationPeriods must be 1 or more, and DatapointsToAlarm between 1 and it");
        }
        String treatMissing = in.text("TreatMissingData", "missing");
        if (!TREATMENTS.contains(treatMissing)) {
            throw invalid("Option " + treatMissing + " is not supported for TreatMissingData");
        }
        if (!in.has("Threshold")) {
            throw invalid("A threshold must be specified");
        }
        Map<String, List<String>> actions = new LinkedHashMap<>();
        ACTIONS.forEach(kind -> actions.put(kind, in.texts(kind)));
        actions.values().forEach(targets -> targets.forEach(target -> near(region, target)));
        return new AlarmSettings(
                name,
                in.text("AlarmDescription", ""),
                MetricKey.of(region, in),
                Statistic.of(in.text("Statistic", "none given")),
                Duration.ofSeconds(seconds),
                periods,
                points,
                in.decimal("Threshold", 0),
                Comparison.of(in.text("ComparisonOperator")),
                treatMissing,
                in.flag("ActionsEnabled", true),
                actions);
    }

    /** An alarm tells topics of its own Region only. */
    private static void near(String region, String target) {
        String other = Arn.region(target);
        if (target.startsWith("arn:aws:sns:") && !other.equals(region)) {
            throw invalid("Invalid region " + other + " specified. Only " + region + " is supported.");
        }
    }

    /** What missing data means: alarms on DynamoDB's metrics always ignore it, whatever they say. */
    String missing() {
        return metric.namespace().equals("AWS/DynamoDB") ? "ignore" : treatMissing;
    }

    boolean breaches(double value) {
        return comparison.breaches(value, threshold);
    }

    Map<String, Object> described() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("AlarmName", name);
        if (!description.isEmpty()) {
            tree.put("AlarmDescription", description);
        }
        tree.put("ActionsEnabled", actionsEnabled);
        ACTIONS.forEach(kind -> tree.put(kind, actions.getOrDefault(kind, List.of())));
        tree.put("MetricName", metric.name());
        tree.put("Namespace", metric.namespace());
        tree.put("Statistic", statistic.word());
        tree.put("Dimensions", metric.dimensionList());
        tree.put("Period", period.toSeconds());
        tree.put("EvaluationPeriods", evaluationPeriods);
        tree.put("DatapointsToAlarm", datapointsToAlarm);
        tree.put("Threshold", threshold);
        tree.put("ComparisonOperator", comparison.word());
        tree.put("TreatMissingData", treatMissing);
        return tree;
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }
}
