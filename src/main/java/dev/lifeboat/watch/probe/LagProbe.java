package dev.lifeboat.watch.probe;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Question;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far copies are behind. A global table's both ways, told by the Region that was written to; a global database's by
 * the cluster that copies, and beside it what a failover to it would lose.
 */
@Singleton
final class LagProbe implements Probe {
    private static final double SECONDS = 0.001;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.REPLICATION_LAG);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        List<Question<?>> questions = new ArrayList<>(metrics(evidence.target()));
        copies(evidence.target()).forEach(copy -> questions.add(copy.metric()));
        return questions;
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
        for (Copy copy : copies(evidence.target())) {
            Limit limit = AlarmProbe.limit(evidence, copy.metric());
            String region = copy.cluster().region();
            String id = copy.cluster().physicalId();
            readings.add(evidence.reading(
                    Signal.of(Kind.REPLICATION_LAG, region, id + copy.what()),
                    copy.metric(),
                    "s",
                    newest -> DatabaseRules.lag(
                            newest,
                            Databases.writes(evidence, region, id),
                            limit == null ? null : limit.times(SECONDS))));
        }
        return readings;
    }

    /** What a cluster is measured by when it copies; roles change, so each may. */
    private record Copy(Target.Resource cluster, String what, Metric metric) {

        static Copy of(Target.Resource cluster, String what, String metric) {
            return new Copy(
                    cluster,
                    what,
                    new Metric(
                            cluster.region(),
                            Databases.NAMESPACE,
                            metric,
                            Map.of("DBClusterIdentifier", cluster.physicalId()),
                            "Maximum"));
        }
    }

    private static List<Copy> copies(Target target) {
        List<Copy> copies = new ArrayList<>();
        if (Databases.areGlobal(target)) {
            for (Target.Resource cluster : Databases.clusters(target)) {
                copies.add(Copy.of(cluster, " lag", Databases.LAG));
                copies.add(Copy.of(cluster, " RPO", Databases.RPO));
            }
        }
        return copies;
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
