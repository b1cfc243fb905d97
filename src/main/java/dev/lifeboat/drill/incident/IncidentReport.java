package dev.lifeboat.drill.incident;

import dev.lifeboat.drill.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a failover or failback in earnest came to.
 *
 * @param action {@code failover} or {@code failback}
 * @param region that is to serve the clients now
 * @param done whether the latch was thrown or let go, and that was seen to hold
 * @param moved from the call until clients were seen to be served by the Region; null where that was not seen
 * @param checks what was held to be so, with what was seen
 * @param timeline what was done, oldest first
 * @param words for the user, one or more lines
 * @param byHand the AWS CLI lines for what could not be done; empty where nothing is left to do
 */
public record IncidentReport(
        String action,
        String deployment,
        String region,
        Instant startedAt,
        Instant endedAt,
        boolean done,
        @Nullable Duration moved,
        List<Guard> checks,
        List<Event> timeline,
        String words,
        String byHand) {
    public IncidentReport {
        checks = List.copyOf(checks);
        timeline = List.copyOf(timeline);
    }

    /**
     * Something that was done or seen.
     *
     * @param passing whether it only says how a wait goes on: what comes next takes its place
     */
    public record Event(Instant at, String words, boolean passing) {
        public Event(Instant at, String words) {
            this(at, words, false);
        }
    }

    /** As {@code --output json} prints it; durations are seconds. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("action", action);
        json.put("deployment", deployment);
        json.put("region", region);
        json.put("startedAt", startedAt.toString());
        json.put("endedAt", endedAt.toString());
        json.put("done", done);
        json.put("movedSeconds", moved == null ? null : moved.toMillis() / 1000.0);
        json.put(
                "checks",
                checks.stream()
                        .map(check -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", check.name());
                            one.put("holds", check.holds());
                            one.put("evidence", check.evidence());
                            return one;
                        })
                        .toList());
        json.put(
                "timeline",
                timeline.stream()
                        .map(event -> Map.of("at", event.at().toString(), "event", event.words()))
                        .toList());
        json.put("words", words);
        json.put("byHand", byHand);
        return json;
    }
}
