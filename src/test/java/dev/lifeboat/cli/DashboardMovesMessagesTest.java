package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.cli.dashboard.DoesMessages;
import dev.lifeboat.drill.queue.Letter;
import dev.lifeboat.drill.queue.Peek;
import dev.lifeboat.drill.queue.Redrive.Progress;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.told.KnownLetters;
import dev.lifeboat.tui.told.KnownQueues;
import dev.lifeboat.watch.queue.QueueView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A payment that failed for good is looked at where it lies, and is brought back to where it died, from the dashboard. */
@Timeout(90)
class DashboardMovesMessagesTest {
    private static final String EAST = "us-east-1";

    @TempDir
    Path state;

    private Desk desk() throws InterruptedException {
        Desk desk = new Desk(DeployedWorld.of("payments"), state, DoesMessages::new);
        desk.does(new Intent.LookAtQueues(true));
        desk.until(() -> !queues(desk).isEmpty());
        return desk;
    }

    private static List<QueueView> queues(Desk desk) {
        return desk.newest(KnownQueues.class).map(KnownQueues::queues).orElse(List.of());
    }

    private static QueueView queue(Desk desk, String name) {
        return queues(desk).stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The queue of the primary Region that takes the dead letters of another one. */
    private static QueueView grave(Desk desk) {
        return queues(desk).stream()
                .filter(queue -> queue.region().equals(EAST) && queue.takesDeadLetters())
                .findFirst()
                .orElseThrow();
    }

    private static long depth(Desk desk, String name) {
        return Optional.ofNullable(queue(desk, name).counts())
                .map(QueueView.Counts::all)
                .orElse(-1L);
    }

    private static void send(Desk desk, String url, int messages) {
        SqsClient sqs = desk.world.door.client(SqsClient.class, EAST);
        for (int i = 0; i < messages; i++) {
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("no payment"));
        }
    }

    private static Optional<Progress> move(Desk desk, QueueView queue) {
        return desk.newest(KnownQueues.class).map(known -> known.moves().get(queue.url()));
    }

    private static Optional<Peek.Seen> seen(Desk desk) {
        return desk.newest(KnownLetters.class).filter(told -> !told.looking()).map(KnownLetters::seen);
    }

    @Test
    void whatDiedIsLookedAtAndMovedBackToWhereItDied() throws Exception {
        Desk desk = desk();
        QueueView grave = grave(desk);
        QueueView source = queue(desk, grave.sources().get(0));
        send(desk, source.url(), 3);
        desk.until(() -> depth(desk, grave.name()) == 3);

        desk.does(new Intent.Peek(EAST, grave.url()));
        desk.until(() -> seen(desk).isPresent());
        List<Letter> letters = seen(desk).orElseThrow().letters();
        assertThat(letters).hasSize(3).allSatisfy(letter -> {
            assertThat(letter.body()).containsExactly("no payment");
            assertThat(letter.source()).endsWith(":" + source.name());
        });
        assertThat(depth(desk, grave.name())).as("nothing was taken away").isEqualTo(3);

        desk.does(new Intent.Redrive(EAST, grave.url()));
        desk.until(() -> desk.said().stream().anyMatch(words -> words.startsWith("moved 3 messages of ")));
        assertThat(desk.told(KnownQueues.class))
                .anySatisfy(known ->
                        assertThat(known.moves().get(grave.url())).isEqualTo(new Progress("COMPLETED", 3, 3, "")));
        desk.until(() -> depth(desk, grave.name()) == 0);
        desk.doer.close();
    }

    @Test
    void whatWasSentToTheGraveItselfSaysWhyItCannotGoBack() throws Exception {
        Desk desk = desk();
        QueueView grave = grave(desk);
        send(desk, grave.url(), 2);
        desk.does(new Intent.Redrive(EAST, grave.url()));
        desk.until(() -> !desk.said().isEmpty());
        assertThat(desk.said().get(0)).contains("ended as FAILED after 0 of 2", "SQS knows no way back");
        assertThat(move(desk, grave).map(Progress::reason)).contains("CouldNotDetermineMessageSource");
        desk.doer.close();
    }

    @Test
    void anEmptyQueueAndOneThatIsNoGraveAreLeftAlone() throws Exception {
        Desk desk = desk();
        QueueView grave = grave(desk);
        desk.does(new Intent.Redrive(EAST, grave.url()));
        desk.until(() -> desk.said().size() == 1);
        desk.does(new Intent.Redrive(EAST, queue(desk, grave.sources().get(0)).url()));
        desk.until(() -> desk.said().size() == 2);
        assertThat(desk.said().get(0)).startsWith("there is nothing to move in ");
        assertThat(desk.said().get(1)).contains("takes no other queue's dead letters");
        assertThat(desk.world.world.calls()).noneMatch(call -> call.operation().equals("StartMessageMoveTask"));
        desk.doer.close();
    }

    @Test
    void aDarkRegionsQueueSaysWhyAndKeepsWhatWasSeenBefore() throws Exception {
        Desk desk = desk();
        QueueView grave = grave(desk);
        send(desk, grave.url(), 1);
        desk.does(new Intent.Peek(EAST, grave.url()));
        desk.until(() -> seen(desk).filter(seen -> seen.letters().size() == 1).isPresent());
        desk.world.world.faults().set("region-dark", EAST);
        desk.does(new Intent.Peek(EAST, grave.url()));
        desk.until(() -> desk.newest(KnownLetters.class)
                .filter(told -> told.error() != null)
                .isPresent());
        KnownLetters told = desk.newest(KnownLetters.class).orElseThrow();
        assertThat(told.error()).contains("not reachable");
        assertThat(Objects.requireNonNull(told.seen()).letters()).hasSize(1);
        desk.does(new Intent.Redrive(EAST, grave.url()));
        desk.until(() -> desk.said().stream().anyMatch(words -> words.contains("not reachable")));
        assertThat(move(desk, grave)).isEmpty();
        desk.doer.close();
    }

    @Test
    void whenNobodyLooksNobodyAsks() throws Exception {
        Desk desk = desk();
        desk.does(new Intent.LookAtQueues(false));
        desk.controls.unwatch();
        desk.world.time.sleep(Duration.ofSeconds(30));
        int before = desk.world.world.calls().size();
        desk.world.time.sleep(Duration.ofMinutes(10));
        assertThat(desk.world.world.calls().stream().skip(before).filter(call -> call.service()
                        .equals("sqs")))
                .isEmpty();
    }
}
