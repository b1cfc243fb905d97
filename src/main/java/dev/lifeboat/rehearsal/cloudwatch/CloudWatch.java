package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.sns.Sns;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CloudWatch, in Query and JSON: metrics of three hours by the minute, alarms on one metric each. */
public final class CloudWatch extends RpcService {
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration NEWEST = Duration.ofHours(2);

    private final World world;
    private final Metrics metrics = new Metrics();
    private final Alarms alarms;

    public CloudWatch(World world) {
        super("monitoring", "http://monitoring.amazonaws.com/doc/2010-08-01/", "1.0");
        this.world = world;
        alarms = new Alarms(
                world.timeline(), metrics, new AlarmActions((topic, subject, message) -> world.part(Sns.class)
                        .publish(topic, subject, message)));
        MetricQueries queries = new MetricQueries(world.timeline(), metrics);
        changes("PutMetricData", this::putMetricData);
        reads("GetMetricData", queries::getMetricData);
        reads("GetMetricStatistics", queries::getMetricStatistics);
        reads("ListMetrics", queries::listMetrics);
        changes("PutMetricAlarm", alarms::putMetricAlarm);
        changes("DeleteAlarms", alarms::deleteAlarms);
        changes("SetAlarmState", alarms::setAlarmState);
        reads("DescribeAlarms", alarms::describeAlarms);
        reads("DescribeAlarmHistory", alarms::describeAlarmHistory);
        reads("ListTagsForResource", alarms::listTags);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new AlarmType(alarms));
    }

    /**
     * Records a point at the timeline's now, as the services of AWS do. One of an {@code AWS/*} namespace becomes visible
     * 60 to 90 seconds after its minute, any other at once.
     */
    public void put(String region, String namespace, String metric, Map<String, String> dimensions, double value) {
        Instant now = world.timeline().now();
        metrics.add(new MetricKey(region, namespace, metric, dimensions), now, Bucket.of(value), now);
    }

    /**
     * The metric stream behind an alarm, for who watches that instead of the alarm's state: keeps the alarm's settings
     * as they are now.
     *
     * @return empty where there is no such alarm
     */
    public Optional<AlarmCopy> copyOf(String region, String alarm) {
        return alarms.find(region, alarm).map(found -> new AlarmCopy(found.settings(), metrics));
    }

    private Map<String, ?> putMetricData(Call call, In in) {
        String namespace = in.text("Namespace");
        if (namespace.startsWith("AWS/")) {
            throw new AwsError(400, "InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid.");
        }
        Instant now = world.timeline().now();
        record Sent(MetricKey key, Instant at, Bucket points) {}
        List<Sent> sent = new ArrayList<>();
        for (In datum : in.list("MetricData")) {
            Instant given = datum.instant("Timestamp");
            Instant at = given == null ? now : given;
            if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(NEWEST))) {
                throw new AwsError(
                        400,
                        "InvalidParameterValue",
                        "The parameter MetricData.member.Timestamp must specify a time within the past two weeks"
                                + " and no more than two hours in the future.");
            }
            MetricKey key =
                    new MetricKey(call.region(), namespace, datum.text("MetricName"), datum.textMap("Dimensions"));
            points(datum).ifPresent(points -> sent.add(new Sent(key, at, points)));
        }
        sent.forEach(one -> metrics.add(one.key(), one.at(), one.points(), now));
        return Map.of();
    }

    private static Optional<Bucket> points(In datum) {
        if (datum.has("StatisticValues")) {
            In set = datum.in("StatisticValues");
            return Optional.of(new Bucket(
                    set.decimal("Sum", 0),
                    set.decimal("Minimum", 0),
                    set.decimal("Maximum", 0),
                    set.decimal("SampleCount", 1)));
        }
        List<String> values = datum.texts("Values");
        if (values.isEmpty()) {
            if (!datum.has("Value")) {
                throw new AwsError(
                        400,
                        "InvalidParameterCombination",
                        "At least one of the parameters must be specified: Value, Values, StatisticValues");
            }
            return Optional.of(Bucket.of(datum.decimal("Value", 0)));
        }
        List<String> counts = datum.texts("Counts");
        Bucket all = null;
        for (int i = 0; i < values.size(); i++) {
            double count = counts.size() == values.size() ? number(counts.get(i)) : 1;
            double value = number(values.get(i));
            Bucket one = new Bucket(value * count, value, value, count);
            all = all == null ? one : all.plus(one);
        }
        return Optional.ofNullable(all);
    }

    private static double number(String text) {
        return new In(Map.of("Values", text)).decimal("Values", 0);
    }
}
