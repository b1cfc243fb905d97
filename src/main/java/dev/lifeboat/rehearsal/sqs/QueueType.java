package dev.lifeboat.rehearsal.sqs;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code AWS::SQS::Queue}; its physical id is its URL. */
final class QueueType extends BasicType {
    private static final List<String> TEXTS = List.of(
            "DelaySeconds",
            "MaximumMessageSize",
            "MessageRetentionPeriod",
            "ReceiveMessageWaitTimeSeconds",
            "VisibilityTimeout",
            "KmsMasterKeyId",
            "KmsDataKeyReusePeriodSeconds",
            "SqsManagedSseEnabled");
    private static final List<String> TREES = List.of("RedrivePolicy", "RedriveAllowPolicy");

    private final Sqs sqs;
    private final RandomGenerator random;

    QueueType(Sqs sqs, RandomGenerator random) {
        super(
                "AWS::SQS::Queue",
                72,
                schema(
                        Set.of(),
                        Set.of("QueueName"),
                        "DelaySeconds",
                        "MaximumMessageSize",
                        "MessageRetentionPeriod",
                        "ReceiveMessageWaitTimeSeconds",
                        "VisibilityTimeout",
                        "KmsMasterKeyId",
                        "KmsDataKeyReusePeriodSeconds",
                        "SqsManagedSseEnabled",
                        "RedrivePolicy",
                        "RedriveAllowPolicy",
                        "Tags"));
        this.sqs = sqs;
        this.random = random;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        String name = new In(properties).find("QueueName").orElseGet(() -> place.generatedName(random, 80));
        if (sqs.queues().find(place.region(), name).isPresent()) {
            throw new AwsError(
                    400,
                    "AlreadyExists",
                    "Resource of type 'AWS::SQS::Queue' with identifier '" + name + "' already exists.");
        }
        Queue queue = new Queue(place.region(), name, place.now());
        fill(place, queue, properties);
        sqs.queues().put(place.region(), name, queue);
        return made(queue);
    }

    private void fill(Place place, Queue queue, Map<String, Object> properties) {
        In in = new In(properties);
        Map<String, String> attributes = new LinkedHashMap<>();
        TEXTS.forEach(name -> in.find(name).ifPresent(text -> attributes.put(name, text)));
        for (String name : TREES) {
            if (in.has(name)) {
                attributes.put(name, Json.write(in.in(name).tree()));
            } else {
                queue.attributes.remove(name);
            }
        }
        sqs.set(queue, attributes);
        queue.tags.clear();
        queue.tags.putAll(Tags.of(place, properties, "Tags"));
    }

    private static Made made(Queue queue) {
        return Made.of(queue.url(), Map.of("Arn", queue.arn(), "QueueName", queue.name, "QueueUrl", queue.url()));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Queue queue = sqs.byUrl(physicalId);
        fill(place, queue, after);
        return made(queue);
    }

    @Override
    public Optional<Actual> actual(Place place, String physicalId, Map<String, Object> declared) {
        String name = physicalId.substring(physicalId.lastIndexOf('/') + 1);
        return Optional.of(sqs.queues()
                .find(place.region(), name)
                .map(queue -> {
                    Map<String, Object> now = new LinkedHashMap<>();
                    TEXTS.stream()
                            .filter(queue.attributes::containsKey)
                            .forEach(text -> now.put(text, queue.attributes.getOrDefault(text, "")));
                    return new Actual(true, now);
                })
                .orElse(Actual.GONE));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        sqs.queues().remove(place.region(), physicalId.substring(physicalId.lastIndexOf('/') + 1));
    }
}
