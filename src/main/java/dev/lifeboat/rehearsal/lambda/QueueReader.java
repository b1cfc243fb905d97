package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.sqs.Sqs;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives functions the messages of their queues; what they do not finish comes back after the visibility timeout. */
final class QueueReader {
    private final World world;
    private final Lambda lambda;

    QueueReader(World world, Lambda lambda) {
        this.world = world;
        this.lambda = lambda;
    }

    void read() {
        lambda.mappings().all().filter(Mapping::enabled).forEach(this::read);
    }

    private void read(Mapping mapping) {
        Sqs sqs = world.part(Sqs.class);
        boolean dark = world.faults().active("region-dark", mapping.region());
        if (dark || sqs.depth(mapping.queueArn()) == 0) {
            return;
        }
        Function function = lambda.functions()
                .find(mapping.region(), mapping.functionName())
                .orElse(null);
        List<Sqs.Received> batch = sqs.receive(mapping.queueArn(), mapping.batchSize());
        if (function == null || batch.isEmpty()) {
            return;
        }
        Outcome outcome = lambda.run(
                function,
                Map.of(
                        "Records",
                        batch.stream().map(message -> record(mapping, message)).toList()));
        if (outcome.kind() == Outcome.Kind.ANSWERED) {
            Set<String> failed = failures(outcome.payload());
            batch.stream()
                    .filter(message -> !failed.contains(message.id()))
                    .forEach(message -> sqs.done(mapping.queueArn(), message.receipt()));
        }
    }

    private static Map<String, Object> record(Mapping mapping, Sqs.Received message) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("messageId", message.id());
        event.put("receiptHandle", message.receipt());
        event.put("body", message.body());
        event.put("attributes", Map.of("ApproximateReceiveCount", String.valueOf(message.count())));
        event.put("eventSource", "aws:sqs");
        event.put("eventSourceARN", mapping.queueArn());
        event.put("awsRegion", Arn.region(mapping.queueArn()));
        return event;
    }

    private static Set<String> failures(String payload) {
        List<In> failures =
                new ArrayList<>(new In(Json.parse(payload.getBytes(StandardCharsets.UTF_8))).list("batchItemFailures"));
        return failures.stream().map(failure -> failure.text("itemIdentifier")).collect(Collectors.toSet());
    }
}
