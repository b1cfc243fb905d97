package dev.lifeboat.aws;

import java.util.Map;

/** A CloudFormation stack as {@code DescribeStacks} tells it, text cleaned of control characters. */
public record FoundStack(
        String name,
        String stackId,
        String region,
        String status,
        String statusReason,
        Map<String, String> tags,
        Map<String, String> parameters,
        Map<String, String> outputs) {
    public FoundStack {
        tags = Map.copyOf(tags);
        parameters = Map.copyOf(parameters);
        outputs = Map.copyOf(outputs);
    }
}
