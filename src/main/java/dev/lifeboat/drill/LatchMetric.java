package dev.lifeboat.drill;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** The metric of a latch as Route 53's health check reads it: by the minute, in the standby Region, a data-plane call. */
final class LatchMetric {
    private LatchMetric() {}

    /** How many minutes since then say 1; the newest may still be counting. */
    static int minutesThrown(Door door, MetricMove latch, Instant since) throws InterruptedException {
        MetricDataQuery query = MetricDataQuery.builder()
                .id("latch")
                .metricStat(stat -> stat.metric(metric -> metric.namespace(MetricMove.NAMESPACE)
                                .metricName(latch.metric())
                                .dimensions(latch.dimension()))
                        .period(60)
                        .stat("Maximum"))
                .returnData(true)
                .build();
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .startTime(since.truncatedTo(ChronoUnit.MINUTES))
                .endTime(door.time().instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)))
                .metricDataQueries(query)
                .build();
        return (int) Calls.answer(() ->
                        door.client(CloudWatchClient.class, latch.region()).getMetricData(request))
                .metricDataResults()
                .stream()
                .flatMap(result -> result.values().stream())
                .filter(value -> value >= 1)
                .count();
    }
}
