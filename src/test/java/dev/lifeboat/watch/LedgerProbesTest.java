package dev.lifeboat.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.probe.DatabaseRulesTest;
import dev.lifeboat.watch.probe.Databases;
import dev.lifeboat.watch.probe.Evidence;
import dev.lifeboat.watch.probe.Probe;
import dev.lifeboat.watch.question.Addresses;
import dev.lifeboat.watch.question.Answer;
import dev.lifeboat.watch.question.Answers;
import dev.lifeboat.watch.question.Clusters;
import dev.lifeboat.watch.question.DnsAnswer;
import dev.lifeboat.watch.question.GlobalDatabase;
import dev.lifeboat.watch.question.HeldAlarm;
import dev.lifeboat.watch.question.HeldAlarms;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Question;
import dev.lifeboat.watch.question.Subscriptions;
import dev.lifeboat.watch.question.TableBackups;
import dev.lifeboat.watch.question.TargetHealth;
import dev.lifeboat.watch.question.ZoneRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Probes over load balancers, aliases and databases: what is asked, and which signal comes of which answer. */
class LedgerProbesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final DnsAnswer NAME = new DnsAnswer("Z2", Ledger.NAME, "A");
    private static final String DNS = "dns-answer/us-east-1/" + Ledger.NAME;
    private static final Trouble DARK =
            new Trouble(Trouble.Kind.UNREACHABLE, "rds", "DescribeDBClusters", "us-east-1", null, "timed out", "");

    private final Picture picture =
            new Picture(List.copyOf(Beans.around(new StillDoor(Time.system())).getBeansOfType(Probe.class)));
    private final Map<Question<?>, Answer<?>> answers = new HashMap<>();

    private <T> void answer(Question<T> question, T value) {
        answers.put(question, Answer.good(value, NOON));
    }

    private Evidence evidence() {
        return new Evidence(Ledger.target(), Answers.NONE.with(answers), false, null);
    }

    private Reading reading(String id) {
        return picture.readings(evidence()).stream()
                .filter(reading -> reading.signal().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id));
    }

    @Test
    void everyKindOfTheContractHasAProbe() {
        Set<Kind> kinds = Beans.around(new StillDoor(Time.system())).getBeansOfType(Probe.class).stream()
                .flatMap(probe -> probe.kinds().stream())
                .collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(EnumSet.allOf(Kind.class));
    }

    @Test
    void aHealthUrlAmongTheOutputsIsTheEndpointWhateverServesIt() {
        assertThat(Endpoint.of(Ledger.target()))
                .extracting(Endpoint::name, endpoint -> endpoint.health().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Front/up", "http://front-1.us-east-1.elb.amazonaws.com/up"),
                        org.assertj.core.groups.Tuple.tuple(
                                "Front/up", "http://front-1.us-east-2.elb.amazonaws.com/up"));
    }

    @Test
    void anOutputThatIsNoUrlIsNoEndpoint() {
        Target.Stack odd = Ledger.target().stacks().get(0);
        for (String text : List.of("", "none", "ftp://host/up", "https://", "not a url")) {
            Target.Stack stack = new Target.Stack(
                    odd.name(),
                    odd.stackId(),
                    odd.region(),
                    odd.role(),
                    odd.status(),
                    Map.of("HealthUrl", text),
                    odd.resources());
            assertThat(Endpoint.of(new Target("x", "x", Map.of(), List.of(stack), Map.of())))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void anAliasIsFollowedByTheAddressesOfItsLoadBalancers() {
        alias();
        answer(NAME, new DnsAnswer.Reply("NOERROR", List.of("198.51.100.7")));
        assertThat(reading(DNS).state()).as("nobody's address yet").isEqualTo(State.UNKNOWN);
        assertThat(Routing.traffic(evidence()).region()).isNull();

        Addresses there = addresses(Ledger.STANDBY);
        answer(there, Set.of("198.51.100.7", "198.51.100.8"));
        assertThat(reading(DNS).state()).isEqualTo(State.WARNING);
        assertThat(reading(DNS).detail()).startsWith("traffic is at the standby, us-east-2");
        assertThat(Routing.traffic(evidence()).role()).isEqualTo(Role.STANDBY);

        answer(addresses(Ledger.PRIMARY), Set.of("192.0.2.1"));
        answer(NAME, new DnsAnswer.Reply("NOERROR", List.of("192.0.2.1")));
        assertThat(reading(DNS).state()).isEqualTo(State.OK);
        answer(NAME, new DnsAnswer.Reply("NOERROR", List.of("203.0.113.9")));
        assertThat(reading(DNS).detail()).startsWith("answers something else than this deployment");
        assertThat(Routing.traffic(evidence()).role()).isNull();
    }

    @Test
    void loadBalancersAreAskedForTheirAddressesByOneCallARegionAndOnlyForAnAlias() {
        assertThat(picture.questions(evidence())).noneMatch(Addresses.class::isInstance);
        alias();
        assertThat(picture.questions(evidence()))
                .filteredOn(Addresses.class::isInstance)
                .containsExactlyInAnyOrder(addresses(Ledger.PRIMARY), addresses(Ledger.STANDBY));
        assertThat(addresses(Ledger.PRIMARY).holders()).containsExactly("ELB app/front/0a1b");
    }

    @Test
    void aTargetGroupIsHeldAgainstItsAlarm() {
        answer(
                new TargetHealth(Ledger.PRIMARY, Ledger.group(Ledger.PRIMARY)),
                List.of(new TargetHealth.Seen("unhealthy", "Health checks failed with these codes: [503]")));
        answer(
                new HeldAlarms(Ledger.PRIMARY, List.of("group-primary"), false),
                List.of(new HeldAlarm(
                        "group-primary",
                        "OK",
                        "",
                        NOON,
                        "AWS/ApplicationELB",
                        "UnHealthyHostCount",
                        Map.of("TargetGroup", "targetgroup/front/2c3d", "LoadBalancer", "app/front/0a1b"),
                        new Limit(0, "GreaterThanThreshold"),
                        60,
                        "notBreaching")));
        Reading reading = reading("target-health/us-east-1/front");
        assertThat(reading.state()).isEqualTo(State.CRITICAL);
        assertThat(reading.value()).isEqualTo(1);
        assertThat(reading.limit()).isEqualTo(0);
        assertThat(reading.detail())
                .isEqualTo("0 of 1 healthy, unhealthy: Health checks failed with these codes: [503]");
    }

    @Test
    void aDarkRegionLeavesTheOthersTruthAboutTheWriter() {
        cluster(Ledger.STANDBY, Ledger.SECOND);
        cluster(Ledger.PRIMARY, Ledger.FIRST);
        GlobalDatabase first = new GlobalDatabase(Ledger.PRIMARY, "ledger-global");
        answers.put(
                first,
                Answer.good(DatabaseRulesTest.global("available", Ledger.PRIMARY, "", ""), NOON.minusSeconds(300))
                        .failed(DARK, NOON));
        answer(
                new GlobalDatabase(Ledger.STANDBY, "ledger-global"),
                DatabaseRulesTest.global("available", Ledger.STANDBY, "", ""));
        for (String id : List.of("us-east-1/ledger-first", "us-east-2/ledger-second")) {
            assertThat(reading("database-role/" + id).detail()).startsWith("writer is in us-east-2 (standby)");
        }
    }

    @Test
    void onlyTheClusterThatCopiesIsBehindAndOnlyItsAlarmMayBeSilentForNothing() {
        answer(
                new GlobalDatabase(Ledger.PRIMARY, "ledger-global"),
                DatabaseRulesTest.global("available", Ledger.PRIMARY, "", ""));
        Metric lag = new Metric(
                Ledger.STANDBY, "AWS/RDS", Databases.LAG, Map.of("DBClusterIdentifier", Ledger.SECOND), "Maximum");
        answer(lag, Optional.of(new Metric.Point(NOON, 120)));
        answer(
                new Metric(
                        Ledger.PRIMARY,
                        "AWS/RDS",
                        Databases.LAG,
                        Map.of("DBClusterIdentifier", Ledger.FIRST),
                        "Maximum"),
                Optional.empty());
        assertThat(reading("replication-lag/us-east-2/ledger-second lag").value())
                .isEqualTo(0.12);
        assertThat(reading("replication-lag/us-east-1/ledger-first lag").state())
                .isEqualTo(State.IDLE);
        assertThat(Databases.isSilent(evidence(), Ledger.PRIMARY, alarm(Ledger.FIRST)))
                .isTrue();
        assertThat(Databases.isSilent(evidence(), Ledger.STANDBY, alarm(Ledger.SECOND)))
                .isFalse();
    }

    @Test
    void anAddressThatHasNotConfirmedIsAWarning() {
        Subscriptions topic = new Subscriptions(Ledger.PRIMARY, Ledger.TOPIC);
        assertThat(picture.questions(evidence())).contains(topic);
        answer(
                topic,
                List.of(
                        new Subscriptions.Reader("ops@ledger.test", true),
                        new Subscriptions.Reader("night@ledger.test", false)));
        assertThat(reading("alarm/us-east-1/ledger-alarms to ops@ledger.test").state())
                .isEqualTo(State.OK);
        Reading pending = reading("alarm/us-east-1/ledger-alarms to night@ledger.test");
        assertThat(pending.state()).isEqualTo(State.WARNING);
        assertThat(pending.detail()).isEqualTo("nobody is told until night@ledger.test confirms the e-mail");
    }

    @Test
    void nothingIsAskedForResourcesThatADeploymentDoesNotHave() {
        Evidence payments = new Evidence(Payments.target(), Answers.NONE, false, null);
        assertThat(picture.questions(payments))
                .noneMatch(question -> question instanceof Addresses
                        || question instanceof TargetHealth
                        || question instanceof Clusters
                        || question instanceof GlobalDatabase
                        || question instanceof Subscriptions);
        assertThat(picture.questions(payments))
                .filteredOn(TableBackups.class::isInstance)
                .hasSize(2);
    }

    private void alias() {
        answer(
                new ZoneRecords("Z2"),
                List.of(
                        new ZoneRecords.Failover(
                                Ledger.NAME,
                                "A",
                                true,
                                List.of(Ledger.host(Ledger.PRIMARY)),
                                Duration.ofMinutes(1),
                                ""),
                        new ZoneRecords.Failover(
                                Ledger.NAME,
                                "A",
                                false,
                                List.of(Ledger.host(Ledger.STANDBY)),
                                Duration.ofMinutes(1),
                                "")));
    }

    private void cluster(String region, String id) {
        answer(Databases.question(Ledger.target(), region), Map.of(id, new Clusters.State("available", null)));
    }

    private static HeldAlarm alarm(String cluster) {
        return new HeldAlarm(
                "lag",
                "INSUFFICIENT_DATA",
                "",
                NOON,
                "AWS/RDS",
                Databases.LAG,
                Map.of("DBClusterIdentifier", cluster),
                null,
                60,
                "missing");
    }

    private static Addresses addresses(String region) {
        return Objects.requireNonNull(Addresses.of(Ledger.target()).stream()
                .filter(asked -> asked.region().equals(region))
                .findFirst()
                .orElse(null));
    }
}
