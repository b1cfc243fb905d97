package dev.lifeboat.rehearsal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Turns the faults that are on into the errors that AWS would answer. Guarded by the world's lock. */
final class Refusals {
    private static final Set<String> REQUESTS = Set.of("execute-api", "internet");
    /** What changes something and still works without a control plane. */
    private static final Set<String> DATA_PLANE = Set.of(
            "PutMetricData",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "TransactWriteItems",
            "PutObject",
            "CopyObject",
            "DeleteObject",
            "DeleteObjects",
            "SendMessage",
            "SendMessageBatch",
            "ReceiveMessage",
            "DeleteMessage",
            "DeleteMessageBatch",
            "ChangeMessageVisibility",
            "ChangeMessageVisibilityBatch",
            "PurgeQueue",
            "StartMessageMoveTask",
            "CancelMessageMoveTask",
            "Publish",
            "PublishBatch",
            "Invoke",
            "ExecuteStatement",
            "PutLogEvents",
            "CreateLogStream",
            "PutParameter",
            "DeleteParameter",
            "DeleteParameters");

    private final Faults faults;
    private final Map<String, Integer> counts = new HashMap<>();

    Refusals(Faults faults) {
        this.faults = faults;
    }

    /** Throws what a fault makes of this call, if any. Customers' requests are no calls of AWS and pass. */
    void check(Call call, String operation, boolean mutates) {
        String region = call.region();
        if (REQUESTS.contains(call.service())) {
            return;
        }
        if (faults.active("region-dark", region)) {
            throw new AwsError(503, "ServiceUnavailable", region + " cannot be reached");
        }
        if (faults.active("expired-token", region)) {
            throw new AwsError(
                    call.service().equals("s3") ? 400 : 403,
                    json(call) ? "ExpiredTokenException" : "ExpiredToken",
                    "The security token included in the request is expired");
        }
        String denied = faults.value("denied", region).orElse(null);
        // AWS lets everybody ask who they are, whatever their policies say.
        if (denied != null
                && !operation.equals("GetCallerIdentity")
                && (denied.isEmpty() || denied.equals(operation))) {
            throw new AwsError(
                    403,
                    call.service().equals("ec2")
                            ? "UnauthorizedOperation"
                            : json(call) || restJson(call) ? "AccessDeniedException" : "AccessDenied",
                    "User: arn:aws:iam::" + World.ACCOUNT + ":user/rehearsal is not authorized to perform: "
                            + (call.service().equals("monitoring") ? "cloudwatch" : call.service()) + ":" + operation
                            + " because no identity-based policy allows the action");
        }
        if (faults.active("control-plane-dark", region)
                && (call.service().equals("cloudformation") || (mutates && !DATA_PLANE.contains(operation)))) {
            throw new AwsError(503, "ServiceUnavailable", "The service is unavailable. Please try again shortly.");
        }
        if (faults.active("throttle", region) && every("throttle", region, 3)) {
            throw throttled(call);
        }
        if (faults.active("failing", region) && every("failing", region, 5)) {
            throw new AwsError(500, "InternalFailure", "The request processing has failed because of an unknown error");
        }
    }

    /** Counted, not drawn: the same calls meet the same refusals. */
    private boolean every(String fault, String region, int nth) {
        return counts.merge(fault + "@" + region, 1, Integer::sum) % nth == 0;
    }

    private static AwsError throttled(Call call) {
        if (call.service().equals("s3")) {
            return new AwsError(503, "SlowDown", "Please reduce your request rate.");
        }
        if (call.service().equals("ec2")) {
            return new AwsError(503, "RequestLimitExceeded", "Request limit exceeded.");
        }
        if (restJson(call)) {
            return new AwsError(429, "TooManyRequestsException", "Rate exceeded");
        }
        return new AwsError(400, json(call) ? "ThrottlingException" : "Throttling", "Rate exceeded");
    }

    private static boolean json(Call call) {
        return !call.header("X-Amz-Target").isEmpty();
    }

    private static boolean restJson(Call call) {
        return Set.of("lambda", "apigateway", "rds-data").contains(call.service());
    }
}
