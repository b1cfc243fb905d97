package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.Planner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "plan",
        description = "the change sets of every stack: added, changed, replaced, removed; changes nothing")
final class PlanCommand extends Command {
    private static final String PARAMETER = "AWS::SSM::Parameter";

    @Parameters(paramLabel = "BLUEPRINT")
    String blueprint = "";

    @Mixin
    RegionOptions regions = new RegionOptions();

    @Override
    Exit run(Session session) throws Exception {
        Order order = order(blueprint, regions, common);
        Plan plan = new Planner(session.door()).plan(order);
        if (common.json()) {
            Out.json(json(plan), false);
        } else {
            print(plan);
        }
        return plan.hasChanges() ? Exit.CHANGES : Exit.DONE;
    }

    /** What the words on the command line, over the settings, order. */
    static Order order(String blueprint, RegionOptions regions, CommonOptions common) {
        Settings settings = common.settings();
        return Orders.of(
                Blueprints.of(blueprint),
                regions.suffix(settings),
                regions.primary(settings),
                regions.standby(settings),
                regions.parameters);
    }

    static void print(Plan plan) {
        Out.line(plan.deployment() + (plan.account().isEmpty() ? "" : " in account " + plan.account()));
        int changes = 0;
        for (Plan.StackPlan stack : plan.stacks()) {
            Out.line("");
            Out.line(stack.region() + "  " + stack.name() + ": " + words(stack.action()));
            if (!stack.note().isEmpty()) {
                Out.line("  " + stack.note());
            }
            Out.table(stack.changes().stream()
                    .map(change -> List.of("  " + sign(change), change.logicalId(), change.type(), consequence(change)))
                    .toList());
            changes += stack.changes().size();
        }
        for (Plan.ParameterPlan parameter : plan.parameters()) {
            Out.line("");
            Out.line(parameter.region() + "  " + parameter.name() + ": " + words(parameter.action()));
            if (!parameter.note().isEmpty()) {
                Out.line("  " + parameter.note());
            }
            if (parameter.action() == Plan.Action.CREATE || parameter.action() == Plan.Action.UPDATE) {
                String sign = parameter.action() == Plan.Action.CREATE ? "  +" : "  ~";
                Out.table(List.of(List.of(sign, parameter.id(), PARAMETER, "SecureString ****")));
                changes++;
            }
        }
        Out.line("");
        Out.line(plan.hasChanges() ? changes + " resources to change." : "No changes: AWS is as the blueprint says.");
    }

    private static String words(Plan.Action action) {
        return switch (action) {
            case CREATE -> "to be created";
            case UPDATE -> "to be updated";
            case RECREATE -> "failed when it was created: to be removed and created again";
            case NONE -> "no changes";
            case BLOCKED -> "blocked";
        };
    }

    private static String sign(Plan.Change change) {
        if (change.replacement().equals("True") || change.replacement().equals("Conditional")) {
            return "±";
        }
        return switch (change.action()) {
            case "Add", "Import" -> "+";
            case "Remove" -> "-";
            default -> "~";
        };
    }

    private static String consequence(Plan.Change change) {
        String replaced =
                switch (change.replacement()) {
                    case "True" -> "replaced";
                    case "Conditional" -> "may be replaced";
                    default -> "";
                };
        return (replaced + " " + (change.policyAction().isEmpty() ? "" : "(" + change.policyAction() + ")")).strip();
    }

    private static Map<String, Object> json(Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("deployment", plan.deployment());
        json.put("stacks", plan.stacks().stream().map(PlanCommand::json).toList());
        if (!plan.parameters().isEmpty()) {
            json.put(
                    "parameters",
                    plan.parameters().stream().map(PlanCommand::json).toList());
        }
        return json;
    }

    private static Map<String, Object> json(Plan.ParameterPlan parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("logicalId", parameter.id());
        json.put("name", parameter.name());
        json.put("region", parameter.region());
        json.put("role", parameter.role().word());
        json.put("type", PARAMETER);
        json.put("action", parameter.action().word());
        return json;
    }

    private static Map<String, Object> json(Plan.StackPlan stack) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", stack.name());
        json.put("region", stack.region());
        json.put("role", stack.role().word());
        json.put("action", stack.action().word());
        json.put(
                "changes",
                stack.changes().stream()
                        .map(change -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("logicalId", change.logicalId());
                            one.put("type", change.type());
                            one.put("action", change.action());
                            one.put("replacement", change.replacement());
                            one.put("policyAction", change.policyAction());
                            return one;
                        })
                        .toList());
        return json;
    }
}
