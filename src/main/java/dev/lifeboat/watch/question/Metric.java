package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * The newest point of a metric, by the minute; none where there was none in the last ten minutes. Metrics arrive one to
 * three minutes late, so the point's own time says how old it is.
 *
 * @param statistic e.g. {@code Maximum}
 */
public record Metric(String region, String namespace, String name, Map<String, String> dimensions, String statistic)
        implements Question<Optional<Metric.Point>> {
    /** Queries that one GetMetricData takes. */
    public static final int BATCH = 500;

    private static final Duration WINDOW = Duration.ofMinutes(10);

    public Metric {
        dimensions = Map.copyOf(dimensions);
    }

    /** @param at start of the minute it stands for */
    public record Point(Instant at, double value) {}

    @Override
    public Pace pace() {
        return Pace.STEADY;
    }

    @Override
    public String source() {
        return "cloudwatch " + region;
    }

    @Override
    public Optional<Point> ask(Door door) throws InterruptedException {
        return ask(door, region, List.of(this)).get(0);
    }

    /** Many metrics of one Region by one call; one answer each, in their order. */
    public static List<Optional<Point>> ask(Door door, String region, List<Metric> metrics)
            throws InterruptedException {
        Instant now = door.time().instant();
        List<MetricDataQuery> queries = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            queries.add(metrics.get(i).query("m" + i));
        }
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .metricDataQueries(queries)
                .startTime(now.minus(WINDOW).truncatedTo(ChronoUnit.MINUTES))
                .endTime(now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                .build();
        CloudWatchClient cloudWatch = door.client(CloudWatchClient.class, region);
        Map<String, Point> newest = new HashMap<>();
        List<MetricDataResult> results =
                Calls.answer(() -> cloudWatch.getMetricDataPaginator(request).metricDataResults().stream()
                        .toList());
        for (MetricDataResult result : results) {
            for (int i = 0;
                    i < Math.min(result.timestamps().size(), result.values().size());
                    i++) {
                Point point =
                        new Point(result.timestamps().get(i), result.values().get(i));
                newest.merge(result.id(), point, (one, two) -> one.at().isBefore(two.at()) ? two : one);
            }
        }
        List<Optional<Point>> answers = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            answers.add(Optional.ofNullable(newest.get("m" + i)));
        }
        return answers;
    }

    private MetricDataQuery query(String id) {
        List<Dimension> dims = new TreeMap<>(dimensions)
                .entrySet().stream()
                        .map(entry -> Dimension.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                        .toList();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(metric ->
                                metric.namespace(namespace).metricName(name).dimensions(dims))
                        .period(60)
                        .stat(statistic))
                .returnData(true)
                .build();
    }
}
