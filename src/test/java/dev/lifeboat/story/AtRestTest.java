package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeboat.Beans;
import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.watch.Endpoint;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Targets;
import dev.lifeboat.watch.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;

/** Every bundled blueprint, deployed and left alone: all of its signals are read, and nothing is wrong. */
@Timeout(120)
class AtRestTest {
    private static final Set<Kind> EVERYWHERE = EnumSet.of(
            Kind.HEALTH_CHECK,
            Kind.ALARM,
            Kind.REPLICATION_LAG,
            Kind.S3_REPLICATION,
            Kind.API_PROBE,
            Kind.DNS_ANSWER,
            Kind.FUNCTION_ERRORS,
            Kind.BACKUP);
    private static final Map<String, Kind> ITS_OWN =
            Map.of("payments", Kind.DLQ_DEPTH, "trading", Kind.TARGET_HEALTH, "payments-aurora", Kind.DATABASE_ROLE);

    private final LeapingTime time = new LeapingTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final World world = new World(time, 42, 1);
    private final Door door = Doors.inProcess(new WorldHttpClient(world, time::sleep), time, CallListener.NOBODY);

    @ParameterizedTest
    @ValueSource(strings = {"payments", "trading", "payments-aurora"})
    void everySignalOfAFreshDeploymentComesToRest(String blueprint) throws Exception {
        Snapshot snapshot = look(deployed(blueprint));
        assertThat(snapshot.troubles()).isEmpty();
        assertThat(snapshot.readings()).isNotEmpty().allSatisfy(reading -> {
            assertThat(reading.state())
                    .as(reading.signal().id() + ": " + reading.detail() + " " + reading.error())
                    .isIn(State.OK, State.IDLE);
            assertThat(reading.error()).isNull();
        });
        assertThat(snapshot.overall()).isEqualTo(State.OK);
        assertThat(snapshot.traffic().role()).isEqualTo(Role.PRIMARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "trading", "payments-aurora"})
    void everyKindOfItsResourcesHasASignalAndNoOther(String blueprint) throws Exception {
        Set<Kind> kinds = EnumSet.copyOf(EVERYWHERE);
        kinds.add(Objects.requireNonNull(ITS_OWN.get(blueprint)));
        Target target = deployed(blueprint);
        int before = world.calls().size();
        assertThat(look(target).readings().stream()
                        .map(reading -> reading.signal().kind())
                        .collect(Collectors.toSet()))
                .isEqualTo(kinds);
        Set<String> services =
                world.calls().stream().skip(before).map(call -> call.service()).collect(Collectors.toSet());
        assertThat(services.contains("elasticloadbalancing")).isEqualTo(blueprint.equals("trading"));
        assertThat(services.contains("ec2")).isEqualTo(blueprint.equals("trading"));
        assertThat(services.contains("rds")).isEqualTo(blueprint.equals("payments-aurora"));
        assertThat(services).doesNotContain("sns");
    }

    @Test
    void withCertificatesTheEndpointsAreAskedByTheNamesThatTheyBear() throws Exception {
        String zone = door.client(Route53Client.class, "us-east-1")
                .createHostedZone(request -> request.name("trade.lifeboat.dev").callerReference("1"))
                .hostedZone()
                .id()
                .replace("/hostedzone/", "");
        Target target = deployed("trading", Map.of("DomainName", "trade.lifeboat.dev", "HostedZoneId", zone));
        assertThat(Endpoint.of(target))
                .extracting(endpoint -> endpoint.health().toString())
                .containsExactly(
                        "https://trading-dev-primary.trade.lifeboat.dev/health",
                        "https://trading-dev-standby.trade.lifeboat.dev/health");
        Snapshot snapshot = look(target);
        assertThat(snapshot.readings())
                .filteredOn(reading -> reading.signal().kind() == Kind.API_PROBE)
                .hasSize(2)
                .allSatisfy(reading -> assertThat(reading.detail()).startsWith("served by us-"));
        assertThat(snapshot.overall()).isEqualTo(State.OK);
    }

    @Test
    void aWriterThatMovedIsToldByBothRegionsAndTheLagIsThenToldByTheOther() throws Exception {
        Target target = deployed("payments-aurora");
        String arn = target.stacks().stream()
                .filter(stack -> stack.name().endsWith("aurora-standby"))
                .map(stack -> stack.outputs().get("ClusterArn"))
                .findFirst()
                .orElseThrow();
        door.client(RdsClient.class, "us-east-2")
                .switchoverGlobalCluster(request -> request.globalClusterIdentifier("payment-global-cluster-dev")
                        .targetDbClusterIdentifier(arn));
        time.sleep(Duration.ofSeconds(30));
        assertThat(roles(look(target))).allMatch(words -> words.startsWith("switching over to us-east-2 (standby)"));
        time.sleep(Duration.ofMinutes(5));
        Snapshot snapshot = look(target);
        assertThat(roles(snapshot)).hasSize(2).allMatch(words -> words.startsWith("writer is in us-east-2 (standby)"));
        assertThat(snapshot.overall()).isEqualTo(State.WARNING);
        assertThat(snapshot.readings())
                .filteredOn(reading -> reading.signal().name().endsWith(" lag"))
                .extracting(reading -> reading.signal().region(), Reading::state)
                .containsExactly(tuple("us-east-1", State.OK), tuple("us-east-2", State.IDLE));
    }

    private static List<String> roles(Snapshot snapshot) {
        return snapshot.readings().stream()
                .filter(reading -> reading.signal().kind() == Kind.DATABASE_ROLE)
                .map(Reading::detail)
                .toList();
    }

    private Target deployed(String blueprint) throws InterruptedException {
        return deployed(blueprint, Map.of());
    }

    private Target deployed(String blueprint, Map<String, String> parameters) throws InterruptedException {
        Order order = Orders.of(Blueprints.named(blueprint), "dev", null, null, parameters);
        Progress.Result result = Objects.requireNonNull(
                new Deployer(door).deploy(order, view -> {}).result());
        assertThat(result.outcome()).as(result.words()).isEqualTo(Progress.Outcome.DONE);
        time.sleep(Duration.ofMinutes(8));
        return Beans.of(door, Targets.class)
                .find(
                        List.of(
                                order.blueprint().primaryRegion(),
                                order.blueprint().standbyRegion()),
                        order.deployment())
                .target(order.deployment())
                .orElseThrow();
    }

    private Snapshot look(Target target) throws InterruptedException {
        return Beans.of(door, Watcher.class).look(target);
    }
}
