package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an alarm does when its state changes: it tells its topics. Actions that are no topic are passed over. */
final class AlarmActions {
    private final Publisher publisher;

    AlarmActions(Publisher publisher) {
        this.publisher = publisher;
    }

    /** How a topic is told. */
    @FunctionalInterface
    interface Publisher {
        /** Says whether there is such a topic. */
        boolean publish(String topicArn, String subject, String message);
    }

    /** Carries out the actions for the state that an alarm has just taken. */
    void act(Alarm alarm, AlarmState before, Instant now) {
        AlarmSettings settings = alarm.settings();
        if (!settings.actionsEnabled()) {
            return;
        }
        String kind =
                switch (alarm.state()) {
                    case OK -> "OKActions";
                    case ALARM -> "AlarmActions";
                    case INSUFFICIENT_DATA -> "InsufficientDataActions";
                };
        for (String target : settings.actions().getOrDefault(kind, List.of())) {
            if (target.startsWith("arn:aws:sns:")) {
                String subject = alarm.state() + ": \"" + settings.name() + "\" in "
                        + settings.metric().region();
                boolean told = publisher.publish(target, subject, message(alarm, before, now));
                alarm.acted(now, (told ? "Successfully executed action " : "Failed to execute action ") + target);
            }
        }
    }

    private static String message(Alarm alarm, AlarmState before, Instant now) {
        AlarmSettings settings = alarm.settings();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("AlarmName", settings.name());
        message.put("AlarmDescription", settings.description());
        message.put("AWSAccountId", World.ACCOUNT);
        message.put("AlarmConfigurationUpdatedTimestamp", alarm.configured().toString());
        message.put("NewStateValue", alarm.state().name());
        message.put("NewStateReason", alarm.reason());
        message.put("StateChangeTime", now.toString());
        message.put("Region", settings.metric().region());
        message.put("AlarmArn", alarm.arn());
        message.put("OldStateValue", before.name());
        message.putAll(settings.actions());
        message.put("Trigger", trigger(settings));
        return Json.write(message);
    }

    private static Map<String, Object> trigger(AlarmSettings settings) {
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("MetricName", settings.metric().name());
        trigger.put("Namespace", settings.metric().namespace());
        trigger.put("StatisticType", "Statistic");
        trigger.put("Statistic", settings.statistic().name());
        trigger.put(
                "Dimensions",
                settings.metric().dimensionList().stream()
                        .map(dimension -> Map.of(
                                "name", dimension.getOrDefault("Name", ""),
                                "value", dimension.getOrDefault("Value", "")))
                        .toList());
        trigger.put("Period", settings.period().toSeconds());
        trigger.put("EvaluationPeriods", settings.evaluationPeriods());
        trigger.put("DatapointsToAlarm", settings.datapointsToAlarm());
        trigger.put("ComparisonOperator", settings.comparison().word());
        trigger.put("Threshold", settings.threshold());
        trigger.put("TreatMissingData", settings.treatMissing());
        return trigger;
    }
}
