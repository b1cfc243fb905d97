package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.drill.queue.Letter;
import dev.lifeboat.drill.queue.Peek;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.queue.QueueView;
import dev.lifeboat.watch.queue.QueueWatch;
import dev.lifeboat.watch.queue.Queues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Looking at queues, and at what is in them. */
@Timeout(60)
class MessagesTest {
    private static final String EAST = "us-east-1";
    private static final String HOSTILE =
            "{\"a\": 1}\r\n\t\u001b]0;owned\u0007\u001b[2J\u202Ekcab \uD83D\uDEA2\n" + "x".repeat(10_000);

    private final DeployedWorld payments = DeployedWorld.of("payments");
    private final SqsClient sqs = payments.door.client(SqsClient.class, EAST);
    private final Peek peek = payments.bean(Peek.class);

    MessagesTest() throws InterruptedException {}

    private List<QueueView> look() throws InterruptedException {
        return payments.bean(Queues.class).look(payments.target(), List.of());
    }

    private QueueView grave() throws InterruptedException {
        return look().stream()
                .filter(queue -> queue.region().equals(EAST) && !queue.sources().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private void send(String url, int messages) {
        for (int i = 0; i < messages; i++) {
            String body = "message " + i;
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
        }
    }

    @Test
    void queuesForDeadLettersComeFirstWithWhatIsInThem() throws Exception {
        QueueView grave = grave();
        send(grave.url(), 3);
        payments.time.sleep(Duration.ofMinutes(3));
        List<QueueView> queues = look();
        assertThat(queues).hasSizeGreaterThan(3);
        int graves = (int) queues.stream().filter(QueueView::takesDeadLetters).count();
        assertThat(queues.subList(0, graves)).allMatch(QueueView::takesDeadLetters);
        QueueView now = grave();
        assertThat(now.counts()).isEqualTo(new QueueView.Counts(3, 0, 0));
        // A metric of whole minutes that arrives a minute or two late.
        assertThat(now.oldest()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(4));
        assertThat(now.sources()).hasSize(1);
        assertThat(now.move()).isNull();
    }

    @Test
    void aLookTakesNothingAwayAndHidesNothing() throws Exception {
        QueueView grave = grave();
        send(grave.url(), 3);
        Peek.Seen seen = peek.look(EAST, grave.url(), List.of());
        assertThat(seen.letters().stream().map(Letter::body))
                .containsExactlyInAnyOrder(List.of("message 0"), List.of("message 1"), List.of("message 2"));
        assertThat(seen.letters()).allMatch(letter -> letter.receives() == 1 && letter.sentAt() != null);
        assertThat(peek.look(EAST, grave.url(), seen.letters()).letters())
                .hasSize(3)
                .allMatch(letter -> letter.receives() == 2);
        assertThat(grave().counts()).isEqualTo(new QueueView.Counts(3, 0, 0));
        assertThat(sqs.receiveMessage(request -> request.queueUrl(grave.url()).maxNumberOfMessages(10))
                        .messages())
                .hasSize(3);
        assertThat(peek.look(EAST, grave.url(), seen.letters()).letters())
                .as("what is hidden now was seen before")
                .hasSize(3);
    }

    @Test
    void aQueueThatCountsReceivesIsNotLookedInto() throws Exception {
        QueueView work = look().stream()
                .filter(queue -> !queue.deadLetters().isEmpty())
                .findFirst()
                .orElseThrow();
        int before = payments.world.calls().size();
        assertThat(peek.look(work.region(), work.url(), List.of()).refusal()).contains("counts as a receive");
        assertThat(payments.world.calls().subList(before, payments.world.calls().size()))
                .noneMatch(LoggedCall::mutating);
    }

    @Test
    void readOnlyDoesNotLookInto() throws Exception {
        QueueView grave = grave();
        try (Door door = Doors.inProcess(
                new WorldHttpClient(payments.world, payments.time::sleep), payments.time, CallListener.readOnly())) {
            AwsFailure refused =
                    catchThrowableOfType(AwsFailure.class, () -> new Peek(door).look(EAST, grave.url(), List.of()));
            assertThat(refused.trouble().kind()).isEqualTo(Trouble.Kind.READ_ONLY);
            assertThat(new Queues(door).look(payments.target(), List.of())).allMatch(queue -> queue.error() == null);
        }
    }

    @Test
    void noControlByteOfAMessageComesThrough() throws Exception {
        QueueView grave = grave();
        sqs.sendMessage(request -> request.queueUrl(grave.url())
                .messageBody(HOSTILE)
                .messageAttributes(java.util.Map.of(
                        "trick",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("a\nb\u202Ec")
                                .build())));
        Letter letter = peek.look(EAST, grave.url(), List.of()).letters().get(0);
        assertThat(letter.length()).isEqualTo(HOSTILE.length());
        assertThat(letter.body()).hasSize(3).first().isEqualTo("{\"a\": 1}");
        assertThat(letter.body().get(2)).hasSize(10_000);
        assertThat(letter.attributes()).containsEntry("trick", "a bc");
        List<String> shown = new ArrayList<>(letter.body());
        shown.addAll(letter.attributes().values());
        assertThat(shown).allMatch(line -> line.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT));
    }

    @Test
    void aDarkRegionKeepsWhatWasKnownWithItsError() throws Exception {
        QueueView before = grave();
        Target target = payments.target();
        payments.world.faults().set("region-dark", EAST);
        List<QueueView> queues = payments.bean(Queues.class).look(target, List.of(before));
        QueueView dark = queues.stream()
                .filter(queue -> queue.url().equals(before.url()))
                .findFirst()
                .orElseThrow();
        assertThat(dark.error()).isNotBlank();
        assertThat(dark.counts()).isEqualTo(before.counts());
        assertThat(dark.readAt()).isEqualTo(before.readAt());
        assertThat(queues).anyMatch(queue -> queue.region().equals("us-east-2") && queue.error() == null);
    }

    @Test
    void queuesAreLookedAtForAsLongAsSomebodyDoes() throws Exception {
        List<List<QueueView>> told = new ArrayList<>();
        var target = payments.target();
        try (QueueWatch watch = new QueueWatch(payments.door, () -> target, told::add)) {
            watch.look();
            payments.time.sleep(Duration.ofSeconds(35));
        }
        int looks = told.size();
        int calls = payments.world.calls().size();
        assertThat(looks).isBetween(3, 4);
        payments.time.sleep(Duration.ofMinutes(2));
        assertThat(told).hasSize(looks);
        assertThat(payments.world.calls().subList(calls, payments.world.calls().size()))
                .noneMatch(call -> call.service().equals("sqs"));
    }
}
