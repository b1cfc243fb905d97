package dev.lifeboat.rehearsal.sqs;

import java.time.Instant;
import java.util.Map;

/** A message in a queue. */
final class Message {
    final String id;
    final String body;
    final Map<String, Object> attributes;
    final Instant sent;
    /** The ARN of the queue it died in; empty for one that was sent where it is. */
    final String deathPlace;

    Instant visibleAt;
    Instant firstReceived = Instant.EPOCH;
    int received;
    String receipt = "";

    Message(
            String id,
            String body,
            Map<String, Object> attributes,
            Instant sent,
            String deathPlace,
            Instant visibleAt) {
        this.id = id;
        this.body = body;
        this.attributes = attributes;
        this.sent = sent;
        this.deathPlace = deathPlace;
        this.visibleAt = visibleAt;
    }

    /** The same message in another queue, never received there. */
    Message moved(String deathPlace, Instant now) {
        return new Message(id, body, attributes, sent, deathPlace, now);
    }

    boolean isVisible(Instant now) {
        return !visibleAt.isAfter(now);
    }
}
