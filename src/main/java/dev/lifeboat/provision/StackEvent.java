package dev.lifeboat.provision;

import dev.lifeboat.aws.Plain;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One event of a stack, its text cleaned.
 *
 * @param own whether it is about the stack itself and not about one of its resources
 */
record StackEvent(String id, Instant at, String logicalId, String type, String status, String reason, boolean own) {
    private static final Pattern HANDLER =
            Pattern.compile("Resource handler returned message: \"(.*)\" \\(RequestToken: .*\\)");
    private static final Pattern CANCELLED = Pattern.compile("(?i)^(resource \\w+ )?cancell?ed\\b.*");

    static StackEvent of(software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
        return new StackEvent(
                event.eventId(),
                event.timestamp(),
                Plain.line(event.logicalResourceId()),
                Plain.line(event.resourceType()),
                Plain.line(event.resourceStatusAsString()),
                reason(Plain.line(event.resourceStatusReason())),
                event.stackId() != null && event.stackId().equals(event.physicalResourceId()));
    }

    /** What a handler said, without the frame in which CloudFormation quotes it. */
    static String reason(String line) {
        return HANDLER.matcher(line).replaceFirst("$1");
    }

    boolean failed() {
        return status.endsWith("_FAILED");
    }

    /** Failed only because something else did. */
    boolean cancelled() {
        return failed() && CANCELLED.matcher(reason).matches();
    }

    /** The first event of an operation on the stack. */
    boolean start() {
        return own
                && (status.equals("CREATE_IN_PROGRESS")
                        || status.equals("UPDATE_IN_PROGRESS")
                        || status.equals("DELETE_IN_PROGRESS"));
    }

    /** The last event of an operation on the stack. */
    boolean end() {
        return own && !Statuses.moving(status);
    }
}
