package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A target group whose target is a Lambda function, and what its health checks found. */
final class TargetGroup {
    final String name;
    final String id;
    final String region;
    In definition;
    final Map<String, String> tags = new LinkedHashMap<>();
    final Balancer.Counts counts = new Balancer.Counts();
    State state = State.INITIAL;
    /** Why it is unhealthy: AWS's code and its words. */
    String reason = "";

    String words = "";
    /** Looks in a row that say otherwise. */
    int contrary;

    boolean gone;

    TargetGroup(String name, String id, String region, In definition) {
        this.name = name;
        this.id = id;
        this.region = region;
        this.definition = definition;
    }

    /** What health checks found. */
    enum State {
        INITIAL,
        HEALTHY,
        UNHEALTHY
    }

    String fullName() {
        return "targetgroup/" + name + "/" + id;
    }

    String arn() {
        return Arn.of("elasticloadbalancing", region, fullName());
    }

    /** The function's ARN; empty for none. */
    String target() {
        return definition.list("Targets").stream()
                .map(target -> target.text("Id"))
                .findFirst()
                .orElse("");
    }

    /** Off unless asked for, where the target is a function. */
    boolean isChecked() {
        return definition.flag("HealthCheckEnabled", false);
    }

    int interval() {
        return definition.number("HealthCheckIntervalSeconds", 35);
    }

    int timeout() {
        return definition.number("HealthCheckTimeoutSeconds", 30);
    }

    int healthyThreshold() {
        return definition.number("HealthyThresholdCount", 5);
    }

    int unhealthyThreshold() {
        return definition.number("UnhealthyThresholdCount", 2);
    }

    String path() {
        return definition.text("HealthCheckPath", "/");
    }

    String matcher() {
        return definition.in("Matcher").text("HttpCode", "200");
    }

    /** Whether a status is one that the matcher takes for healthy, such as {@code 200,202} or {@code 200-299}. */
    boolean accepts(int status) {
        return Arrays.stream(matcher().split(",", -1)).anyMatch(part -> {
            String[] ends = part.strip().split("-", 2);
            return Integer.parseInt(ends[0]) <= status && status <= Integer.parseInt(ends[ends.length - 1]);
        });
    }

    /** Begins anew, as for a target just registered. */
    void restart() {
        state = State.INITIAL;
        reason = "";
        words = "";
        contrary = 0;
    }
}
