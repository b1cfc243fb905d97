package dev.lifeboat.rehearsal.identity;

import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Faults;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what the operator's policies would allow: everything, but for what the fault {@code denied} names in any Region,
 * since policies are the account's.
 */
final class Simulation {
    private final Faults faults;

    Simulation(Faults faults) {
        this.faults = faults;
    }

    Map<String, ?> principal(Call call, In in) {
        in.text("PolicySourceArn");
        List<String> resources = in.texts("ResourceArns");
        String resource = resources.isEmpty() ? "*" : resources.get(0);
        List<Map<String, String>> rows = in.texts("ActionNames").stream()
                .map(action -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("EvalActionName", action);
                    row.put("EvalResourceName", resource);
                    row.put("EvalDecision", denied(action) ? "implicitDeny" : "allowed");
                    return row;
                })
                .toList();
        return Map.of("EvaluationResults", rows, "IsTruncated", false);
    }

    private boolean denied(String action) {
        return faults.all().stream()
                .filter(fault -> fault.name().equals("denied"))
                .anyMatch(fault -> fault.value().isEmpty() || action.endsWith(":" + fault.value()));
    }
}
