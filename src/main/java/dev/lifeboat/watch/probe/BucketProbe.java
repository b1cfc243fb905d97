package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Question;
import dev.lifeboat.watch.question.ReplicationRules;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replication between buckets, rule by rule. Latency and what is pending are told by the destination's Region, what
 * failed by the source's.
 */
@Singleton
final class BucketProbe implements Probe {
    private static final String BUCKET = "AWS::S3::Bucket";

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.S3_REPLICATION);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        List<Question<?>> questions = new ArrayList<>(rules(evidence.target()));
        flows(evidence).forEach(flow -> questions.addAll(flow.metrics()));
        return questions;
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        List<Reading> readings = new ArrayList<>();
        for (Flow flow : flows(evidence)) {
            readings.add(read(evidence, flow, flow.latency(), "latency", "s"));
            readings.add(read(evidence, flow, flow.pending(), "pending", "objects"));
            readings.add(read(evidence, flow, flow.failed(), "failed", "objects"));
        }
        return readings;
    }

    private static Reading read(Evidence evidence, Flow flow, Metric metric, String what, String unit) {
        String rule = flow.alone() ? "" : "/" + flow.rule();
        Signal signal = Signal.of(Kind.S3_REPLICATION, metric.region(), what + " " + flow.bucket() + rule);
        Limit limit = AlarmProbe.limit(evidence, metric);
        return evidence.reading(signal, metric, unit, point -> judge(point, what, limit));
    }

    private static Verdict judge(Optional<Metric.Point> newest, String what, @Nullable Limit limit) {
        if (newest.isEmpty()) {
            return Verdict.idle(limit, "nothing to replicate in ten minutes");
        }
        Metric.Point point = newest.get();
        Verdict verdict =
                switch (what) {
                    case "latency" -> Rules.lag(point.value(), limit);
                    case "failed" ->
                        Rules.unwanted(point.value(), limit, "not replicated, and will not be tried again");
                    default ->
                        limit != null
                                ? Rules.lag(point.value(), limit)
                                : Verdict.of(State.OK, point.value(), null, "on their way");
                };
        return verdict.asOf(point.at());
    }

    private static List<ReplicationRules> rules(Target target) {
        return target.resources(BUCKET).stream()
                .map(bucket -> new ReplicationRules(bucket.region(), bucket.physicalId()))
                .toList();
    }

    private static List<Flow> flows(Evidence evidence) {
        List<Flow> flows = new ArrayList<>();
        for (ReplicationRules asked : rules(evidence.target())) {
            List<ReplicationRules.Rule> known = evidence.answers().value(asked);
            List<ReplicationRules.Rule> rules = known == null ? List.of() : known;
            for (ReplicationRules.Rule rule : rules) {
                // A destination outside of the deployment has a Region that nobody here knows.
                evidence.target().resources(BUCKET).stream()
                        .filter(bucket -> bucket.physicalId().equals(rule.destination()))
                        .findFirst()
                        .ifPresent(destination -> flows.add(new Flow(
                                asked.region(),
                                asked.bucket(),
                                destination.region(),
                                rule.destination(),
                                rule.id(),
                                rules.size() == 1)));
            }
        }
        return flows;
    }

    /** One rule's way. */
    private record Flow(String region, String bucket, String toRegion, String toBucket, String rule, boolean alone) {

        Metric latency() {
            return metric(toRegion, "ReplicationLatency", "Maximum");
        }

        Metric pending() {
            return metric(toRegion, "OperationsPendingReplication", "Maximum");
        }

        Metric failed() {
            return metric(region, "OperationsFailedReplication", "Sum");
        }

        List<Metric> metrics() {
            return List.of(latency(), pending(), failed());
        }

        private Metric metric(String where, String name, String statistic) {
            return new Metric(
                    where,
                    "AWS/S3",
                    name,
                    Map.of("SourceBucket", bucket, "DestinationBucket", toBucket, "RuleId", rule),
                    statistic);
        }
    }
}
