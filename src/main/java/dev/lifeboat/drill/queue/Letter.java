package dev.lifeboat.drill.queue;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message that was looked at and left where it is.
 *
 * @param sentAt null where SQS does not say
 * @param receives how often it was received, this look counted; about
 * @param source ARN of the queue it died in; empty where it was sent here
 * @param body its lines, without control characters, at most {@link #LONGEST} characters together
 * @param length characters of the whole body
 * @param attributes the sender's and SQS's own, by name
 */
public record Letter(
        String id,
        @Nullable Instant sentAt,
        int receives,
        String source,
        List<String> body,
        int length,
        Map<String, String> attributes) {
    /** Characters of a body that are kept. */
    public static final int LONGEST = 50_000;

    public Letter {
        body = List.copyOf(body);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
