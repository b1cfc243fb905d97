package dev.lifeboat.watch.queue;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Time.Outcome;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.Metric;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of a deployment: what is in them, and what is moved back. Reads, and never receives. Thread-safe. */
@Singleton
public final class Queues {
    private static final String TYPE = "AWS::SQS::Queue";
    private static final Pattern DEAD_LETTERS = Pattern.compile("\"deadLetterTargetArn\"\\s*:\\s*\"([^\"]+)\"");

    private final Door door;

    public Queues(Door door) {
        this.door = door;
    }

    /**
     * All of them, those for dead letters first. One call a queue, one more for the age where
     * there is something in it, and one for the moves of a queue for dead letters; the queues all at once.
     *
     * @param before as they were read last: what cannot be read keeps what was known
     */
    public List<QueueView> look(Target target, List<QueueView> before) throws InterruptedException {
        List<QueueView> known = target.resources(TYPE).stream()
                .map(queue -> known(before, queue.region(), queue.physicalId()))
                .toList();
        List<Callable<QueueView>> tasks = new ArrayList<>();
        known.forEach(queue -> tasks.add(() -> read(queue)));
        List<Outcome<QueueView>> outcomes = door.time().together(tasks);
        List<QueueView> read = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Exception error = outcomes.get(i).error();
            QueueView good = outcomes.get(i).value();
            read.add(error == null && good != null ? good : known.get(i).failed(why(error)));
        }
        return read.stream()
                .map(queue -> queue.of(sources(queue, read)))
                .sorted(Comparator.comparing((QueueView queue) -> !queue.takesDeadLetters())
                        .thenComparing(QueueView::region)
                        .thenComparing(QueueView::name))
                .toList();
    }

    private static QueueView known(List<QueueView> before, String region, String url) {
        return before.stream()
                .filter(queue -> queue.url().equals(url) && queue.region().equals(region))
                .findFirst()
                .orElseGet(() -> QueueView.unread(region, Plain.line(url)));
    }

    private static String why(@Nullable Exception error) {
        if (error instanceof AwsFailure failure) {
            return failure.trouble().line();
        }
        return error == null ? "no answer" : Troubles.of(error).line();
    }

    private static List<String> sources(QueueView grave, List<QueueView> all) {
        return all.stream()
                .filter(queue -> !grave.arn().isEmpty() && queue.deadLetters().equals(grave.arn()))
                .map(QueueView::name)
                .toList();
    }

    private QueueView read(QueueView queue) throws InterruptedException {
        SqsClient sqs = door.client(SqsClient.class, queue.region());
        Map<QueueAttributeName, String> attributes = Calls.answer(
                        () -> sqs.getQueueAttributes(request -> request.queueUrl(queue.url())
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                                        QueueAttributeName.QUEUE_ARN,
                                        QueueAttributeName.REDRIVE_POLICY)))
                .attributes();
        // What follows are calls of their own, and may take their time.
        Instant read = door.time().instant();
        QueueView.Counts counts = new QueueView.Counts(
                count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
        Matcher redrive = DEAD_LETTERS.matcher(attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, ""));
        String arn = Plain.line(attributes.get(QueueAttributeName.QUEUE_ARN));
        return new QueueView(
                queue.region(),
                queue.url(),
                queue.name(),
                arn,
                counts,
                counts.all() == 0 ? null : oldest(queue),
                redrive.find() ? Plain.line(redrive.group(1)) : "",
                queue.sources(),
                queue.takesDeadLetters() ? move(sqs, arn) : null,
                read,
                null);
    }

    /** Nobody but CloudWatch knows the age of a message that is not received; where it is silent the depth still tells. */
    private @Nullable Duration oldest(QueueView queue) throws InterruptedException {
        Metric age = new Metric(
                queue.region(),
                "AWS/SQS",
                "ApproximateAgeOfOldestMessage",
                Map.of("QueueName", queue.name()),
                "Maximum");
        Optional<Metric.Point> newest;
        try {
            newest = age.ask(door);
        } catch (AwsFailure silent) {
            return null;
        }
        return newest.map(point -> Duration.ofSeconds((long) point.value()))
                .filter(waits -> !waits.isZero())
                .orElse(null);
    }

    private static QueueView.@Nullable Move move(SqsClient sqs, String arn) throws InterruptedException {
        List<ListMessageMoveTasksResultEntry> tasks = Calls.answer(
                () -> sqs.listMessageMoveTasks(request -> request.sourceArn(arn).maxResults(1))
                        .results());
        if (tasks.isEmpty()) {
            return null;
        }
        ListMessageMoveTasksResultEntry task = tasks.get(0);
        return new QueueView.Move(
                Plain.line(task.status()),
                Objects.requireNonNullElse(task.approximateNumberOfMessagesMoved(), 0L),
                task.approximateNumberOfMessagesToMove(),
                Plain.line(task.failureReason()));
    }

    private static long count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        String text = attributes.get(name);
        return text == null || text.isBlank() ? 0 : Long.parseLong(text);
    }
}
