package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.watch.Limit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/**
 * A Region's alarms of a deployment, by one call.
 *
 * @param names at most 100 of them
 * @param composite whether there are composite alarms among them; AWS leaves those out unless told
 */
public record HeldAlarms(String region, List<String> names, boolean composite) implements Question<List<HeldAlarm>> {
    /** Names that one DescribeAlarms takes, and alarms that it gives on a page. */
    public static final int PAGE = 100;

    public HeldAlarms {
        names = List.copyOf(names);
    }

    @Override
    public Pace pace() {
        return Pace.STEADY;
    }

    @Override
    public String source() {
        return "cloudwatch " + region;
    }

    @Override
    public List<HeldAlarm> ask(Door door) throws InterruptedException {
        CloudWatchClient cloudWatch = door.client(CloudWatchClient.class, region);
        DescribeAlarmsRequest.Builder request =
                DescribeAlarmsRequest.builder().alarmNames(names).maxRecords(PAGE);
        if (composite) {
            request.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM);
        }
        return Calls.answer(() -> cloudWatch.describeAlarmsPaginator(request.build()).stream()
                .flatMap(page -> java.util.stream.Stream.concat(
                        page.metricAlarms().stream().map(HeldAlarms::held),
                        page.compositeAlarms().stream().map(HeldAlarms::held)))
                .toList());
    }

    /** The alarm on a metric, whatever its statistic; the tightest where there are more. */
    public static Optional<HeldAlarm> on(List<HeldAlarm> alarms, Metric metric) {
        return alarms.stream()
                .filter(alarm -> alarm.limit() != null)
                .filter(alarm -> alarm.namespace().equals(metric.namespace())
                        && alarm.metric().equals(metric.name())
                        && alarm.dimensions().equals(metric.dimensions()))
                .min(java.util.Comparator.comparingDouble(HeldAlarms::threshold));
    }

    private static double threshold(HeldAlarm alarm) {
        Limit limit = alarm.limit();
        return limit == null ? Double.MAX_VALUE : limit.threshold();
    }

    private static HeldAlarm held(MetricAlarm alarm) {
        Map<String, String> dimensions = new TreeMap<>();
        for (Dimension dimension : alarm.dimensions()) {
            dimensions.put(dimension.name(), dimension.value());
        }
        return new HeldAlarm(
                Plain.line(alarm.alarmName()),
                Plain.line(alarm.stateValueAsString()),
                Plain.line(alarm.stateReason()),
                alarm.stateUpdatedTimestamp(),
                Plain.line(alarm.namespace()),
                Plain.line(alarm.metricName()),
                dimensions,
                limit(alarm.threshold(), alarm.comparisonOperatorAsString()),
                alarm.period() == null ? 0 : alarm.period(),
                Plain.line(alarm.treatMissingData()));
    }

    private static @Nullable Limit limit(@Nullable Double threshold, @Nullable String comparison) {
        return threshold == null ? null : new Limit(threshold, Plain.line(comparison));
    }

    private static HeldAlarm held(CompositeAlarm alarm) {
        return new HeldAlarm(
                Plain.line(alarm.alarmName()),
                Plain.line(alarm.stateValueAsString()),
                Plain.line(alarm.stateReason()),
                alarm.stateUpdatedTimestamp(),
                "",
                "",
                Map.of(),
                null,
                0,
                "");
    }
}
