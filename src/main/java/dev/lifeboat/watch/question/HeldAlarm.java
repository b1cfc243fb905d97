package dev.lifeboat.watch.question;

import dev.lifeboat.watch.Limit;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as AWS holds it.
 *
 * @param state AWS's word: {@code OK}, {@code ALARM}, {@code INSUFFICIENT_DATA}
 * @param reason AWS's words
 * @param namespace empty where it watches an expression or other alarms
 * @param limit null where it has no fixed threshold
 * @param periodSeconds of one evaluated point; 0 where there is none
 * @param missingData AWS's word for how it treats missing data; empty for its default
 */
public record HeldAlarm(
        String name,
        String state,
        String reason,
        @Nullable Instant since,
        String namespace,
        String metric,
        Map<String, String> dimensions,
        @Nullable Limit limit,
        int periodSeconds,
        String missingData) {
    public HeldAlarm {
        dimensions = Map.copyOf(dimensions);
    }
}
