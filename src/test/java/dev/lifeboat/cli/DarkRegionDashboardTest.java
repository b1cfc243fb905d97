package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.cli.dashboard.Controls;
import dev.lifeboat.cli.dashboard.DoesDrills;
import dev.lifeboat.cli.dashboard.DoesRescues;
import dev.lifeboat.drill.incident.IncidentReport;
import dev.lifeboat.drill.incident.RealFailover;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.told.Remembered;
import dev.lifeboat.tui.told.Rescue;
import dev.lifeboat.tui.told.RescueRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the primary Region entirely dark the dashboard knows what is left, moves the traffic, and brings it home later. */
@Timeout(120)
class DarkRegionDashboardTest {
    private static final String NAME = "payments-dev";

    @TempDir
    Path state;

    /** A dashboard without a screen: what it would be told, and what its keys would ask for. */
    private static final class Deck {
        final List<Message> told = new CopyOnWriteArrayList<>();
        final DeployedWorld world;
        final Controls controls;
        final DoesRescues rescues;
        final DoesDrills drills;

        Deck(DeployedWorld world, Path state) {
            this.world = world;
            Session session = new Session(new CommonOptions(), world.time, () -> world.door, state);
            controls = new Controls(session, told::add);
            rescues = new DoesRescues(controls);
            drills = new DoesDrills(controls);
        }

        <T> List<T> all(Class<T> kind) {
            return told.stream()
                    .filter(Message.Heard.class::isInstance)
                    .map(message -> ((Message.Heard) message).told())
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        }

        <T> T newest(Class<T> kind) {
            return all(kind).stream().reduce((one, two) -> two).orElseThrow();
        }

        Rescue lookAround() throws InterruptedException {
            rescues.takes(new Intent.LookAround(true));
            world.time.sleep(Duration.ofSeconds(50));
            rescues.takes(new Intent.LookAround(false));
            return newest(Rescue.class);
        }

        RescueRun failover() throws InterruptedException {
            rescues.takes(new Intent.Failover(NAME, false));
            world.time.sleep(RealFailover.MOVING.plusMinutes(4));
            return newest(RescueRun.class);
        }

        void close() {
            rescues.close();
            controls.unwatch();
        }
    }

    private static void knowsWhatIsLeft(Rescue rescue) {
        assertThat(rescue.trouble()).isEmpty();
        assertThat(rescue.regions()).anySatisfy(region -> {
            assertThat(region.name()).isEqualTo("us-east-2");
            assertThat(region.data().holds()).isTrue();
            assertThat(region.control().holds()).isTrue();
            assertThat(Objects.requireNonNull(region.endpoint()).holds()).isTrue();
        });
        assertThat(rescue.failover()).anyMatch(call -> call.startsWith("PutMetricData") && call.contains("us-east-2"));
    }

    private static List<LoggedCall> changesSince(DeployedWorld world, int first) {
        List<LoggedCall> all = world.world.calls();
        return all.subList(first, all.size()).stream()
                .filter(call -> call.operation().startsWith("Put"))
                .toList();
    }

    @Test
    void openedBeforeItMovesTheTrafficAndBringsItHomeWhenThePrimaryIsWell() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        Deck deck = new Deck(world, state);
        deck.controls.watch(NAME);
        world.world.faults().set("region-dark", "us-east-1");
        world.time.sleep(Duration.ofMinutes(1));
        int before = world.world.calls().size();

        Rescue rescue = deck.lookAround();
        knowsWhatIsLeft(rescue);
        assertThat(rescue.regions()).anySatisfy(region -> {
            assertThat(region.name()).isEqualTo("us-east-1");
            assertThat(region.data().holds()).isFalse();
            assertThat(region.control().holds()).isFalse();
            assertThat(Objects.requireNonNull(region.endpoint()).holds()).isFalse();
        });
        RescueRun there = deck.failover();
        assertThat(Objects.requireNonNull(there.report()).done())
                .as("%s", there.events())
                .isTrue();
        assertThat(changesSince(world, before))
                .isNotEmpty()
                .allMatch(call -> call.operation().equals("PutMetricData")
                        && call.region().equals("us-east-2"));

        deck.rescues.takes(new Intent.Failback(NAME, true));
        world.time.sleep(Duration.ofMinutes(1));
        assertThat(deck.newest(RescueRun.class).refusal()).contains("the primary is not well");

        world.world.faults().clear("region-dark", "us-east-1");
        world.time.sleep(Duration.ofMinutes(10));
        deck.rescues.takes(new Intent.Failback(NAME, false));
        world.time.sleep(Duration.ofMinutes(20));
        RescueRun home = deck.newest(RescueRun.class);
        assertThat(deck.all(RescueRun.class))
                .as("a wait is told as it goes on, in one line")
                .anyMatch(run -> run.events().stream().anyMatch(IncidentReport.Event::passing))
                .noneMatch(run -> run.events().stream()
                                .filter(IncidentReport.Event::passing)
                                .count()
                        > 1);
        assertThat(home.events()).noneMatch(IncidentReport.Event::passing);
        assertThat(Objects.requireNonNull(home.report(), home.refusal()).done())
                .as("%s", home.events())
                .isTrue();
        deck.close();
    }

    @Test
    void openedAfterwardsItKnowsTheSame() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        Deck before = new Deck(world, state);
        before.controls.watch(NAME);
        before.close();
        world.world.faults().set("region-dark", "us-east-1");

        Deck deck = new Deck(world, state);
        deck.controls.watch(NAME);
        Rescue rescue = deck.lookAround();
        knowsWhatIsLeft(rescue);
        assertThat(rescue.primary()).isEqualTo("us-east-1");
        assertThat(rescue.how()).isEqualTo("as last seen from here");
        assertThat(deck.newest(Remembered.class).regions()).containsEntry(Role.PRIMARY, "us-east-1");
        assertThat(deck.newest(Remembered.class).at()).isBefore(world.time.instant());
        assertThat(Objects.requireNonNull(deck.failover().report()).done()).isTrue();
        deck.close();
    }

    @Test
    void whatIsWatchedForLongIsRememberedAsItWasSeenLast() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        Deck deck = new Deck(world, state);
        deck.controls.watch(NAME);
        deck.rescues.takes(new Intent.LookAround(true));
        world.time.sleep(Duration.ofHours(1));
        Rescue open = deck.newest(Rescue.class);
        assertThat(Duration.between(Objects.requireNonNull(open.seenAt()), world.time.instant()))
                .isLessThan(Duration.ofMinutes(7));
        world.world.faults().set("region-dark", "us-east-1");
        world.time.sleep(Duration.ofHours(1));
        open = deck.newest(Rescue.class);
        assertThat(Duration.between(Objects.requireNonNull(open.seenAt()), world.time.instant()))
                .as("what could not be read was not seen again")
                .isGreaterThan(Duration.ofHours(1));
        deck.close();
    }

    @Test
    void whoNeverSawTheDeploymentIsToldByTheStandby() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        world.world.faults().set("region-dark", "us-east-1");
        Deck deck = new Deck(world, state);
        deck.controls.watch(NAME);
        Rescue rescue = deck.lookAround();
        knowsWhatIsLeft(rescue);
        assertThat(Objects.requireNonNull(deck.failover().report()).done()).isTrue();
        deck.close();
    }

    @Test
    void whatIsOnlyAttachedIsNotMoved() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        Session session = new Session(new CommonOptions(), world.time, () -> world.door, state);
        session.lookout().attach(List.of("payments-dev-app-primary@us-east-1", "payments-dev-app-standby@us-east-2"));
        Controls controls = new Controls(session, message -> {});
        controls.watch(null);
        world.time.sleep(Duration.ofMinutes(2));
        controls.unwatch();
        assertThat(Memory.of(session).deployments()).isEmpty();
        assertThatThrownBy(() -> Bearings.of(session, "payments-dev-app-primary", null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Lifeboat did not deploy");
    }

    @Test
    void besideADrillNoTrafficIsMovedInEarnest() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        Deck deck = new Deck(world, state);
        deck.controls.watch(NAME);
        deck.drills.takes(new Intent.StartDrill("probe"));
        deck.rescues.takes(new Intent.Failover(NAME, false));
        assertThat(deck.told).contains(new Message.Said("a drill is running; nothing was started"));
        assertThat(deck.told)
                .noneMatch(message -> message instanceof Message.Heard heard && heard.told() instanceof RescueRun);
        deck.drills.close();
        deck.close();
    }

    @Test
    void whileTheTrafficIsMovedNoDrillBegins() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        Deck deck = new Deck(world, state);
        deck.controls.watch(NAME);
        deck.rescues.takes(new Intent.Failover(NAME, false));
        deck.drills.takes(new Intent.StartDrill("takeover"));
        assertThat(deck.told).contains(new Message.Said("a failover is under way; nothing was started"));
        // The terminal is lost at once: what was confirmed is done all the same.
        deck.rescues.close();
        assertThat(world.world.calls()).anyMatch(call -> call.operation().equals("PutMetricData"));
        deck.controls.unwatch();
    }
}
