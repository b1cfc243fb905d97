package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.incident.IncidentReport;
import dev.lifeboat.drill.incident.RealFailback;
import dev.lifeboat.drill.incident.RealFailback.Gate;
import dev.lifeboat.drill.incident.RealFailover;
import dev.lifeboat.drill.incident.Standbys;
import dev.lifeboat.drill.incident.Whereabouts;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.customers.Customers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failover in earnest needs nothing of the Region that is lost, and the way home is gated. */
@Timeout(90)
class RealIncidentTest {
    private static final Duration SETTLED = Duration.ofMinutes(4);

    @TempDir
    Path state;

    private Whereabouts known(DeployedWorld world) throws InterruptedException {
        return Whereabouts.of(world.target(), world.time.instant()).orElseThrow();
    }

    private IncidentReport failover(DeployedWorld world, Whereabouts where) throws InterruptedException {
        return world.bean(RealFailover.class).run(where, state, event -> {});
    }

    private static Set<String> callsSince(DeployedWorld world, int first) {
        List<LoggedCall> all = world.world.calls();
        return all.subList(first, all.size()).stream()
                .filter(call -> !Set.of("execute-api", "internet").contains(call.service()))
                .map(call -> call.operation() + " " + call.region())
                .collect(Collectors.toSet());
    }

    /** That customers of the last minute were all served, and by whom. */
    private static void servedBy(String region, List<Customers.Second> seconds) {
        assertThat(seconds)
                .isNotEmpty()
                .allMatch(second -> second.bad() == 0
                        && second.good() > 0
                        && second.region().equals(region));
    }

    @ParameterizedTest
    @CsvSource({"payments, us-east-2", "trading, us-west-2", "payments-aurora, us-east-2"})
    void withoutAControlPlaneTheStandbyTakesTheTrafficAndGivesItBack(String blueprint, String standby)
            throws Exception {
        DeployedWorld world = DeployedWorld.of(blueprint);
        Whereabouts where = known(world);
        servedBy("us-east-1", world.served(Duration.ofMinutes(1)));
        world.world.faults().set("control-plane-dark", "us-east-1");
        int before = world.world.calls().size();

        IncidentReport there = failover(world, where);

        assertThat(there.done()).as("%s", there.timeline()).isTrue();
        assertThat(there.checks()).allMatch(Guard::holds);
        assertThat(callsSince(world, before))
                .containsExactlyInAnyOrder("PutMetricData " + standby, "GetMetricData " + standby);
        world.time.sleep(RealFailover.MOVING);
        world.world.faults().clear("control-plane-dark", "us-east-1");
        servedBy(standby, world.served(Duration.ofMinutes(1)));
        world.time.sleep(Duration.ofHours(1));
        servedBy(standby, world.served(Duration.ofMinutes(1)));

        RealFailback failback = world.bean(RealFailback.class);
        Gate gate = failback.gate(world.target(), where, words -> {});
        assertThat(gate.all()).hasSizeGreaterThan(1).allMatch(Guard::holds);
        IncidentReport back = failback.run(world.target(), where, gate, state, event -> {});
        assertThat(back.done()).as("%s", back.timeline()).isTrue();
        assertThat(Objects.requireNonNull(back.moved())).isBetween(Duration.ofSeconds(20), Duration.ofMinutes(6));
        world.time.sleep(Duration.ofMinutes(2));
        servedBy("us-east-1", world.served(Duration.ofMinutes(1)));
        try (Stream<Path> records = Files.list(state.resolve("incidents"))) {
            assertThat(records).hasSize(2);
        }
    }

    @Test
    void withTheWholePrimaryRegionDarkNothingOfItIsAskedAndThereIsNoWayHomeYet() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        known(world).keep(state);
        world.world.faults().set("region-dark", "us-east-1");
        int before = world.world.calls().size();

        Whereabouts where = Whereabouts.recall(state, "payments-dev").orElseThrow();
        assertThat(failover(world, where).done()).isTrue();
        assertThat(failover(world, where).done()).as("once more").isTrue();

        assertThat(callsSince(world, before))
                .containsExactlyInAnyOrder("PutMetricData us-east-2", "GetMetricData us-east-2");
        world.time.sleep(SETTLED);
        RealFailback failback = world.bean(RealFailback.class);
        Guard primary = failback.primary(where);
        assertThat(primary.holds()).isFalse();
        assertThatThrownBy(() -> failback.run(
                        new dev.lifeboat.watch.Target(
                                "payments-dev", "", java.util.Map.of(), List.of(), java.util.Map.of()),
                        where,
                        new Gate(primary, List.of()),
                        state,
                        event -> {}))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the primary is not well");
        world.world.faults().clear("region-dark", "us-east-1");
        servedBy("us-east-2", world.served(Duration.ofMinutes(1)));
    }

    @Test
    void whoKnowsNothingAsksTheStandbyRegionAlone() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        world.world.faults().set("region-dark", "us-east-1");
        int before = world.world.calls().size();
        Whereabouts found =
                world.bean(Standbys.class).in("us-east-2", "payments-dev").orElseThrow();
        assertThat(world.bean(RealFailover.class).standby(found).orElseThrow().holds())
                .isTrue();
        assertThat(world.bean(Standbys.class).in("us-west-2", "payments-dev")).isEmpty();
        assertThat(callsSince(world, before))
                .containsExactlyInAnyOrder("DescribeStacks us-east-2", "DescribeStacks us-west-2");
        Whereabouts said = Whereabouts.said("payments-dev", "us-east-2", world.time.instant());
        assertThat(failover(world, said).done()).isTrue();
    }

    @Test
    void aStandbyThatDoesNotAnswerIsSaidBeforeAnythingIsMoved() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        Whereabouts where = known(world);
        world.world.faults().set("region-dark", "us-east-2");
        Guard standby = world.bean(RealFailover.class).standby(where).orElseThrow();
        assertThat(standby.holds()).isFalse();
        IncidentReport report = failover(world, where);
        assertThat(report.done()).isFalse();
        assertThat(report.words()).contains("NOT thrown");
        assertThat(report.byHand()).contains("put-metric-data --region us-east-2", "--value 1");
    }

    @Test
    void withWritesStillOnTheirWayTheGateHoldsBack() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        Whereabouts where = known(world);
        failover(world, where);
        world.world.faults().set("replication-lag", "", "90");
        world.time.sleep(Duration.ofMinutes(10));
        List<String> told = new ArrayList<>();
        Gate gate = world.bean(RealFailback.class).gate(world.target(), where, told::add);
        assertThat(told)
                .as("never silent for longer than 15 s")
                .hasSize(60)
                .contains("waited 30 s of 900 s for it to" + " drain, 870 s yet");
        assertThat(gate.primary().holds()).isTrue();
        assertThat(gate.needsForce()).as("%s", gate.all()).isTrue();
    }
}
