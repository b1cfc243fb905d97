package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.queue.Redrive;
import dev.lifeboat.drill.queue.Redrive.Letters;
import dev.lifeboat.drill.queue.Redrive.Progress;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;

@Timeout(60)
class RedriveTest {
    private final DeployedWorld payments = DeployedWorld.of("payments");
    private final Redrive redrive = payments.bean(Redrive.class);

    RedriveTest() throws InterruptedException {}

    private Target.Resource queue(String name) throws InterruptedException {
        List<Target.Resource> found = Redrive.named(payments.target(), name).stream()
                .filter(queue -> queue.region().equals("us-east-1"))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** The first queue of the primary Region that takes others' dead letters. */
    private Letters dead() throws InterruptedException {
        for (Target.Resource queue : Redrive.queues(payments.target())) {
            Letters letters = redrive.letters(queue);
            if (queue.region().equals("us-east-1") && !letters.sources().isEmpty()) {
                return letters;
            }
        }
        throw new AssertionError("no dead-letter queue");
    }

    private void send(Target.Resource queue, int messages) {
        SqsClient sqs = payments.door.client(SqsClient.class, queue.region());
        for (int i = 0; i < messages; i++) {
            sqs.sendMessage(request -> request.queueUrl(queue.physicalId()).messageBody("no payment"));
        }
    }

    @Test
    void deadLettersMoveBackAndTheWayIsTold() throws Exception {
        Letters empty = dead();
        assertThat(empty.messages()).isZero();
        send(queue(empty.sources().get(0)), 25);
        payments.time.sleep(Duration.ofMinutes(30));
        Letters letters = redrive.letters(queue(empty.name()));
        assertThat(letters.messages()).isEqualTo(25);
        List<Progress> told = new ArrayList<>();
        Progress end = redrive.run(letters, 5, told::add);
        assertThat(end).isEqualTo(new Progress("COMPLETED", 25, 25, ""));
        assertThat(told).hasSizeGreaterThan(2);
        assertThat(told.get(0).moved()).isLessThan(25);
        assertThat(redrive.letters(queue(empty.name())).messages()).isZero();
    }

    @Test
    void lettersThatBearNoMarkOfWhereTheyDiedAreToldOf() throws Exception {
        Letters empty = dead();
        send(queue(empty.name()), 3);
        Progress end = redrive.run(redrive.letters(queue(empty.name())), 10, progress -> {});
        assertThat(end.completed()).isFalse();
        assertThat(end.reason()).isEqualTo("CouldNotDetermineMessageSource");
    }

    @Test
    void aQueueThatIsNoGraveHasNoSources() throws Exception {
        Letters letters = dead();
        assertThat(redrive.letters(queue(letters.sources().get(0))).sources()).isEmpty();
        assertThat(Redrive.named(payments.target(), "nobody")).isEmpty();
    }
}
