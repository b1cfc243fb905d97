package dev.lifeboat.watch;

import dev.lifeboat.blueprint.Role;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far the replicas of a global table lag behind, both ways. The metric lives in the Region that was written to. */
@Singleton
final class LagProbe implements Probe {
    private static final double SECONDS = 0.001;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.REPLICATION_LAG);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        return List.copyOf(metrics(evidence.target()));
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        List<Reading> readings = new ArrayList<>();
        for (Metric metric : metrics(evidence.target())) {
            Limit limit = AlarmProbe.limit(evidence, metric);
            String name = metric.dimensions().get("TableName") + " to "
                    + metric.dimensions().get("ReceivingRegion");
            Signal signal = Signal.of(Kind.REPLICATION_LAG, metric.region(), name);
            readings.add(evidence.reading(
                    signal, metric, "s", point -> judge(point, limit == null ? null : limit.times(SECONDS))));
        }
        return readings;
    }

    private static Verdict judge(Optional<Metric.Point> point, @org.jspecify.annotations.Nullable Limit limit) {
        return point.map(newest -> Rules.lag(newest.value() * SECONDS, limit).asOf(newest.at()))
                .orElseGet(() -> Verdict.idle(limit, "no writes to replicate in ten minutes"));
    }

    private static List<Metric> metrics(Target target) {
        String primary = target.regions().get(Role.PRIMARY);
        String standby = target.regions().get(Role.STANDBY);
        List<Metric> metrics = new ArrayList<>();
        if (primary == null || standby == null || primary.equals(standby)) {
            return metrics;
        }
        for (Target.Resource table : target.resources("AWS::DynamoDB::GlobalTable")) {
            metrics.add(lag(table.physicalId(), primary, standby));
            metrics.add(lag(table.physicalId(), standby, primary));
        }
        return metrics;
    }

    private static Metric lag(String table, String from, String to) {
        return new Metric(
                from,
                "AWS/DynamoDB",
                "ReplicationLatency",
                Map.of("TableName", table, "ReceivingRegion", to),
                "Maximum");
    }
}
