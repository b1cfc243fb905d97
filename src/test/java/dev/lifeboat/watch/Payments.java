package dev.lifeboat.watch;

import dev.lifeboat.blueprint.Role;
import java.util.List;
import java.util.Map;

/** A deployment of payments as discovery would find it. */
public final class Payments {
    static final String PRIMARY = "us-east-1";
    static final String STANDBY = "us-east-2";
    static final String NAME = "api.payments-dev.test";

    private Payments() {}

    public static Target target() {
        return new Target(
                "payments-dev",
                "payments",
                Map.of(Role.PRIMARY, PRIMARY, Role.STANDBY, STANDBY, Role.EDGE, PRIMARY),
                List.of(
                        stack(
                                "data",
                                Role.PRIMARY,
                                PRIMARY,
                                new String[] {"AWS::DynamoDB::GlobalTable", "Table", "payments-dev"},
                                new String[] {"AWS::S3::Bucket", "Logs", "logs-primary"},
                                new String[] {"AWS::CloudWatch::Alarm", "LagAlarm", "lag-dev"}),
                        stack("foundation-standby", Role.STANDBY, STANDBY, new String[] {
                            "AWS::S3::Bucket", "Replica", "logs-standby"
                        }),
                        stack("app-primary", Role.PRIMARY, PRIMARY, app("primary")),
                        stack("app-standby", Role.STANDBY, STANDBY, app("standby")),
                        stack(
                                "routing",
                                Role.EDGE,
                                PRIMARY,
                                new String[] {"AWS::Route53::HostedZone", "Zone", "Z1"},
                                new String[] {"AWS::Route53::HealthCheck", "PrimaryCheck", "hc-1"},
                                new String[] {"AWS::Route53::RecordSet", "PrimaryRecord", NAME})),
                Map.of());
    }

    private static String[][] app(String role) {
        return new String[][] {
            {"AWS::ApiGateway::RestApi", "Api", "api" + role},
            {"AWS::ApiGateway::Stage", "Stage", "prod"},
            {"AWS::Lambda::Function", "Function", "payments-" + role},
            {"AWS::SQS::Queue", "Retry", "https://sqs.us-east-1.amazonaws.com/123456789012/payments-retry-" + role},
            {"AWS::SQS::Queue", "Dead", "https://sqs.us-east-1.amazonaws.com/123456789012/payments-dlq-" + role},
            {"AWS::SQS::Queue", "Bin", "https://sqs.us-east-1.amazonaws.com/123456789012/payments-bin-" + role}
        };
    }

    public static Target.Stack stack(String id, Role role, String region, String[]... resources) {
        String name = "payments-dev-" + id;
        return new Target.Stack(
                name,
                "arn:aws:cloudformation:" + region + ":123456789012:stack/" + name + "/1",
                region,
                role,
                "CREATE_COMPLETE",
                Map.of(),
                List.of(resources).stream()
                        .map(parts -> new Target.Resource(name, region, parts[0], parts[1], parts[2]))
                        .toList());
    }
}
