package dev.lifeboat.aws;

import java.util.Map;

/**
 * A CloudFormation stack as {@code DescribeStacks} tells it, text cleaned of control characters.
 *
 * @param terminationProtected whether a delete is refused
 */
public record FoundStack(
        String name,
        String stackId,
        String region,
        String status,
        String statusReason,
        Map<String, String> tags,
        Map<String, String> parameters,
        Map<String, String> outputs,
        boolean terminationProtected) {
    public FoundStack {
        tags = Map.copyOf(tags);
        parameters = Map.copyOf(parameters);
        outputs = Map.copyOf(outputs);
    }
}
