package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.cli.dashboard.Cockpit;
import dev.lifeboat.cli.dashboard.Controls;
import dev.lifeboat.cli.dashboard.Doer;
import dev.lifeboat.cli.dashboard.DoesDeploys;
import dev.lifeboat.cli.dashboard.DoesDrills;
import dev.lifeboat.cli.dashboard.DoesGuide;
import dev.lifeboat.cli.dashboard.DoesPreviews;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.tui.Hands;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Read-only, every key on every screen, with all that does what keys ask for behind it: nothing is changed in AWS. */
@Timeout(240)
class ReadOnlyDashboardTest {
    private static final String NAME = "payments-dev";

    @TempDir
    Path state;

    /** A dashboard on a deployment that has dead letters and a drill behind it, with every doer that the real one has. */
    private final class Bench implements Hands.World, AutoCloseable {
        final DeployedWorld world = DeployedWorld.of("payments");
        final List<String> attempts = new CopyOnWriteArrayList<>();
        final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
        final Door door;
        final Controls controls;
        final List<Doer> doers;
        final String grave;
        final int before;

        Bench() throws InterruptedException {
            SqsClient sqs = world.door.client(SqsClient.class, "us-east-1");
            grave = sqs.getQueueUrl(request -> request.queueName("payments-dlq-primary-dev"))
                    .queueUrl();
            sqs.sendMessage(request -> request.queueUrl(grave).messageBody("{\"id\": 1}"));
            Session free = new Session(new CommonOptions(), world.time, () -> world.door, state);
            Controls drilled = new Controls(free, messages::add);
            drilled.watch(NAME);
            DoesDrills drills = new DoesDrills(drilled);
            drills.takes(new Intent.StartDrill("probe"));
            world.time.sleep(Duration.ofMinutes(20));
            drilled.unwatch();

            door = Doors.inProcess(new WorldHttpClient(world.world, world.time::sleep), world.time, noting());
            controls = new Controls(new Session(new CommonOptions(), world.time, () -> door, state), messages::add);
            DoesPreviews previews = new DoesPreviews(controls);
            doers = Cockpit.doers(
                    controls,
                    previews,
                    new DoesDeploys(controls, previews),
                    new DoesGuide(controls, new RegionOptions()));
            before = world.world.calls().size();
            Cockpit.arm(controls);
            controls.watch(NAME);
        }

        /** Lets every call pass. */
        private CallListener noting() {
            return new CallListener() {
                @Override
                public void starts(String service, String operation, String region, boolean mutating) {
                    if (mutating) {
                        attempts.add(service + " " + operation + " in " + region);
                    }
                }

                @Override
                public void ended(Ended call) {
                    // the world keeps a log of its own
                }
            };
        }

        void does(Intent intent) {
            assertThat(doers.stream().anyMatch(doer -> doer.takes(intent)))
                    .as("somebody does %s", intent)
                    .isTrue();
        }

        @Override
        public void goOn(Duration span) throws InterruptedException {
            world.time.sleep(span);
            messages.add(new Message.Tick(world.time.instant()));
        }

        @Override
        public List<Message> told() {
            List<Message> all = new ArrayList<>();
            messages.drainTo(all);
            return all;
        }

        List<LoggedCall> changes() {
            return world.world.calls().stream()
                    .skip(before)
                    .filter(LoggedCall::mutating)
                    .toList();
        }

        @Override
        public void close() {
            doers.forEach(Doer::close);
            controls.unwatch();
            door.close();
        }
    }

    /**
     * The gate that holds back calls is the second line, and is not there: no screen asks for a change, so no call comes to
     * where the gate would be. What the doers themselves refuse does not count: they are not told of read-only.
     */
    @Test
    void noKeyOnNoScreenChangesAnythingNorTriesTo() throws Exception {
        try (Bench bench = new Bench()) {
            Hands hands = new Hands(true, true, bench::does, bench);
            hands.wanderFrom("bridge");
            // A guided deploy begins here, a rehearsal there.
            hands.wanderFrom("new");
            hands.wanderFrom("deploy");
            hands.hears(new Message.LeftBehind("isolate of " + NAME + ", begun at 01:00"));
            hands.press("bridge", "e");

            Set<String> closed = Set.of("queue", "message", "plan");
            assertThat(hands.seen())
                    .isEqualTo(Hands.screens().stream()
                            .filter(screen -> !closed.contains(screen))
                            .collect(Collectors.toSet()));
            hands.pressAll("queue", "us-east-1 " + bench.grave);
            hands.pressAll("message", bench.grave + " 1");
            hands.pressAll("plan", "");

            assertThat(hands.asked()).allMatch(Intent.Quit.class::isInstance);
            assertThat(bench.attempts).isEmpty();
            assertThat(bench.changes()).isEmpty();
            assertThat(bench.world.world.calls().size() - bench.before)
                    .as("calls that only read, all of them in the log")
                    .isBetween(500, 90_000);
        }
    }

    /** The same hands, where changes are allowed: they do come upon every one of them. */
    @Test
    void theSameHandsFindEverythingThatChangesSomethingWhereThatIsAllowed() throws Exception {
        try (Bench bench = new Bench()) {
            Hands hands = new Hands(false, false, bench::does, bench);
            hands.wanderFrom("bridge");
            hands.wanderFrom("deploy");
            hands.hears(new Message.LeftBehind("isolate of " + NAME + ", begun at 01:00"));
            hands.press("bridge", "e");

            assertThat(hands.seen()).isEqualTo(Hands.screens());
            assertThat(hands.asked())
                    .extracting(intent -> intent.getClass().getSimpleName())
                    .contains("StartDrill", "EndUnfinished", "Verify", "Destroy", "Redrive", "Failover");
            assertThat(hands.wanted())
                    .extracting(intent -> intent.getClass().getSimpleName())
                    .contains("Peek", "PreviewWatched", "PreviewDraft");
            assertThat(bench.changes()).extracting(LoggedCall::operation).contains("ReceiveMessage", "CreateChangeSet");
        }
    }
}
