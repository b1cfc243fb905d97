package dev.lifeboat.watch;

import dev.lifeboat.blueprint.Role;
import java.util.List;
import java.util.Map;

/** A deployment of somebody's own, as discovery would find it: load balancers by alias, and a global database. */
public final class Ledger {
    public static final String PRIMARY = "us-east-1";
    public static final String STANDBY = "us-east-2";
    static final String NAME = "ledger.test";
    public static final String FIRST = "ledger-first";
    public static final String SECOND = "ledger-second";
    static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:ledger-alarms";

    private Ledger() {}

    public static Target target() {
        return new Target(
                "ledger-dev",
                "ledger",
                Map.of(Role.PRIMARY, PRIMARY, Role.STANDBY, STANDBY, Role.EDGE, PRIMARY),
                List.of(
                        front(Role.PRIMARY, PRIMARY, FIRST),
                        front(Role.STANDBY, STANDBY, SECOND),
                        Payments.stack(
                                "edge",
                                Role.EDGE,
                                PRIMARY,
                                new String[] {"AWS::Route53::HostedZone", "Zone", "Z2"},
                                new String[] {"AWS::RDS::GlobalCluster", "Global", "ledger-global"},
                                new String[] {"AWS::SNS::Topic", "Topic", TOPIC},
                                new String[] {"AWS::SNS::Subscription", "Mail", TOPIC + ":1"})),
                Map.of());
    }

    private static Target.Stack front(Role role, String region, String cluster) {
        Target.Stack stack = Payments.stack(
                "front-" + role.word(),
                role,
                region,
                new String[] {"AWS::ElasticLoadBalancingV2::LoadBalancer", "Front", balancer(region)},
                new String[] {"AWS::ElasticLoadBalancingV2::TargetGroup", "Group", group(region)},
                new String[] {"AWS::CloudWatch::Alarm", "GroupAlarm", "group-" + role.word()},
                new String[] {"AWS::RDS::DBCluster", "Cluster", cluster});
        return new Target.Stack(
                stack.name(),
                stack.stackId(),
                region,
                role,
                stack.status(),
                Map.of("HealthUrl", "http://" + host(region) + "/up"),
                stack.resources());
    }

    static String host(String region) {
        return "front-1." + region + ".elb.amazonaws.com";
    }

    static String balancer(String region) {
        return "arn:aws:elasticloadbalancing:" + region + ":123456789012:loadbalancer/app/front/0a1b";
    }

    static String group(String region) {
        return "arn:aws:elasticloadbalancing:" + region + ":123456789012:targetgroup/front/2c3d";
    }
}
