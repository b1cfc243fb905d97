package dev.lifeboat.rehearsal.fis;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/** What a template must be like; what this world cannot do is refused, and the refusal lists what it can. */
final class TemplateRules {
    private static final int MOST_ARNS = 5;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    private TemplateRules() {}

    static void check(In template) {
        for (String part : List.of("description", "roleArn", "actions", "stopConditions")) {
            if (!template.has(part)) {
                throw invalid("1 validation error detected: Value at '" + part
                        + "' failed to satisfy constraint: Member must not be null");
            }
        }
        if (template.in("actions").tree().isEmpty()) {
            throw invalid("An experiment template must have an action");
        }
        for (In condition : template.list("stopConditions")) {
            if (!condition.text("source").equals("none")) {
                throw unsupported("stop condition", condition.text("source"), "none");
            }
        }
        In targets = template.in("targets");
        targets.tree().keySet().forEach(name -> target(name, targets.in(name)));
        In actions = template.in("actions");
        actions.tree().keySet().forEach(name -> action(name, actions.in(name), targets));
    }

    private static void target(String name, In target) {
        if (!target.text("resourceType", "").equals(PauseReplication.RESOURCE)) {
            throw unsupported("resource type", target.text("resourceType", ""), PauseReplication.RESOURCE);
        }
        if (!target.text("selectionMode", "").equals("ALL")) {
            throw unsupported("selection mode", target.text("selectionMode", ""), "ALL");
        }
        List<String> arns = target.texts("resourceArns");
        if (arns.isEmpty() || target.has("resourceTags")) {
            throw unsupported("choice of resources for target " + name, "by tags", "resourceArns");
        }
        if (arns.size() > MOST_ARNS) {
            throw invalid("Target " + name + " has more than " + MOST_ARNS + " resource ARNs");
        }
    }

    private static void action(String name, In action, In targets) {
        String id = action.text("actionId", "");
        if (!id.equals(PauseReplication.ID)) {
            throw unsupported("action", id, PauseReplication.ID);
        }
        String target = action.in("targets").text(PauseReplication.TARGET, "");
        if (!targets.has(target)) {
            throw invalid("Action " + name + " needs a target of the template under " + PauseReplication.TARGET);
        }
        duration(action);
    }

    /** How long an action lasts, at least a minute. */
    static Duration duration(In action) {
        String text = action.in("parameters").text("duration", "");
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // said below
        }
        throw invalid("The duration '" + text + "' is not one of ISO 8601 between PT1M and PT12H");
    }

    static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    private static AwsError unsupported(String what, String given, String supported) {
        return invalid("Unsupported " + what + ": '" + given + "'. This world has: " + supported);
    }
}
