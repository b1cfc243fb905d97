package dev.lifeboat.rehearsal.fis;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An experiment, under way or over, with its own copy of the template. */
final class Experiment {
    private static final Set<String> OVER = Set.of("completed", "stopped", "failed", "cancelled");

    final String region;
    final String id;
    final String template;
    final String token;
    final In parts;
    final Instant created;
    final Map<String, String> tags;
    String status = "pending";
    String reason = "Experiment is pending.";

    @Nullable
    Instant started;

    @Nullable
    Instant ended;
    /** Whether its action holds the tables now. */
    boolean holding;

    Experiment(ExperimentTemplate of, String id, String token, Map<String, String> tags, Instant created) {
        this.region = of.region;
        this.id = id;
        this.template = of.id;
        this.token = token;
        this.parts = new In(new LinkedHashMap<>(of.parts));
        this.tags = Map.copyOf(tags);
        this.created = created;
    }

    boolean over() {
        return OVER.contains(status);
    }

    /** How long its longest action lasts. */
    Duration lasts() {
        In actions = parts.in("actions");
        return actions.tree().keySet().stream()
                .map(name -> TemplateRules.duration(actions.in(name)))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private Map<String, Object> state() {
        return Map.of("status", status, "reason", reason);
    }

    /** As a list shows it. */
    Map<String, Object> summary() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("arn", Arn.of("fis", region, "experiment/" + id));
        row.put("experimentTemplateId", template);
        row.put("state", state());
        row.put("creationTime", created);
        row.put("tags", tags);
        return row;
    }

    /** As it is asked for by its id; what has not come yet is left out. */
    Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(summary());
        row.put("roleArn", parts.text("roleArn"));
        row.put("targets", parts.tree().get("targets"));
        Map<String, Object> actions = new LinkedHashMap<>();
        In all = parts.in("actions");
        all.tree().keySet().forEach(name -> {
            Map<String, Object> action = new LinkedHashMap<>(all.in(name).tree());
            action.put("state", state());
            actions.put(name, action);
        });
        row.put("actions", actions);
        row.put("stopConditions", parts.tree().get("stopConditions"));
        row.put("startTime", started);
        row.put("endTime", ended);
        row.put("targetAccountConfigurationsCount", 0);
        return row;
    }
}
