package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.OrdersBench;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** What CloudWatch says of the primary load balancer. */
final class Metrics {
    private final Bench bench;
    private final Dimension balancer;
    private final Dimension group;
    private final CloudWatchClient cloudWatch;

    Metrics(Bench bench, OrdersBench orders) {
        this.bench = bench;
        this.cloudWatch = bench.client(CloudWatchClient.builder(), Bench.PRIMARY);
        this.balancer = dimension(
                "LoadBalancer",
                orders.made(Bench.PRIMARY, "Balancer").attributes().get("LoadBalancerFullName"));
        this.group = dimension(
                "TargetGroup",
                orders.made(Bench.PRIMARY, "Targets").attributes().get("TargetGroupFullName"));
    }

    private static Dimension dimension(String name, @org.jspecify.annotations.Nullable Object value) {
        return Dimension.builder().name(name).value(String.valueOf(value)).build();
    }

    /** The sum of the last ten minutes; empty without a point. */
    OptionalDouble sum(String metric) {
        List<Datapoint> points = points(metric, Statistic.SUM, balancer);
        return points.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(points.stream().mapToDouble(Datapoint::sum).sum());
    }

    /** The newest number of hosts. */
    OptionalDouble hosts(String metric) {
        return points(metric, Statistic.MAXIMUM, balancer, group).stream()
                .mapToDouble(Datapoint::maximum)
                .max();
    }

    private List<Datapoint> points(String metric, Statistic statistic, Dimension... dimensions) {
        return cloudWatch
                .getMetricStatistics(request -> request.namespace("AWS/ApplicationELB")
                        .metricName(metric)
                        .dimensions(dimensions)
                        .startTime(bench.now().minus(Duration.ofMinutes(10)))
                        .endTime(bench.now())
                        .period(60)
                        .statistics(statistic))
                .datapoints();
    }
}
