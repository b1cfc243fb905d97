package dev.lifeboat.drill.incident;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.MetricMove;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** The metric of a latch as Route 53's health check reads it: by the minute, in the standby Region, a data-plane call. */
final class LatchMetric {
    private LatchMetric() {}

    /** @param at the beginning of the minute that says it */
    record Said(Instant at, boolean thrown) {}

    /** How many minutes since then say 1; the newest may still be counting. */
    static int minutesThrown(Door door, MetricMove latch, Instant since) throws InterruptedException {
        return (int) minutes(door, latch, since).stream().filter(Said::thrown).count();
    }

    /** What it said last; empty where it said nothing since then. */
    static Optional<Said> last(Door door, MetricMove latch, Instant since) throws InterruptedException {
        return minutes(door, latch, since).stream().max(Comparator.comparing(Said::at));
    }

    private static List<Said> minutes(Door door, MetricMove latch, Instant since) throws InterruptedException {
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
        List<MetricDataResult> results = Calls.answer(() ->
                        door.client(CloudWatchClient.class, latch.region()).getMetricData(request))
                .metricDataResults();
        List<Said> minutes = new ArrayList<>();
        for (MetricDataResult result : results) {
            for (int i = 0;
                    i < Math.min(result.values().size(), result.timestamps().size());
                    i++) {
                minutes.add(new Said(result.timestamps().get(i), result.values().get(i) >= 1));
            }
        }
        return minutes;
    }
}
