package dev.lifeboat.rehearsal.fis;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an experiment is made of; its parts as the API writes them. */
final class ExperimentTemplate {
    /** The members that a request sets. */
    static final List<String> SET = List.of(
            "description", "targets", "actions", "stopConditions", "roleArn", "experimentOptions", "logConfiguration");

    final String region;
    final String id;
    final Instant created;
    Instant updated;
    /** With which it was created; empty where a stack did. */
    String token = "";

    final Map<String, Object> parts = new LinkedHashMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();

    ExperimentTemplate(String region, String id, Instant created) {
        this.region = region;
        this.id = id;
        this.created = created;
        this.updated = created;
    }

    String arn() {
        return Arn.of("fis", region, "experiment-template/" + id);
    }

    In in() {
        return new In(parts);
    }

    /** As a list shows it. */
    Map<String, Object> summary() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("arn", arn());
        row.put("description", in().text("description", ""));
        row.put("creationTime", created);
        row.put("lastUpdateTime", updated);
        row.put("tags", tags);
        return row;
    }

    /** As it is asked for by its id. */
    Map<String, Object> row() {
        Map<String, Object> row = summary();
        row.putAll(parts);
        row.put("targetAccountConfigurationsCount", 0);
        return row;
    }
}
