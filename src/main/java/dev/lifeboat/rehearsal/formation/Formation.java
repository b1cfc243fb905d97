package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AWS CloudFormation, as far as templates are deployed, looked at and taken down with it. */
public final class Formation extends RpcService {
    private static final java.time.Duration CONTINUED = java.time.Duration.ofSeconds(5);

    private final World world;
    private final StackShelf shelf;
    private final ChangeSets changeSets;
    private final Runs runs;
    private final Maker maker;

    public Formation(World world) {
        super("cloudformation", "http://cloudformation.amazonaws.com/doc/2010-05-15/", "1.1");
        this.world = world;
        this.shelf = new StackShelf(world);
        Exports exports = new Exports(shelf::all);
        this.maker = new Maker(world);
        this.runs = new Runs(maker, exports);
        Drifts drifts = new Drifts(world, maker);
        this.changeSets = new ChangeSets(world, shelf, runs, exports, drifts);
        reads(
                "DetectStackDrift",
                (call, in) -> drifts.detect(shelf.find(call.region(), in.text("StackName")), shelf.uuid()));
        reads("DescribeStackDriftDetectionStatus", (call, in) -> drifts.status(in));
        reads(
                "DescribeStackResourceDrifts",
                (call, in) -> drifts.resources(shelf.find(call.region(), in.text("StackName")), in));
        reads("ValidateTemplate", (call, in) -> validated(in));
        reads(
                "GetTemplate",
                (call, in) -> Map.of(
                        "TemplateBody",
                                shelf.find(call.region(), in.text("StackName"))
                                        .template
                                        .body(),
                        "StagesAvailable", List.of("Original", "Processed")));
        reads("GetTemplateSummary", (call, in) -> summary(call.region(), in));
        reads("DescribeStacks", (call, in) -> describeStacks(call.region(), in));
        reads("ListStacks", (call, in) -> listStacks(call.region(), in));
        reads(
                "DescribeStackEvents",
                (call, in) -> Listed.page(
                        in, "StackEvents", 100, Listed.events(shelf.find(call.region(), in.text("StackName")))));
        reads(
                "DescribeStackResources",
                (call, in) -> Map.of(
                        "StackResources", Listed.resources(shelf.find(call.region(), in.text("StackName")), true)));
        reads("DescribeStackResource", (call, in) -> resource(call.region(), in));
        reads(
                "ListStackResources",
                (call, in) -> Listed.page(
                        in,
                        "StackResourceSummaries",
                        100,
                        Listed.resources(shelf.find(call.region(), in.text("StackName")), false)));
        reads("ListExports", (call, in) -> Listed.page(in, "Exports", 100, Listed.exports(exports, call.region())));
        reads("DescribeChangeSet", (call, in) -> changeSets.describe(call.region(), in));
        reads("ListChangeSets", (call, in) -> changeSets.list(call.region(), in));
        changes("CreateChangeSet", (call, in) -> changeSets.create(call.region(), in));
        changes("ExecuteChangeSet", (call, in) -> changeSets.execute(call.region(), in));
        changes("DeleteChangeSet", (call, in) -> changeSets.delete(call.region(), in));
        changes("CreateStack", (call, in) -> changeSets.createStack(call.region(), in));
        changes("UpdateStack", (call, in) -> changeSets.updateStack(call.region(), in));
        changes("DeleteStack", (call, in) -> deleteStack(call.region(), in));
        changes("ContinueUpdateRollback", (call, in) -> continueRollback(call.region(), in));
        changes("CancelUpdateStack", (call, in) -> cancelled(call.region(), in));
        changes("UpdateTerminationProtection", (call, in) -> {
            Stack stack = shelf.find(call.region(), in.text("StackName"));
            stack.protectedFromDeletion = in.flag("EnableTerminationProtection", false);
            return Map.of("StackId", stack.id);
        });
    }

    /**
     * Orders trouble, for practice: the resource of that logical id will fail to be created or updated, in any stack,
     * until it is taken back with an empty reason.
     */
    public void fail(String logicalId, String reason) {
        if (reason.isEmpty()) {
            maker.toFail.remove(logicalId);
        } else {
            maker.toFail.put(logicalId, reason);
        }
    }

    private Map<String, Object> validated(In in) {
        Template template = TemplateReader.read(in.text("TemplateBody"));
        // Without values no condition can be told.
        TemplateCheck.types(template, world, String::isEmpty);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("Description", template.description());
        out.put("Parameters", Listed.parameters(template, "DefaultValue"));
        out.put("Capabilities", ChangeSets.capabilities(template));
        return out;
    }

    private Map<String, Object> summary(String region, In in) {
        Template template = in.has("TemplateBody")
                ? TemplateReader.read(in.text("TemplateBody"))
                : shelf.find(region, in.text("StackName")).template;
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("Description", template.description());
        out.put("Parameters", Listed.parameters(template, "DefaultValue"));
        out.put("Capabilities", ChangeSets.capabilities(template));
        out.put(
                "ResourceTypes",
                template.resources().values().stream()
                        .map(Template.Resource::type)
                        .distinct()
                        .sorted()
                        .toList());
        return out;
    }

    private Map<String, Object> describeStacks(String region, In in) {
        List<Map<String, Object>> stacks = new ArrayList<>();
        if (in.has("StackName")) {
            stacks.add(Listed.stack(shelf.find(region, in.text("StackName"))));
        } else {
            shelf.in(region).stream()
                    .filter(stack -> !stack.deleted())
                    .map(Listed::stack)
                    .forEach(stacks::add);
        }
        return Listed.page(in, "Stacks", 100, stacks);
    }

    private Map<String, Object> listStacks(String region, In in) {
        List<String> wanted = in.texts("StackStatusFilter");
        return Listed.page(
                in,
                "StackSummaries",
                100,
                shelf.in(region).stream()
                        .filter(stack -> wanted.isEmpty() || wanted.contains(stack.status))
                        .map(Listed::summary)
                        .toList());
    }

    private Map<String, Object> resource(String region, In in) {
        Stack stack = shelf.find(region, in.text("StackName"));
        MadeResource resource = stack.resources.get(in.text("LogicalResourceId"));
        if (resource == null) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Resource " + in.text("LogicalResourceId") + " does not exist for stack " + stack.name);
        }
        return Map.of("StackResourceDetail", Listed.resource(stack, resource, true));
    }

    private Map<String, Object> deleteStack(String region, In in) {
        Stack stack = shelf.seek(region, in.text("StackName"));
        if (stack == null || stack.deleted()) {
            return Map.of();
        }
        if (stack.protectedFromDeletion) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Stack [" + stack.name + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (stack.busy() && !stack.status.equals("CREATE_IN_PROGRESS")) {
            if (stack.status.equals("DELETE_IN_PROGRESS")) {
                return Map.of();
            }
            throw busy(stack, "deleted");
        }
        for (String retained : in.texts("RetainResources")) {
            MadeResource resource = stack.resources.get(retained);
            if (resource != null && resource.status().equals("DELETE_FAILED")) {
                stack.turn(
                        now(),
                        new MadeResource(resource.spec(), resource.properties(), null, "DELETE_SKIPPED", "", now()),
                        "");
                stack.resources.remove(retained);
            }
        }
        runs.delete(stack, in.text("ClientRequestToken", ""));
        return Map.of();
    }

    private Map<String, Object> continueRollback(String region, In in) {
        Stack stack = shelf.find(region, in.text("StackName"));
        if (!stack.status.equals("UPDATE_ROLLBACK_FAILED")) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Stack:" + stack.id + " is in " + stack.status + " state and can not continue rolling back.");
        }
        String token = in.text("ClientRequestToken", "");
        String reason = stack.reason;
        stack.turn(now(), "UPDATE_ROLLBACK_IN_PROGRESS", "", token);
        maker.after(CONTINUED, () -> {
            boolean failing = stack.resources.keySet().stream().anyMatch(maker.toFail::containsKey);
            stack.turn(
                    now(),
                    failing ? "UPDATE_ROLLBACK_FAILED" : "UPDATE_ROLLBACK_COMPLETE",
                    failing ? reason : "",
                    token);
        });
        return Map.of();
    }

    private Map<String, Object> cancelled(String region, In in) {
        Stack stack = shelf.find(region, in.text("StackName"));
        if (!runs.cancel(stack, in.text("ClientRequestToken", ""))) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "CancelUpdateStack cannot be called from current stack status " + stack.status);
        }
        return Map.of();
    }

    /**
     * Puts a stack at rest into another state, for practice: what AWS brings about only after long trouble.
     *
     * @param status e.g. {@code UPDATE_ROLLBACK_FAILED}
     */
    public void put(String region, String name, String status, String reason) {
        shelf.find(region, name).turn(now(), status, reason, "");
    }

    static AwsError busy(Stack stack, String what) {
        return new AwsError(
                400,
                "ValidationError",
                "Stack:" + stack.id + " is in " + stack.status + " state and can not be " + what + ".");
    }

    private Instant now() {
        return world.timeline().now();
    }
}
