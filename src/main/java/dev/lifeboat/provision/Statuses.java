package dev.lifeboat.provision;

import dev.lifeboat.aws.Plain;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What CloudFormation's words for the state of a stack mean for what can be done next. */
public final class Statuses {
    private Statuses() {}

    /** Where a stack stands. */
    public enum Standing {
        /** Not there, or only a review's shell. */
        ABSENT,
        /** At rest: an update may begin. */
        SETTLED,
        /** Somebody's creation or update is under way. */
        MOVING,
        /** A failed operation is being undone. */
        ROLLING_BACK,
        /** Being deleted. */
        DELETING,
        /** Its creation failed and nothing of it is in service: only a delete is left. */
        DEAD,
        /** The undoing of an update failed: it can be continued. */
        ROLLBACK_STUCK,
        /** Its deletion failed. */
        DELETE_STUCK
    }

    /** The status of a stack; empty where there is none. */
    public static String of(Optional<Stack> stack) {
        return stack.map(there -> Plain.line(there.stackStatusAsString())).orElse("");
    }

    /** Tells whether a stack was changed between two looks; empty where there is none, or only a review's shell. */
    static String stamp(Optional<Stack> stack) {
        if (standing(of(stack)) == Standing.ABSENT) {
            return "";
        }
        return stack.map(there -> there.stackId() + " "
                        + (there.lastUpdatedTime() == null ? there.creationTime() : there.lastUpdatedTime()))
                .orElse("");
    }

    public static Standing standing(String status) {
        return switch (status) {
            case "", "REVIEW_IN_PROGRESS", "DELETE_COMPLETE" -> Standing.ABSENT;
            case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED" -> Standing.DEAD;
            case "UPDATE_ROLLBACK_FAILED" -> Standing.ROLLBACK_STUCK;
            case "DELETE_FAILED" -> Standing.DELETE_STUCK;
            case "DELETE_IN_PROGRESS" -> Standing.DELETING;
            default -> {
                if (!status.endsWith("_IN_PROGRESS")) {
                    yield Standing.SETTLED;
                }
                yield status.contains("ROLLBACK") ? Standing.ROLLING_BACK : Standing.MOVING;
            }
        };
    }

    /** Whether an operation that ended so has done what was wanted. */
    public static boolean good(String status) {
        return status.endsWith("_COMPLETE") && !status.contains("ROLLBACK");
    }

    public static boolean moving(String status) {
        return status.endsWith("_IN_PROGRESS");
    }
}
