package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.WriterMove;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** How far a database's copy is behind by AWS's own measure, to stand beside what markers show. */
final class CopyLag {
    private static final Duration PAST = Duration.ofMinutes(10);

    private CopyLag() {}

    /**
     * The most of the last ten minutes, as a sentence that begins with a space; empty where it is not known.
     *
     * @param cluster ARN of the one that follows
     */
    static String words(Door door, String cluster) throws InterruptedException {
        Instant now = door.time().instant();
        String name = cluster.substring(cluster.lastIndexOf(':') + 1);
        MetricDataQuery query = MetricDataQuery.builder()
                .id("lag")
                .metricStat(stat -> stat.metric(metric -> metric.namespace("AWS/RDS")
                                .metricName("AuroraGlobalDBRPOLag")
                                .dimensions(Dimension.builder()
                                        .name("DBClusterIdentifier")
                                        .value(name)
                                        .build()))
                        .stat("Maximum")
                        .period(60))
                .build();
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .startTime(now.minus(PAST))
                .endTime(now)
                .metricDataQueries(query)
                .build();
        List<MetricDataResult> results;
        try {
            results = Calls.answer(() -> door.client(CloudWatchClient.class, WriterMove.region(cluster))
                    .getMetricData(request)
                    .metricDataResults());
        } catch (AwsFailure unknown) {
            return "";
        }
        return results.stream()
                .flatMap(result -> result.values().stream())
                .max(Double::compare)
                .map(millis -> String.format(
                        Locale.ROOT,
                        " AWS's own measure (AuroraGlobalDBRPOLag) had the copy at most %.1f s behind in the ten"
                                + " minutes before.",
                        millis / 1000))
                .orElse("");
    }
}
