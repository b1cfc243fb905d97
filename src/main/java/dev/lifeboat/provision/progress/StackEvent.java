package dev.lifeboat.provision.progress;

import dev.lifeboat.aws.Plain;
import dev.lifeboat.provision.Statuses;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One event of a stack, its text cleaned.
 *
 * @param own whether it is about the stack itself and not about one of its resources
 * @param token of the request that began the operation, empty where it had none
 * @param detail what CloudFormation adds to the status, e.g. {@code CONFIGURATION_COMPLETE}; empty as a rule
 */
public record StackEvent(
        String id,
        Instant at,
        String logicalId,
        String type,
        String status,
        String reason,
        boolean own,
        String token,
        String detail) {
    private static final Pattern HANDLER =
            Pattern.compile("Resource handler returned message: \"(.*)\" \\(RequestToken: .*\\)");
    private static final Pattern TAIL = Pattern.compile(
            "\\s*\\((Service|SDK Attempt Count|RequestToken|Request ID|Status Code): [^()]*(\\([^()]*\\)[^()]*)*\\)");
    private static final Pattern CANCELLED = Pattern.compile("(?i)^(resource \\w+ )?cancell?ed\\b.*");

    public static StackEvent of(software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
        return new StackEvent(
                event.eventId(),
                event.timestamp(),
                Plain.line(event.logicalResourceId()),
                Plain.line(event.resourceType()),
                Plain.line(event.resourceStatusAsString()),
                reason(Plain.line(event.resourceStatusReason())),
                event.stackId() != null && event.stackId().equals(event.physicalResourceId()),
                Plain.line(event.clientRequestToken()),
                Plain.line(event.detailedStatusAsString()));
    }

    /** One that tells neither who asked nor any detail. */
    StackEvent(String id, Instant at, String logicalId, String type, String status, String reason, boolean own) {
        this(id, at, logicalId, type, status, reason, own, "", "");
    }

    /** What a handler said, without the frame in which CloudFormation quotes it and the numbers of the request. */
    static String reason(String line) {
        return TAIL.matcher(HANDLER.matcher(line).replaceFirst("$1"))
                .replaceAll("")
                .strip();
    }

    /** There already, while CloudFormation still waits until that has got round. */
    boolean configured() {
        return detail.equals("CONFIGURATION_COMPLETE");
    }

    boolean failed() {
        return status.endsWith("_FAILED");
    }

    /** Failed only because something else did. */
    boolean cancelled() {
        return failed() && CANCELLED.matcher(reason).matches();
    }

    /** The first event of an operation on the stack; one that is configured says its status again. */
    boolean start() {
        return own
                && !configured()
                && (status.equals("CREATE_IN_PROGRESS")
                        || status.equals("UPDATE_IN_PROGRESS")
                        || status.equals("DELETE_IN_PROGRESS"));
    }

    /** The last event of an operation on the stack. */
    boolean end() {
        return own && !Statuses.moving(status);
    }
}
