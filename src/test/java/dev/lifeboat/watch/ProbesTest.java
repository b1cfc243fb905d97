package dev.lifeboat.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.probe.Evidence;
import dev.lifeboat.watch.probe.Probe;
import dev.lifeboat.watch.question.Answer;
import dev.lifeboat.watch.question.Answers;
import dev.lifeboat.watch.question.CheckSettings;
import dev.lifeboat.watch.question.Checkers;
import dev.lifeboat.watch.question.DnsAnswer;
import dev.lifeboat.watch.question.HeldAlarm;
import dev.lifeboat.watch.question.HeldAlarms;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Question;
import dev.lifeboat.watch.question.QueueState;
import dev.lifeboat.watch.question.ReplicationRules;
import dev.lifeboat.watch.question.Visit;
import dev.lifeboat.watch.question.ZoneRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant POINT = NOON.minusSeconds(90);

    private static final List<Probe> PROBES =
            List.copyOf(Beans.around(new StillDoor(Time.system())).getBeansOfType(Probe.class));

    private final Picture picture = new Picture(PROBES);
    private final Map<Question<?>, Answer<?>> answers = new HashMap<>();

    private <T> void answer(Question<T> question, T value) {
        answers.put(question, Answer.good(value, NOON));
    }

    private void metric(String region, String namespace, String name, Map<String, String> dimensions, double value) {
        for (String statistic : List.of("Maximum", "Minimum", "Average", "Sum")) {
            answer(
                    new Metric(region, namespace, name, dimensions, statistic),
                    Optional.of(new Metric.Point(POINT, value)));
        }
    }

    private Evidence evidence() {
        return new Evidence(Payments.target(), Answers.NONE.with(answers), false, null);
    }

    private Reading reading(String id) {
        return picture.readings(evidence()).stream()
                .filter(reading -> reading.signal().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among "
                        + picture.readings(evidence()).stream()
                                .map(reading -> reading.signal().id())
                                .toList()));
    }

    @Test
    void everyKindOfThisBlueprintHasAProbe() {
        assertThat(PROBES.stream().flatMap(probe -> probe.kinds().stream()))
                .contains(
                        Kind.HEALTH_CHECK,
                        Kind.ALARM,
                        Kind.REPLICATION_LAG,
                        Kind.S3_REPLICATION,
                        Kind.DLQ_DEPTH,
                        Kind.API_PROBE,
                        Kind.DNS_ANSWER,
                        Kind.FUNCTION_ERRORS);
    }

    @Test
    void lagIsReadBothWaysEachInTheRegionThatWasWrittenTo() {
        Map<String, String> dimensions = Map.of("TableName", "payments-dev", "ReceivingRegion", Payments.STANDBY);
        metric(Payments.PRIMARY, "AWS/DynamoDB", "ReplicationLatency", dimensions, 20_000);
        answer(
                new Metric(
                        Payments.STANDBY,
                        "AWS/DynamoDB",
                        "ReplicationLatency",
                        Map.of("TableName", "payments-dev", "ReceivingRegion", Payments.PRIMARY),
                        "Maximum"),
                Optional.empty());
        answer(
                new HeldAlarms(Payments.PRIMARY, List.of("lag-dev"), false),
                List.of(new HeldAlarm(
                        "lag-dev",
                        "OK",
                        "",
                        NOON,
                        "AWS/DynamoDB",
                        "ReplicationLatency",
                        dimensions,
                        new Limit(30_000, "GreaterThanThreshold"),
                        60,
                        "missing")));

        Reading there = reading("replication-lag/us-east-1/payments-dev to us-east-2");
        assertThat(there.value()).isEqualTo(20);
        assertThat(there.limit()).as("the alarm's line, in the same unit").isEqualTo(30);
        assertThat(there.unit()).isEqualTo("s");
        assertThat(there.state()).isEqualTo(State.WARNING);
        assertThat(there.observedAt()).as("the metric's own time").isEqualTo(POINT);
        assertThat(there.readAt()).isEqualTo(NOON);
        Reading back = reading("replication-lag/us-east-2/payments-dev to us-east-1");
        assertThat(back.state()).as("no points are no zero").isEqualTo(State.IDLE);
        assertThat(back.value()).isNull();
    }

    @Test
    void s3TellsLatencyAndPendingAtTheDestinationAndFailuresAtTheSource() {
        answer(
                new ReplicationRules(Payments.PRIMARY, "logs-primary"),
                List.of(new ReplicationRules.Rule("all", "logs-standby")));
        Map<String, String> dimensions =
                Map.of("SourceBucket", "logs-primary", "DestinationBucket", "logs-standby", "RuleId", "all");
        metric(Payments.STANDBY, "AWS/S3", "ReplicationLatency", dimensions, 12);
        metric(Payments.STANDBY, "AWS/S3", "OperationsPendingReplication", dimensions, 3);
        metric(Payments.PRIMARY, "AWS/S3", "OperationsFailedReplication", dimensions, 1);
        assertThat(reading("s3-replication/us-east-2/latency logs-primary").value())
                .isEqualTo(12);
        assertThat(reading("s3-replication/us-east-2/pending logs-primary").state())
                .isEqualTo(State.OK);
        assertThat(reading("s3-replication/us-east-1/failed logs-primary").state())
                .isEqualTo(State.WARNING);
    }

    @Test
    void aQueueIsADlqByAnothersRedrivePolicyOrByItsName() {
        String base = "https://sqs.us-east-1.amazonaws.com/123456789012/payments-";
        answer(
                new QueueState(Payments.PRIMARY, base + "retry-primary"),
                new QueueState.Depth("arn:retry", 4, "arn:bin"));
        answer(new QueueState(Payments.PRIMARY, base + "bin-primary"), new QueueState.Depth("arn:bin", 2, ""));
        assertThat(picture.readings(evidence()).stream()
                        .filter(reading -> reading.signal().kind() == Kind.DLQ_DEPTH)
                        .map(reading -> reading.signal().id()))
                .containsExactly(
                        "dlq-depth/us-east-1/payments-bin-primary",
                        "dlq-depth/us-east-1/payments-dlq-primary",
                        "dlq-depth/us-east-2/payments-dlq-standby");
        assertThat(reading("dlq-depth/us-east-1/payments-bin-primary").value()).isEqualTo(2);
        assertThat(reading("dlq-depth/us-east-1/payments-dlq-primary").state())
                .as("never read")
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void trafficFollowsTheAnswerOfTheZone() {
        answer(
                new ZoneRecords("Z1"),
                List.of(
                        new ZoneRecords.Failover(
                                Payments.NAME,
                                "CNAME",
                                true,
                                List.of("apiprimary.execute-api.us-east-1.amazonaws.com"),
                                Duration.ofSeconds(60),
                                ""),
                        new ZoneRecords.Failover(
                                Payments.NAME,
                                "CNAME",
                                false,
                                List.of("apistandby.execute-api.us-east-2.amazonaws.com"),
                                Duration.ofSeconds(60),
                                "")));
        DnsAnswer name = new DnsAnswer("Z1", Payments.NAME, "CNAME");
        assertThat(picture.questions(evidence()))
                .as("asked once the records are known")
                .contains(name);

        answer(name, new DnsAnswer.Reply("NOERROR", List.of("apiprimary.execute-api.us-east-1.amazonaws.com")));
        assertThat(reading("dns-answer/us-east-1/" + Payments.NAME).state()).isEqualTo(State.OK);
        assertThat(Routing.traffic(evidence()))
                .isEqualTo(new Snapshot.Traffic(Payments.PRIMARY, Role.PRIMARY, "dns", NOON));

        answer(name, new DnsAnswer.Reply("NOERROR", List.of("apistandby.execute-api.us-east-2.amazonaws.com")));
        Reading moved = reading("dns-answer/us-east-1/" + Payments.NAME);
        assertThat(moved.state()).isEqualTo(State.WARNING);
        assertThat(moved.detail()).startsWith("traffic is at the standby, us-east-2");
        assertThat(Routing.traffic(evidence()).role()).isEqualTo(Role.STANDBY);

        answer(name, new DnsAnswer.Reply("NXDOMAIN", List.of()));
        assertThat(reading("dns-answer/us-east-1/" + Payments.NAME).state()).isEqualTo(State.CRITICAL);
    }

    @Test
    void bothEndpointsAreAskedForTheirHealthThroughTheirStage() {
        Visit visit = picture.questions(evidence()).stream()
                .filter(question ->
                        question instanceof Visit && question.region().equals(Payments.STANDBY))
                .map(Visit.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(visit.uri()).hasToString("https://apistandby.execute-api.us-east-2.amazonaws.com/prod/health");
        answer(visit, new Visit.Outcome(200, "{\"role\":\"standby\"}", Duration.ofMillis(70)));
        Reading reading = reading("api-probe/us-east-2/Api/prod/health");
        assertThat(reading.value()).isEqualTo(70);
        assertThat(reading.detail()).isEqualTo("served by the standby");
    }

    @Test
    void aFailedReadKeepsTheOldValueAndItsTimesAndSaysWhy() {
        QueueState queue = new QueueState(
                Payments.PRIMARY, "https://sqs.us-east-1.amazonaws.com/123456789012/payments-dlq-primary");
        Trouble dark =
                new Trouble(Trouble.Kind.UNREACHABLE, "sqs", "GetQueueAttributes", "us-east-1", null, "timed out", "");
        answers.put(queue, Answer.good(new QueueState.Depth("arn", 2, ""), NOON).failed(dark, NOON.plusSeconds(60)));
        Reading reading = reading("dlq-depth/us-east-1/payments-dlq-primary");
        assertThat(reading.value()).isEqualTo(2);
        assertThat(reading.readAt()).isEqualTo(NOON);
        assertThat(reading.error()).isEqualTo("sqs GetQueueAttributes in us-east-1: timed out");
    }

    @Test
    void theCheckersAreAskedForTheCheckInFocusAlone() {
        answer(
                new CheckSettings(Set.of("hc-1")),
                Map.of("hc-1", new CheckSettings.Check("HTTPS", "", false, false, List.of(), 0)));
        Checkers checkers = new Checkers("hc-1");
        assertThat(picture.questions(evidence())).doesNotContain(checkers);
        Evidence focused = new Evidence(
                Payments.target(), Answers.NONE.with(answers), false, "health-check/us-east-1/PrimaryCheck");
        assertThat(picture.questions(focused)).contains(checkers);
    }
}
