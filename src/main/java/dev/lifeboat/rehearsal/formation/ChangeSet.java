package dev.lifeboat.rehearsal.formation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A change set: what it was made of, and what it would change. Guarded by the world's lock. */
final class ChangeSet {
    final String name;
    final String id;
    final Stack stack;
    final boolean creates;
    final Template template;
    final Map<String, String> parameters;
    final Map<String, String> tags;
    final List<String> capabilities;
    final Instant createdAt;
    final Instant readyAt;
    final List<Map<String, Object>> changes;
    final boolean reverting;
    boolean executed;

    ChangeSet(
            String name,
            String id,
            Stack stack,
            boolean creates,
            Template template,
            Map<String, String> parameters,
            Map<String, String> tags,
            List<String> capabilities,
            Instant createdAt,
            Instant readyAt,
            List<Map<String, Object>> changes,
            boolean reverting) {
        this.name = name;
        this.id = id;
        this.stack = stack;
        this.creates = creates;
        this.template = template;
        this.parameters = parameters;
        this.tags = tags;
        this.capabilities = capabilities;
        this.createdAt = createdAt;
        this.readyAt = readyAt;
        this.changes = changes;
        this.reverting = reverting;
    }

    /** Whether it changes nothing at all: neither resources, nor outputs, nor tags. */
    boolean empty() {
        return !creates
                && changes.isEmpty()
                && tags.equals(stack.tags)
                && template.outputs().equals(stack.template.outputs());
    }

    String status(Instant now) {
        if (now.isBefore(readyAt)) {
            return "CREATE_IN_PROGRESS";
        }
        return empty() ? "FAILED" : "CREATE_COMPLETE";
    }

    String execution(Instant now) {
        if (executed) {
            return "EXECUTE_COMPLETE";
        }
        return status(now).equals("CREATE_COMPLETE") ? "AVAILABLE" : "UNAVAILABLE";
    }
}
