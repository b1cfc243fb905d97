package dev.lifeboat.drill.queue;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Moves dead letters back to the queues they died in, by SQS's own task, which goes on without Lifeboat. Thread-safe. */
@Singleton
public final class Redrive {
    /** The fastest that SQS moves, messages a second. */
    public static final int FASTEST = 500;

    private static final String RUNNING = "RUNNING";
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Door door;

    public Redrive(Door door) {
        this.door = door;
    }

    /**
     * A dead-letter queue.
     *
     * @param messages how many it holds, about
     * @param sources names of the queues whose dead letters it takes; empty where it is no dead-letter queue of a queue
     */
    public record Letters(String region, String name, String url, String arn, long messages, List<String> sources) {
        public Letters {
            sources = List.copyOf(sources);
        }
    }

    /**
     * How far a task is.
     *
     * @param status SQS's word, e.g. {@code RUNNING}, {@code COMPLETED}
     * @param reason why it failed, in SQS's words; empty where it did not
     */
    public record Progress(String status, long moved, long all, String reason) {
        /** Whether everything was moved. */
        public boolean completed() {
            return status.equals("COMPLETED");
        }

        /** Why it failed, in words with what can be done about it; SQS's own where there are no better ones. */
        public String why() {
            return switch (reason) {
                case "CouldNotDetermineMessageSource" ->
                    "a message here was sent to this queue itself and died in no"
                            + " other, so SQS knows no way back for it";
                case "AWS.SimpleQueueService.NonExistentQueue" -> "the queue that a message died in is gone";
                default -> reason;
            };
        }
    }

    /** The queues of a deployment that bear a name, physical or logical: one each in two Regions may. */
    public static List<Target.Resource> named(Target target, String name) {
        return queues(target).stream()
                .filter(queue -> name(queue.physicalId()).equals(name)
                        || queue.logicalId().equals(name))
                .toList();
    }

    /** All queues of a deployment. */
    public static List<Target.Resource> queues(Target target) {
        return target.resources("AWS::SQS::Queue");
    }

    /** A queue's name, the last part of its URL. */
    public static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** What there is to move. Changes nothing. */
    public Letters letters(Target.Resource queue) throws InterruptedException {
        SqsClient sqs = door.client(SqsClient.class, queue.region());
        String url = queue.physicalId();
        Map<QueueAttributeName, String> attributes =
                Calls.answer(() -> sqs.getQueueAttributes(request -> request.queueUrl(url)
                                .attributeNames(
                                        QueueAttributeName.QUEUE_ARN,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes());
        List<String> sources = Calls.answer(
                () -> sqs.listDeadLetterSourceQueuesPaginator(request -> request.queueUrl(url)).queueUrls().stream()
                        .map(source -> name(Plain.line(source)))
                        .toList());
        String count = attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
        return new Letters(
                queue.region(),
                name(url),
                url,
                Plain.line(attributes.get(QueueAttributeName.QUEUE_ARN)),
                Long.parseLong(count),
                sources);
    }

    /**
     * Starts the task and follows it; a task of the queue that runs already is followed instead.
     *
     * @param perSecond messages, 1 to {@link #FASTEST}
     * @param listener told of each look, on this thread
     * @return how it ended
     * @throws InterruptedException where it is followed no longer; the task goes on
     */
    public Progress run(Letters letters, int perSecond, Consumer<Progress> listener) throws InterruptedException {
        SqsClient sqs = door.client(SqsClient.class, letters.region());
        try {
            Calls.answer(() -> sqs.startMessageMoveTask(
                    request -> request.sourceArn(letters.arn()).maxNumberOfMessagesPerSecond(perSecond)));
        } catch (AwsFailure failure) {
            if (!look(sqs, letters).status().equals(RUNNING)) {
                throw failure;
            }
        }
        Progress now = look(sqs, letters);
        while (now.status().equals(RUNNING) || now.status().isEmpty()) {
            listener.accept(now);
            door.time().sleep(LOOK);
            now = look(sqs, letters);
        }
        listener.accept(now);
        return now;
    }

    private static Progress look(SqsClient sqs, Letters letters) throws InterruptedException {
        List<ListMessageMoveTasksResultEntry> tasks = Calls.answer(() -> sqs.listMessageMoveTasks(
                        request -> request.sourceArn(letters.arn()).maxResults(1))
                .results());
        if (tasks.isEmpty()) {
            return new Progress("", 0, letters.messages(), "");
        }
        ListMessageMoveTasksResultEntry task = tasks.get(0);
        return new Progress(
                Plain.line(task.status()),
                Objects.requireNonNullElse(task.approximateNumberOfMessagesMoved(), 0L),
                Objects.requireNonNullElse(task.approximateNumberOfMessagesToMove(), letters.messages()),
                Plain.line(task.failureReason()));
    }
}
