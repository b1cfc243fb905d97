package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Looks for log groups that outlive their stack: a function's last words re-create the group just deleted. */
final class LogGroups {
    private final Door door;

    LogGroups(Door door) {
        this.door = door;
    }

    /**
     * Deletes again those that the stack had declared, and tells of the others.
     *
     * @param resources of a stack that is gone
     * @return what is left, one line each
     */
    List<String> leftovers(String region, List<StackResourceSummary> resources) throws InterruptedException {
        Set<String> declared = new LinkedHashSet<>();
        Set<String> prefixes = new LinkedHashSet<>();
        for (StackResourceSummary resource : resources) {
            String id = resource.physicalResourceId();
            if (id == null) {
                continue;
            }
            switch (resource.resourceType()) {
                case "AWS::Logs::LogGroup" -> declared.add(id);
                case "AWS::Lambda::Function" -> prefixes.add("/aws/lambda/" + id);
                case Snapshots.CLUSTER -> prefixes.add("/aws/rds/cluster/" + id + "/");
                case "AWS::ApiGateway::RestApi" -> prefixes.add("API-Gateway-Execution-Logs_" + id + "/");
                default -> {}
            }
        }
        prefixes.addAll(declared);
        CloudWatchLogsClient logs = door.client(CloudWatchLogsClient.class, region);
        Set<String> left = new LinkedHashSet<>();
        for (String prefix : prefixes) {
            try {
                left.addAll(there(logs, region, prefix, declared));
            } catch (AwsFailure failure) {
                if (failure.trouble().kind() == Trouble.Kind.UNSUPPORTED) {
                    return List.of();
                }
                left.add(prefix + " in " + region + " (not known: "
                        + failure.trouble().message() + ")");
            }
        }
        return left.stream().map(name -> "log group " + name).toList();
    }

    private static List<String> there(CloudWatchLogsClient logs, String region, String prefix, Set<String> declared)
            throws InterruptedException {
        List<LogGroup> found = Calls.answer(() -> logs.describeLogGroups(request -> request.logGroupNamePrefix(prefix))
                .logGroups());
        List<String> left = new ArrayList<>();
        for (LogGroup group : found) {
            String name = group.logGroupName();
            boolean exact = name.equals(prefix) || prefix.endsWith("/");
            if (exact && !(declared.contains(name) && deleted(logs, name))) {
                Long bytes = group.storedBytes();
                left.add(
                        name + " in " + region + (bytes == null || bytes == 0 ? "" : ": " + Storage.LOGS.words(bytes)));
            }
        }
        return left;
    }

    private static boolean deleted(CloudWatchLogsClient logs, String name) throws InterruptedException {
        try {
            Calls.answer(() -> logs.deleteLogGroup(request -> request.logGroupName(name)));
            return true;
        } catch (AwsFailure refused) {
            return refused.trouble().kind() == Trouble.Kind.NOT_FOUND;
        }
    }
}
