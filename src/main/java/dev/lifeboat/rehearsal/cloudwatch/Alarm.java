package dev.lifeboat.rehearsal.cloudwatch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One alarm: its settings, its state, and how that changed. Guarded by the world's lock. */
final class Alarm {
    private static final int REMEMBERED = 100;

    private final String arn;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final ArrayDeque<Change> history = new ArrayDeque<>();
    private AlarmSettings settings;
    private Instant configured;
    private AlarmState state = AlarmState.INSUFFICIENT_DATA;
    private String reason = "Unchecked: Initial alarm creation";
    private Instant stateUpdated;
    private Instant stateChanged;

    Alarm(String arn, AlarmSettings settings, Instant now) {
        this.arn = arn;
        this.settings = settings;
        configured = now;
        stateUpdated = now;
        stateChanged = now;
    }

    /** One line of its history. */
    record Change(Instant at, String kind, String summary) {}

    String arn() {
        return arn;
    }

    AlarmSettings settings() {
        return settings;
    }

    AlarmState state() {
        return state;
    }

    Map<String, String> tags() {
        return tags;
    }

    /** Newest first. */
    List<Change> history() {
        return List.copyOf(history);
    }

    /** New settings; the state stays until the next evaluation. */
    void configure(AlarmSettings changed, Instant now) {
        settings = changed;
        configured = now;
        remember(now, "ConfigurationUpdate", "Alarm \"" + changed.name() + "\" updated");
    }

    /** Takes a state; says whether that is another than before. */
    boolean become(AlarmState next, String why, Instant now) {
        if (next == state) {
            return false;
        }
        remember(now, "StateUpdate", "Alarm updated from " + state + " to " + next);
        stateChanged = now;
        state = next;
        reason = why;
        stateUpdated = now;
        return true;
    }

    /** Notes what came of one of its actions. */
    void acted(Instant now, String summary) {
        remember(now, "Action", summary);
    }

    Instant configured() {
        return configured;
    }

    String reason() {
        return reason;
    }

    private void remember(Instant now, String kind, String summary) {
        history.addFirst(new Change(now, kind, summary));
        if (history.size() > REMEMBERED) {
            history.removeLast();
        }
    }

    Map<String, Object> described() {
        Map<String, Object> tree = settings.described();
        tree.put("AlarmArn", arn);
        tree.put("AlarmConfigurationUpdatedTimestamp", configured);
        tree.put("StateValue", state);
        tree.put("StateReason", reason);
        tree.put("StateUpdatedTimestamp", stateUpdated);
        tree.put("StateTransitionedTimestamp", stateChanged);
        return tree;
    }
}
