package dev.lifeboat.provision;

import dev.lifeboat.aws.Plain;
import dev.lifeboat.provision.review.Access;
import dev.lifeboat.provision.review.Context;
import dev.lifeboat.provision.review.Difference;
import dev.lifeboat.provision.review.Differences;
import dev.lifeboat.provision.review.Masks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** Reads a change out of a change set. Pure. */
final class ChangeReader {
    private ChangeReader() {}

    static Plan.Change change(ResourceChange change, Masks masks) {
        String logicalId = Plain.line(change.logicalResourceId());
        String type = Plain.line(change.resourceType());
        String action = Plain.line(change.actionAsString());
        Map<String, Object> before = Context.properties(change.beforeContext());
        Map<String, Object> after = Context.properties(change.afterContext());
        boolean modified = !before.isEmpty() && !after.isEmpty();
        return new Plan.Change(
                logicalId,
                type,
                action,
                Plain.line(change.replacementAsString()),
                Plain.line(change.policyActionAsString()),
                Plain.line(change.physicalResourceId()),
                modified ? differences(change, before, after, masks) : List.of(),
                action.equals("Remove") ? List.of() : Access.words(logicalId, type, before, after),
                "");
    }

    /** What the two states tell, and what is only announced: a value that depends on another resource's change. */
    private static List<Difference> differences(
            ResourceChange change, Map<String, Object> before, Map<String, Object> after, Masks masks) {
        List<Difference> found = new ArrayList<>(Differences.between(before, after, masks));
        for (ResourceChangeDetail detail : change.details()) {
            ResourceTargetDefinition target = detail.target();
            if (target == null || target.name() == null) {
                continue;
            }
            String name = Plain.line(target.name());
            if (found.stream()
                    .noneMatch(one -> one.path().matches(java.util.regex.Pattern.quote(name) + "([.\\[].*)?"))) {
                String cause = Plain.line(detail.causingEntity());
                found.add(new Difference(name, "", cause.isEmpty() ? "(changes)" : "(depends on " + cause + ")"));
            }
        }
        return found;
    }
}
