package dev.lifeboat.provision.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** IAM's names for API calls: mostly service and operation, but not always. */
final class Actions {
    private static final Map<String, String> PREFIXES = Map.of("monitoring", "cloudwatch");

    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("s3:HeadBucket", List.of("s3:ListBucket")),
            Map.entry("s3:ListObjects", List.of("s3:ListBucket")),
            Map.entry("s3:ListObjectsV2", List.of("s3:ListBucket")),
            Map.entry("s3:ListObjectVersions", List.of("s3:ListBucketVersions")),
            Map.entry("s3:ListBuckets", List.of("s3:ListAllMyBuckets")),
            Map.entry("s3:HeadObject", List.of("s3:GetObject", "s3:GetObjectVersion")),
            Map.entry("s3:DeleteObject", List.of("s3:DeleteObject", "s3:DeleteObjectVersion")),
            Map.entry("s3:DeleteObjects", List.of("s3:DeleteObject", "s3:DeleteObjectVersion")),
            // A rule may take only what is put with its tags.
            Map.entry("s3:PutObject", List.of("s3:PutObject", "s3:PutObjectTagging")),
            Map.entry("s3:GetObjectLockConfiguration", List.of("s3:GetBucketObjectLockConfiguration")),
            Map.entry("s3:GetBucketReplication", List.of("s3:GetReplicationConfiguration")),
            Map.entry("s3:GetBucketEncryption", List.of("s3:GetEncryptionConfiguration")),
            Map.entry("s3:GetPublicAccessBlock", List.of("s3:GetBucketPublicAccessBlock")),
            Map.entry("lambda:Invoke", List.of("lambda:InvokeFunction")),
            Map.entry("dynamodb:TransactWriteItems", List.of("dynamodb:PutItem", "dynamodb:UpdateItem")),
            Map.entry("sqs:SendMessageBatch", List.of("sqs:SendMessage")),
            Map.entry("sqs:DeleteMessageBatch", List.of("sqs:DeleteMessage")),
            // Moving messages is receiving and sending them in one's own name.
            Map.entry(
                    "sqs:StartMessageMoveTask",
                    List.of(
                            "sqs:StartMessageMoveTask",
                            "sqs:ReceiveMessage",
                            "sqs:DeleteMessage",
                            "sqs:GetQueueAttributes",
                            "sqs:SendMessage")),
            // The Data API reads the credentials in the caller's name.
            Map.entry(
                    "rds-data:ExecuteStatement", List.of("rds-data:ExecuteStatement", "secretsmanager:GetSecretValue")),
            Map.entry("sns:PublishBatch", List.of("sns:Publish")),
            Map.entry(
                    "cloudformation:DetectStackDrift",
                    List.of("cloudformation:DetectStackDrift", "cloudformation:DetectStackResourceDrift")),
            Map.entry(
                    "cloudformation:CreateChangeSet",
                    List.of("cloudformation:CreateChangeSet", "cloudformation:TagResource")));

    /** Reads that show content, not only that something is there. */
    private static final Set<String> CONTENT = Set.of(
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "lambda:GetFunction",
            "logs:FilterLogEvents",
            "logs:GetLogEvents",
            "s3:GetObject",
            "s3:GetObjectVersion",
            "secretsmanager:GetSecretValue",
            "sqs:ReceiveMessage",
            "ssm:GetParameter",
            "ssm:GetParameters",
            "ssm:GetParametersByPath");

    private Actions() {}

    /**
     * The actions that a call needs.
     *
     * @param service as the endpoint's prefix names it, e.g. {@code monitoring}
     */
    static Set<String> of(String service, String operation) {
        if (service.equals("apigateway")) {
            return Set.of("apigateway:" + verb(operation));
        }
        String usual = PREFIXES.getOrDefault(service, service) + ":" + operation;
        return Set.copyOf(OTHERS.getOrDefault(usual, List.of(usual)));
    }

    /** API Gateway's own permissions are HTTP's verbs. */
    private static String verb(String operation) {
        return Stream.of("Get", "Update", "Delete", "Put")
                .filter(operation::startsWith)
                .findFirst()
                .map(verb -> verb.equals("Update") ? "PATCH" : verb.toUpperCase(java.util.Locale.ROOT))
                .orElse("POST");
    }

    /** Whether an action only tells what there is and how it does. */
    static boolean tellsOnly(String action) {
        String operation = action.substring(action.indexOf(':') + 1);
        return !CONTENT.contains(action)
                && Stream.of("Get", "List", "Describe", "Test", "Simulate", "GET")
                        .anyMatch(operation::startsWith);
    }
}
