package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.lambda.Lambda;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** {@code AWS::ElasticLoadBalancingV2::TargetGroup} with a Lambda function for a target. */
final class TargetGroupType extends BasicType {
    private final World world;
    private final Elb elb;
    private final Health health;
    private final RandomGenerator random;

    TargetGroupType(World world, Elb elb, Health health) {
        super(
                "AWS::ElasticLoadBalancingV2::TargetGroup",
                16,
                schema(
                        Set.of(),
                        Set.of("Name", "Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId", "IpAddressType"),
                        "HealthCheckEnabled",
                        "HealthCheckIntervalSeconds",
                        "HealthCheckPath",
                        "HealthCheckPort",
                        "HealthCheckProtocol",
                        "HealthCheckTimeoutSeconds",
                        "HealthyThresholdCount",
                        "Matcher",
                        "Tags",
                        "TargetGroupAttributes",
                        "Targets",
                        "UnhealthyThresholdCount"));
        this.world = world;
        this.elb = elb;
        this.health = health;
        this.random = world.random("target-groups");
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name = in.find("Name").orElseGet(() -> LoadBalancerType.generated(place, random));
        LoadBalancerType.checkName("target group", name);
        if (elb.groups().find(place.region(), name).isPresent()) {
            throw new AwsError(
                    400, "DuplicateTargetGroupName", "A target group with the same name '" + name + "' exists");
        }
        TargetGroup group = new TargetGroup(name, elb.newId(), place.region(), in);
        check(group, in);
        fill(place, group, properties);
        elb.groups().put(place.region(), name, group);
        health.watch(group);
        return made(group);
    }

    private void check(TargetGroup group, In in) {
        if (!in.text("TargetType", "instance").equals("lambda")) {
            throw invalid("This world has target groups of the type lambda only");
        }
        Stream.of("Port", "Protocol", "VpcId").filter(in::has).forEach(property -> {
            throw invalid(property + " cannot be specified for target groups with target type 'lambda'");
        });
        if (in.number("HealthCheckIntervalSeconds", 35) <= in.number("HealthCheckTimeoutSeconds", 30)) {
            throw invalid("Health check interval must be greater than the timeout.");
        }
        if (!in.in("Matcher").text("HttpCode", "200").matches("\\d{3}([,-]\\d{3})*")) {
            throw invalid("Health check matcher HTTP code '" + in.in("Matcher").text("HttpCode") + "' is invalid");
        }
        List<In> targets = in.list("Targets");
        if (targets.size() > 1) {
            throw new AwsError(
                    400, "TooManyTargets", "Target group '" + group.arn() + "' can have one Lambda function only");
        }
        for (In target : targets) {
            String function = target.text("Id");
            if (!world.part(Lambda.class).allows(function, Front.PRINCIPAL)) {
                throw new AwsError(
                        403,
                        "AccessDenied",
                        "elasticloadbalancing principal does not have permission to invoke " + function
                                + " from target group " + group.arn());
            }
        }
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }

    private static void fill(Place place, TargetGroup group, Map<String, Object> properties) {
        String target = group.target();
        group.definition = new In(properties);
        if (!target.equals(group.target())) {
            group.restart();
        }
        group.tags.clear();
        group.tags.putAll(Tags.of(place, properties, "Tags"));
    }

    private Made made(TargetGroup group) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("TargetGroupArn", group.arn());
        attributes.put("TargetGroupName", group.name);
        attributes.put("TargetGroupFullName", group.fullName());
        attributes.put(
                "LoadBalancerArns",
                elb.usersOf(group).stream().map(Balancer::arn).toList());
        return Made.of(group.arn(), attributes);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        TargetGroup group = elb.group(physicalId);
        check(group, new In(after));
        fill(place, group, after);
        return made(group);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        elb.groupAt(physicalId).ifPresent(group -> {
            if (!elb.usersOf(group).isEmpty()) {
                throw new AwsError(
                        400,
                        "ResourceInUse",
                        "Target group '" + physicalId + "' is currently in use by a listener or a rule");
            }
            group.gone = true;
            elb.groups().remove(place.region(), group.name);
        });
    }
}
