package dev.lifeboat.provision;

import dev.lifeboat.blueprint.Role;
import java.util.List;
import java.util.Locale;

/**
 * What a deploy would do.
 *
 * @param deployment e.g. {@code payments-dev}
 * @param account the AWS account it was worked out against
 * @param stacks in the blueprint's order
 * @param parameters SecureString parameters, in the blueprint's order
 */
public record Plan(String deployment, String account, List<StackPlan> stacks, List<ParameterPlan> parameters) {
    public Plan {
        stacks = List.copyOf(stacks);
        parameters = List.copyOf(parameters);
    }

    /** Whether a deploy would change anything. */
    public boolean hasChanges() {
        return stacks.stream().anyMatch(stack -> stack.action() != Action.NONE)
                || parameters.stream().anyMatch(parameter -> parameter.action() != Action.NONE);
    }

    /** What a deploy would do with a stack. */
    public enum Action {
        CREATE,
        UPDATE,
        /** A creation that failed is cleared away and made again. */
        RECREATE,
        NONE,
        /** Nothing can be done as it is now; the note says why. */
        BLOCKED;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param note what the changes leave open, one line; empty where there is nothing to say
     */
    public record StackPlan(
            String id, String name, String region, Role role, Action action, List<Change> changes, String note) {
        public StackPlan {
            changes = List.copyOf(changes);
        }

        StackPlan noted(String newNote) {
            return new StackPlan(id, name, region, role, action, changes, newNote);
        }
    }

    /**
     * What a deploy would do with a SecureString parameter. What it holds is told by nobody.
     *
     * @param id within the blueprint
     * @param name of the parameter
     * @param note what this leaves open, one line; empty where there is nothing to say
     */
    public record ParameterPlan(String id, String name, String region, Role role, Action action, String note) {}

    /**
     * One resource's change, in CloudFormation's own words.
     *
     * @param action {@code Add}, {@code Modify}, {@code Remove}, {@code Import}, {@code Dynamic}
     * @param replacement {@code True}, {@code False}, {@code Conditional}; empty where it does not apply
     * @param policyAction {@code Delete}, {@code Retain}, {@code Snapshot}, {@code ReplaceAnd...}; empty where none
     */
    public record Change(String logicalId, String type, String action, String replacement, String policyAction) {}
}
