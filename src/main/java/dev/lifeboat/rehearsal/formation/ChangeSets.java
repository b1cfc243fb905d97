package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Change sets, and the two calls that do without one. */
final class ChangeSets {
    private static final Set<String> SETTLED = Set.of(
            "CREATE_COMPLETE",
            "UPDATE_COMPLETE",
            "UPDATE_ROLLBACK_COMPLETE",
            "IMPORT_COMPLETE",
            "UPDATE_FAILED",
            "CREATE_FAILED");
    private static final Duration REVIEW = Duration.ofSeconds(2);

    private final World world;
    private final StackShelf shelf;
    private final Runs runs;
    private final Exports exports;
    private final Drifts drifts;
    private final List<ChangeSet> all = new ArrayList<>();

    ChangeSets(World world, StackShelf shelf, Runs runs, Exports exports, Drifts drifts) {
        this.world = world;
        this.shelf = shelf;
        this.runs = runs;
        this.exports = exports;
        this.drifts = drifts;
    }

    Map<String, Object> create(String region, In in) {
        String name = in.text("ChangeSetName");
        Stack stack = shelf.seek(region, in.text("StackName"));
        boolean creates = in.text("ChangeSetType", "UPDATE").equals("CREATE");
        Template template = template(in, stack);
        Map<String, String> before = stack == null ? Map.of() : stack.parameters;
        Map<String, String> parameters = ParameterValues.of(template, in.list("Parameters"), before);
        TemplateCheck.types(template, world, region, parameters);
        List<String> capabilities = allowed(template, in);
        Map<String, String> tags = tags(in, stack);
        if (creates) {
            if (stack != null && !stack.status.equals("REVIEW_IN_PROGRESS")) {
                throw new AwsError(
                        400,
                        "ValidationError",
                        "Stack [" + stack.name + "] already exists and cannot be created again with the changeSet ["
                                + name + "].");
            }
            if (stack == null) {
                stack = shelf.add(in.text("StackName"), region, template, parameters, tags);
                stack.turn(now(), "REVIEW_IN_PROGRESS", "User Initiated", "");
            }
        } else if (stack == null) {
            throw new AwsError(400, "ValidationError", "Stack [" + in.text("StackName") + "] does not exist");
        } else if (!SETTLED.contains(stack.status)) {
            throw Formation.busy(stack, "updated");
        }
        Stack owner = stack;
        if (all.stream().anyMatch(set -> set.stack == owner && set.name.equals(name))) {
            throw new AwsError(400, "AlreadyExistsException", "ChangeSet " + name + " already exists");
        }
        String id =
                "arn:aws:cloudformation:" + region + ":" + World.ACCOUNT + ":changeSet/" + name + "/" + shelf.uuid();
        boolean reverting = in.text("DeploymentMode", "").equals("REVERT_DRIFT");
        Map<String, MadeResource> said = new LinkedHashMap<>(stack.resources);
        if (reverting) {
            drifts.see(stack);
        }
        List<Map<String, Object>> changes = Changes.of(world, stack, creates, template, parameters, exports);
        stack.resources.putAll(said);
        Instant ready = now().plusNanos((long) (REVIEW.toNanos() / world.provisionSpeed()));
        all.add(new ChangeSet(
                name, id, stack, creates, template, parameters, tags, capabilities, now(), ready, changes, reverting));
        return Map.of("Id", id, "StackId", stack.id);
    }

    private Template template(In in, @Nullable Stack stack) {
        if (in.has("TemplateURL")) {
            throw new AwsError(400, "ValidationError", "TemplateURL is not supported in this world: send TemplateBody");
        }
        if (in.flag("UsePreviousTemplate", false) && stack != null) {
            return stack.template;
        }
        return TemplateReader.read(in.text("TemplateBody"));
    }

    private static Map<String, String> tags(In in, @Nullable Stack stack) {
        if (!in.has("Tags")) {
            return stack == null ? Map.of() : stack.tags;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        in.list("Tags").forEach(tag -> tags.put(tag.text("Key"), tag.text("Value", "")));
        return tags;
    }

    /** The capabilities a template needs. */
    static List<String> capabilities(Template template) {
        TreeSet<String> needed = new TreeSet<>();
        for (Template.Resource resource : template.resources().values()) {
            if (resource.type().startsWith("AWS::IAM::")) {
                boolean named = resource.properties().keySet().stream()
                        .anyMatch(Set.of("RoleName", "UserName", "GroupName", "ManagedPolicyName")::contains);
                needed.add(named && !resource.type().endsWith("Policy") ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
            }
        }
        return needed.contains("CAPABILITY_NAMED_IAM") ? List.of("CAPABILITY_NAMED_IAM") : List.copyOf(needed);
    }

    private static List<String> allowed(Template template, In in) {
        List<String> given = in.texts("Capabilities");
        for (String needed : capabilities(template)) {
            boolean covered = given.contains(needed)
                    || (needed.equals("CAPABILITY_IAM") && given.contains("CAPABILITY_NAMED_IAM"));
            if (!covered) {
                throw new AwsError(
                        400, "InsufficientCapabilitiesException", "Requires capabilities : [" + needed + "]");
            }
        }
        return given;
    }

    private ChangeSet find(String region, In in) {
        String name = in.text("ChangeSetName");
        String stack = in.text("StackName", "");
        return all.stream()
                .filter(set -> set.id.equals(name)
                        || (set.name.equals(name)
                                && set.stack.region.equals(region)
                                && (set.stack.name.equals(stack) || set.stack.id.equals(stack))))
                .reduce((one, newer) -> newer)
                .orElseThrow(() -> new AwsError(404, "ChangeSetNotFound", "ChangeSet [" + name + "] does not exist"));
    }

    Map<String, Object> describe(String region, In in) {
        ChangeSet set = find(region, in);
        boolean values = in.flag("IncludePropertyValues", false);
        Map<String, Object> out =
                Listed.page(in, "Changes", 50, values ? set.changes : Listed.withoutValues(set.changes));
        out.putAll(Listed.changeSet(set, now()));
        return out;
    }

    Map<String, Object> list(String region, In in) {
        Stack stack = shelf.find(region, in.text("StackName"));
        return Listed.page(
                in,
                "Summaries",
                100,
                all.stream()
                        .filter(set -> set.stack == stack)
                        .map(set -> Listed.changeSet(set, now()))
                        .toList());
    }

    Map<String, Object> execute(String region, In in) {
        ChangeSet set = find(region, in);
        if (!set.execution(now()).equals("AVAILABLE")) {
            throw new AwsError(
                    400,
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + set.id + "] cannot be executed in its current status of [" + set.status(now())
                            + "]");
        }
        Stack stack = set.stack;
        if (stack.busy()) {
            throw Formation.busy(stack, "updated");
        }
        set.executed = true;
        stack.capabilities = set.capabilities;
        failing(stack, in);
        String token = in.text("ClientRequestToken", "");
        if (set.creates) {
            stack.template = set.template;
            stack.parameters = set.parameters;
            stack.tags = set.tags;
            runs.create(stack, token);
        } else {
            if (set.reverting) {
                drifts.see(stack);
            }
            runs.update(stack, set.template, set.parameters, set.tags, token);
        }
        all.removeIf(other -> other.stack == stack && other != set);
        return Map.of();
    }

    Map<String, Object> delete(String region, In in) {
        try {
            all.remove(find(region, in));
        } catch (AwsError gone) {
            if (!in.text("ChangeSetName").startsWith("arn:")) {
                throw gone;
            }
        }
        return Map.of();
    }

    Map<String, Object> createStack(String region, In in) {
        Stack there = shelf.seek(region, in.text("StackName"));
        if (there != null) {
            throw new AwsError(400, "AlreadyExistsException", "Stack [" + there.name + "] already exists");
        }
        Template template = template(in, null);
        List<String> capabilities = allowed(template, in);
        Map<String, String> parameters = ParameterValues.of(template, in.list("Parameters"), Map.of());
        TemplateCheck.types(template, world, region, parameters);
        Stack stack = shelf.add(in.text("StackName"), region, template, parameters, tags(in, null));
        stack.capabilities = capabilities;
        failing(stack, in);
        stack.protectedFromDeletion = in.flag("EnableTerminationProtection", false);
        runs.create(stack, in.text("ClientRequestToken", ""));
        return Map.of("StackId", stack.id);
    }

    Map<String, Object> updateStack(String region, In in) {
        Stack stack = shelf.find(region, in.text("StackName"));
        if (!SETTLED.contains(stack.status)) {
            throw Formation.busy(stack, "updated");
        }
        Template template = template(in, stack);
        allowed(template, in);
        Map<String, String> parameters = ParameterValues.of(template, in.list("Parameters"), stack.parameters);
        TemplateCheck.types(template, world, region, parameters);
        Map<String, String> tags = tags(in, stack);
        boolean same =
                Changes.of(world, stack, false, template, parameters, exports).isEmpty()
                        && tags.equals(stack.tags)
                        && template.outputs().equals(stack.template.outputs());
        if (same) {
            throw new AwsError(400, "ValidationError", "No updates are to be performed.");
        }
        failing(stack, in);
        runs.update(stack, template, parameters, tags, in.text("ClientRequestToken", ""));
        return Map.of("StackId", stack.id);
    }

    /** What a caller wants done where the operation fails. */
    private static void failing(Stack stack, In in) {
        stack.disableRollback = in.flag("DisableRollback", false);
        stack.retainExceptOnCreate = in.flag("RetainExceptOnCreate", false);
    }

    private Instant now() {
        return world.timeline().now();
    }
}
