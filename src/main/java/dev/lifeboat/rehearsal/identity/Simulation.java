package dev.lifeboat.rehearsal.identity;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Faults;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code SimulatePrincipalPolicy} finds: everything is allowed but what the fault {@code denied} names. */
final class Simulation {
    private static final String PRINCIPAL = "arn:aws:iam::\\d{12}:(user|role|group)/.+";

    private final Faults faults;

    Simulation(Faults faults) {
        this.faults = faults;
    }

    Map<String, ?> simulate(In in) {
        String principal = in.text("PolicySourceArn");
        if (!principal.matches(PRINCIPAL)) {
            throw new AwsError(
                    400,
                    "InvalidInput",
                    "Invalid Entity Arn: " + principal + " does not clearly define entity type and name.");
        }
        List<String> resources = in.texts("ResourceArns").isEmpty() ? List.of("*") : in.texts("ResourceArns");
        List<Map<String, Object>> results = new ArrayList<>();
        for (String action : in.texts("ActionNames")) {
            if (!action.matches("[a-z0-9-]+:[A-Za-z0-9*?]+")) {
                throw new AwsError(400, "InvalidInput", "Invalid action: " + action);
            }
            for (String resource : resources) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("EvalActionName", action);
                row.put("EvalResourceName", resource);
                row.put("EvalDecision", isDenied(action) ? "implicitDeny" : "allowed");
                row.put("MatchedStatements", List.of());
                row.put("MissingContextValues", List.of());
                results.add(row);
            }
        }
        return Map.of("EvaluationResults", results, "IsTruncated", false);
    }

    /** Policies hold in all Regions, so a denial in any of them shows. */
    private boolean isDenied(String action) {
        String operation = action.substring(action.indexOf(':') + 1);
        return faults.all().stream()
                .filter(fault -> fault.name().equals("denied"))
                .anyMatch(fault -> fault.value().isEmpty() || fault.value().equals(operation));
    }
}
