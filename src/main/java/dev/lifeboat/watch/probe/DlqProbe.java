package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Question;
import dev.lifeboat.watch.question.QueueState;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Dead letters: the depth of every queue that another queue's redrive policy, or its own name, makes a DLQ. */
@Singleton
public final class DlqProbe implements Probe {
    private static final Pattern NAMED_SO = Pattern.compile("(^|[-_.])(dlq|dead-?letters?)([-_.]|$)");

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.DLQ_DEPTH);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        return List.copyOf(queues(evidence.target()));
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        List<QueueState> queues = queues(evidence.target());
        Set<String> deadLetters = new HashSet<>();
        for (QueueState queue : queues) {
            QueueState.Depth depth = evidence.answers().value(queue);
            if (depth != null) {
                deadLetters.add(depth.deadLetters());
            }
        }
        List<Reading> readings = new ArrayList<>();
        for (QueueState queue : queues) {
            QueueState.Depth known = evidence.answers().value(queue);
            boolean dlq = namedSo(queue.name()) || (known != null && deadLetters.contains(known.arn()));
            if (dlq) {
                Limit limit = AlarmProbe.limit(evidence, visible(queue));
                readings.add(evidence.reading(
                        Signal.of(Kind.DLQ_DEPTH, queue.region(), queue.name()),
                        queue,
                        "messages",
                        depth -> Rules.unwanted((double) depth.messages(), limit, "failed for good until redriven")));
            }
        }
        return readings;
    }

    /** Whether a queue's name says that it is one. */
    public static boolean namedSo(String queue) {
        return NAMED_SO.matcher(queue.toLowerCase(Locale.ROOT)).find();
    }

    /** The metric that alarms on a queue watch. */
    private static Metric visible(QueueState queue) {
        return new Metric(
                queue.region(),
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                Map.of("QueueName", queue.name()),
                "Maximum");
    }

    private static List<QueueState> queues(Target target) {
        return target.resources("AWS::SQS::Queue").stream()
                .map(queue -> new QueueState(queue.region(), queue.physicalId()))
                .toList();
    }
}
