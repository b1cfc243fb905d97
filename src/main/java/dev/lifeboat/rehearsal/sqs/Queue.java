package dev.lifeboat.rehearsal.sqs;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A standard queue. Guarded by the world's lock. */
final class Queue {
    /** More would only fill memory: a queue that nobody reads loses its oldest. */
    private static final int KEPT = 5_000;

    final String name;
    final String region;
    final Instant created;
    Instant modified;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    final Deque<Message> messages = new ArrayDeque<>();

    Queue(String region, String name, Instant now) {
        this.name = name;
        this.region = region;
        this.created = now;
        this.modified = now;
        attributes.put("VisibilityTimeout", "30");
        attributes.put("MaximumMessageSize", "262144");
        attributes.put("MessageRetentionPeriod", "345600");
        attributes.put("DelaySeconds", "0");
        attributes.put("ReceiveMessageWaitTimeSeconds", "0");
        attributes.put("SqsManagedSseEnabled", "true");
    }

    String arn() {
        return Arn.of("sqs", region, name);
    }

    String url() {
        return "https://sqs." + region + ".amazonaws.com/" + World.ACCOUNT + "/" + name;
    }

    Duration seconds(String attribute) {
        return Duration.ofSeconds(Long.parseLong(attributes.getOrDefault(attribute, "0")));
    }

    void add(Message message) {
        messages.add(message);
        if (messages.size() > KEPT) {
            messages.remove();
        }
    }

    void expire(Instant now) {
        Instant oldest = now.minus(seconds("MessageRetentionPeriod"));
        messages.removeIf(message -> message.sent.isBefore(oldest));
    }

    int visible(Instant now) {
        return (int) messages.stream().filter(message -> message.isVisible(now)).count();
    }

    int delayed(Instant now) {
        return (int) messages.stream()
                .filter(message -> message.received == 0 && !message.isVisible(now))
                .count();
    }

    int inFlight(Instant now) {
        return messages.size() - visible(now) - delayed(now);
    }

    Duration oldest(Instant now) {
        return messages.stream()
                .map(message -> Duration.between(message.sent, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Where messages go that were received too often. */
    Optional<Redrive> redrive() {
        return Optional.ofNullable(attributes.get("RedrivePolicy"))
                .filter(text -> !text.isEmpty())
                .map(Redrive::parse);
    }

    /** A redrive policy. */
    record Redrive(String deadLetterArn, int maxReceiveCount) {
        static Redrive parse(String text) {
            try {
                In in = new In(JSON.std.mapFrom(text));
                return new Redrive(in.text("deadLetterTargetArn"), in.number("maxReceiveCount", 10));
            } catch (IOException malformed) {
                throw new AwsError(
                        400, "InvalidParameterValue", "Value " + text + " for parameter RedrivePolicy is invalid.");
            }
        }
    }
}
