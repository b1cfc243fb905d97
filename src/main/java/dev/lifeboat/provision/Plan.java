package dev.lifeboat.provision;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.review.DataHolder;
import dev.lifeboat.provision.review.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

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

        /** For people. */
        public String words() {
            return switch (this) {
                case CREATE -> "to be created";
                case UPDATE -> "to be updated";
                case RECREATE -> "failed when it was created: to be removed and created again";
                case NONE -> "no changes";
                case BLOCKED -> "blocked";
            };
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

        /** Its changes, the worst first. */
        public List<Change> worstFirst() {
            return changes.stream().sorted(Comparator.comparing(Change::kind)).toList();
        }

        /** What it is put before others for, the gravest first; one of which there is nothing to say comes last. */
        private int gravity() {
            List<Predicate<StackPlan>> graver = new ArrayList<>();
            graver.add(one -> one.action() == Action.BLOCKED);
            graver.add(one ->
                    one.changes().stream().anyMatch(change -> change.loses().isPresent()));
            for (Kind kind : Kind.values()) {
                graver.add(one -> one.changes().stream().anyMatch(change -> change.kind() == kind));
            }
            graver.add(one -> one.action() != Action.NONE);
            int rank = 0;
            while (rank < graver.size() && !graver.get(rank).test(this)) {
                rank++;
            }
            return rank;
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

    /** What a change does to a resource, the worst first. */
    public enum Kind {
        DESTROY("-", "destroy"),
        REPLACE("±", "replace"),
        MAY_REPLACE("±", "may be replaced"),
        CHANGE("~", "change"),
        ADD("+", "add");

        private final String sign;
        private final String word;

        Kind(String sign, String word) {
            this.sign = sign;
            this.word = word;
        }

        /** One character. */
        public String sign() {
            return sign;
        }

        /** For people. */
        public String word() {
            return word;
        }
    }

    /**
     * One resource's change, in CloudFormation's own words.
     *
     * @param action {@code Add}, {@code Modify}, {@code Remove}, {@code Import}, {@code Dynamic}
     * @param replacement {@code True}, {@code False}, {@code Conditional}; empty where it does not apply
     * @param policyAction {@code Delete}, {@code Retain}, {@code Snapshot}, {@code ReplaceAnd...}; empty where none
     * @param physicalId as it is; empty where it is not there yet
     * @param differences the properties that a change touches; none where a resource is added or removed
     * @param access what this means for who may do and reach what, a sentence each
     * @param held what it holds, where the change loses that; empty where nothing is lost, or it is not counted
     */
    public record Change(
            String logicalId,
            String type,
            String action,
            String replacement,
            String policyAction,
            String physicalId,
            List<Difference> differences,
            List<String> access,
            String held) {
        public Change {
            differences = List.copyOf(differences);
            access = List.copyOf(access);
        }

        /** One of which no more is known. */
        static Change of(String logicalId, String type, String action) {
            return new Change(logicalId, type, action, "", "", "", List.of(), List.of(), "");
        }

        Change holding(String newHeld) {
            return new Change(
                    logicalId, type, action, replacement, policyAction, physicalId, differences, access, newHeld);
        }

        /** What it does to the resource. */
        public Kind kind() {
            return switch (action) {
                case "Add", "Import" -> Kind.ADD;
                case "Remove" -> Kind.DESTROY;
                default ->
                    switch (replacement) {
                        case "True" -> Kind.REPLACE;
                        case "Conditional" -> Kind.MAY_REPLACE;
                        default -> Kind.CHANGE;
                    };
            };
        }

        /** Whether the resource outlives the stack's interest in it: its policy keeps it. */
        public boolean retained() {
            return policyAction.startsWith("Retain");
        }

        /** What its policy does with the old resource, a few words in brackets; empty where nothing of note. */
        public String aside() {
            return switch (policyAction) {
                case "Retain" -> "(kept in AWS, no longer managed)";
                case "ReplaceAndRetain" -> "(the old one is kept)";
                case "Snapshot", "ReplaceAndSnapshot" -> "(a snapshot is taken)";
                default -> "";
            };
        }

        /** What sort of thing would lose its data, e.g. {@code table}; nothing where no data is at risk. */
        public Optional<String> loses() {
            boolean lost =
                    switch (kind()) {
                        case DESTROY -> !retained();
                        case REPLACE, MAY_REPLACE -> true;
                        case CHANGE, ADD -> false;
                    };
            return lost ? DataHolder.of(type) : Optional.empty();
        }
    }

    /** Its stacks, that of which there is most to fear first. */
    public List<StackPlan> worstFirst() {
        return stacks.stream()
                .sorted(Comparator.comparingInt(StackPlan::gravity))
                .toList();
    }

    /** What it comes to, one sentence. */
    public String total() {
        if (!hasChanges()) {
            return "No changes: AWS is as the blueprint says.";
        }
        long perhaps = count(Kind.MAY_REPLACE);
        return "Plan: " + count(Kind.ADD) + " to add, " + count(Kind.CHANGE) + " to change, " + count(Kind.REPLACE)
                + " to replace" + (perhaps == 0 ? "" : " (and perhaps " + perhaps + ")") + ", " + count(Kind.DESTROY)
                + " to destroy.";
    }

    /** Whether a stack may change more than is told of it. */
    public boolean leavesOpen() {
        return stacks.stream()
                .anyMatch(stack ->
                        stack.action() == Action.UPDATE && !stack.note().isEmpty());
    }

    /**
     * The changes that would lose data, one line each.
     *
     * @return none where none would
     */
    public List<String> losses() {
        return stacks.stream()
                .flatMap(stack -> Loss.lines(stack.name(), stack.region(), stack.changes()).stream())
                .toList();
    }

    /** How many resources a deploy would treat so, as far as it is known. */
    public long count(Kind kind) {
        long resources = stacks.stream()
                .flatMap(stack -> stack.changes().stream())
                .filter(change -> change.kind() == kind)
                .count();
        Action likewise = kind == Kind.ADD ? Action.CREATE : kind == Kind.CHANGE ? Action.UPDATE : null;
        return resources
                + parameters.stream()
                        .filter(parameter -> parameter.action() == likewise)
                        .count();
    }
}
