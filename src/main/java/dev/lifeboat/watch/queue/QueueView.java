package dev.lifeboat.watch.queue;

import dev.lifeboat.watch.probe.DlqProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue as it was read last.
 *
 * @param name the last part of its URL
 * @param arn empty before it was read
 * @param counts null before it was read
 * @param oldest how long its oldest message waits, from CloudWatch and so some minutes late; null where nothing says
 * @param deadLetters ARN of the queue that gets what fails here; empty where there is none
 * @param sources names of the deployment's queues whose dead letters come here
 * @param move its newest move of messages back; null where there never was one
 * @param readAt when it was read last; null where never
 * @param error why the last attempt failed, one line; null where it did not. All else is then the old
 */
public record QueueView(
        String region,
        String url,
        String name,
        String arn,
        @Nullable Counts counts,
        @Nullable Duration oldest,
        String deadLetters,
        List<String> sources,
        @Nullable Move move,
        @Nullable Instant readAt,
        @Nullable String error) {
    public QueueView {
        sources = List.copyOf(sources);
    }

    /** Messages that can be received, that somebody has received, and that wait for their delay to end. All about. */
    public record Counts(long visible, long inFlight, long delayed) {
        public long all() {
            return visible + inFlight + delayed;
        }
    }

    /**
     * A task of SQS that moves messages back.
     *
     * @param status SQS's word, e.g. {@code RUNNING}, {@code COMPLETED}
     * @param all how many there were to move; null where SQS does not say
     * @param reason why it failed; empty where it did not
     */
    public record Move(String status, long moved, @Nullable Long all, String reason) {
        public boolean running() {
            return status.equals("RUNNING");
        }
    }

    static QueueView unread(String region, String url) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        return new QueueView(region, url, name, "", null, null, "", List.of(), null, null, null);
    }

    /** Whether another queue's dead letters come here, or its name says that they would. */
    public boolean takesDeadLetters() {
        return !sources.isEmpty() || DlqProbe.namedSo(name);
    }

    QueueView failed(String why) {
        return new QueueView(region, url, name, arn, counts, oldest, deadLetters, sources, move, readAt, why);
    }

    QueueView of(List<String> names) {
        return new QueueView(region, url, name, arn, counts, oldest, deadLetters, names, move, readAt, error);
    }
}
