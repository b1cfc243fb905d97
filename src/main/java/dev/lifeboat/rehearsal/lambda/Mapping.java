package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A queue whose messages a function gets. */
record Mapping(String id, String region, String functionName, In definition, Instant modified) {

    String queueArn() {
        return definition.text("EventSourceArn");
    }

    int batchSize() {
        return definition.number("BatchSize", 10);
    }

    boolean enabled() {
        return definition.flag("Enabled", true);
    }

    String arn() {
        return Arn.of("lambda", region, "event-source-mapping:" + id);
    }

    Map<String, Object> row(Function function) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("UUID", id);
        row.put("BatchSize", batchSize());
        row.put("MaximumBatchingWindowInSeconds", definition.number("MaximumBatchingWindowInSeconds", 0));
        row.put("EventSourceArn", queueArn());
        row.put("FunctionArn", function.arn());
        row.put("LastModified", modified);
        row.put("State", enabled() ? "Enabled" : "Disabled");
        row.put("StateTransitionReason", "USER_INITIATED");
        row.put("FunctionResponseTypes", definition.texts("FunctionResponseTypes"));
        return row;
    }
}
