package dev.lifeboat.drill.queue;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Looks at messages and leaves them where they are. SQS has no call for that: a receive with a visibility timeout of zero
 * hides nothing from anybody, but counts as a receive. So this is no read, a read-only door refuses it, and it is in this
 * room; and a queue whose own redrive policy counts receives is not looked into, for a look could move a message on. After
 * three receives a standard queue also puts a message at its end. Thread-safe.
 */
@Singleton
public final class Peek {
    /** Messages that SQS gives at a look. */
    public static final int AT_ONCE = 10;
    /** Messages that are kept of all looks, the newest looked at first to stay. */
    public static final int MOST = 100;

    private final Door door;

    public Peek(Door door) {
        this.door = door;
    }

    /**
     * What a look came to.
     *
     * @param letters oldest first
     * @param refusal why nothing was looked at, words for the user; empty where it was
     */
    public record Seen(String url, Instant at, List<Letter> letters, String refusal) {
        public Seen {
            letters = List.copyOf(letters);
        }
    }

    /**
     * Looks once, at up to {@link #AT_ONCE} messages; which ones is for SQS to say.
     *
     * @param before of earlier looks at this queue: they are kept where this one did not come upon them
     */
    public Seen look(String region, String url, List<Letter> before) throws InterruptedException {
        SqsClient sqs = door.client(SqsClient.class, region);
        String policy = Calls.answer(() -> sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes()
                .getOrDefault(QueueAttributeName.REDRIVE_POLICY, ""));
        if (!policy.isEmpty()) {
            return new Seen(
                    url,
                    door.time().instant(),
                    List.of(),
                    "A look counts as a receive, and after so many receives this queue moves a message to its own"
                            + " dead-letter queue. Look there instead.");
        }
        // A long poll asks all of SQS's servers, a short one only some.
        List<Message> received = Calls.answer(() -> sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(AT_ONCE)
                        .visibilityTimeout(0)
                        .waitTimeSeconds(1)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages());
        Map<String, Letter> all = new LinkedHashMap<>();
        received.stream().map(Peek::letter).forEach(letter -> all.put(letter.id(), letter));
        before.forEach(letter -> all.putIfAbsent(letter.id(), letter));
        List<Letter> kept = all.values().stream()
                .limit(MOST)
                .sorted(Comparator.comparing((Letter letter) -> letter.sentAt() == null ? Instant.MAX : letter.sentAt())
                        .thenComparing(Letter::id))
                .toList();
        return new Seen(url, door.time().instant(), kept, "");
    }

    private static Letter letter(Message message) {
        Map<String, String> system = message.attributesAsStrings();
        Map<String, String> shown = new TreeMap<>();
        system.forEach((name, value) -> shown.put(Plain.line(name), Plain.line(value)));
        message.messageAttributes().forEach((name, value) -> shown.put(Plain.line(name), text(value)));
        String body = message.body() == null ? "" : message.body();
        return new Letter(
                Plain.line(message.messageId()),
                millis(system.get("SentTimestamp")),
                (int) number(system.get("ApproximateReceiveCount")),
                Plain.line(system.get("DeadLetterQueueSourceArn")),
                Plain.lines(body, Letter.LONGEST),
                body.length(),
                shown);
    }

    private static String text(MessageAttributeValue value) {
        return value.stringValue() != null
                ? Plain.line(value.stringValue())
                : value.binaryValue() == null ? "" : value.binaryValue().asByteArrayUnsafe().length + " bytes";
    }

    private static @Nullable Instant millis(@Nullable String text) {
        long millis = number(text);
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
