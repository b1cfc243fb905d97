package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.ec2.Ec2;
import dev.lifeboat.rehearsal.ec2.Interface;
import dev.lifeboat.rehearsal.quotas.Quota;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** {@code AWS::ElasticLoadBalancingV2::LoadBalancer} of the application kind. */
final class LoadBalancerType extends BasicType {
    private static final int LONGEST_NAME = 32;

    private final World world;
    private final Elb elb;
    private final RandomGenerator random;

    LoadBalancerType(World world, Elb elb) {
        super(
                "AWS::ElasticLoadBalancingV2::LoadBalancer",
                116,
                schema(
                        Set.of(),
                        Set.of("Name", "Scheme", "Type"),
                        "IpAddressType",
                        "LoadBalancerAttributes",
                        "SecurityGroups",
                        "SubnetMappings",
                        "Subnets",
                        "Tags"));
        this.world = world;
        this.elb = elb;
        this.random = world.random("load-balancer-names");
    }

    @Override
    public Duration deletionTime() {
        return Duration.ofSeconds(20);
    }

    /** A name as CloudFormation makes one of 32 characters: a bit of the stack, a bit of the logical id, twelve at random. */
    static String generated(Place place, RandomGenerator random) {
        StringBuilder name = new StringBuilder(cut(place.stackName(), 8) + "-" + cut(place.logicalId(), 6) + "-");
        for (int i = 0; i < 12; i++) {
            name.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz".charAt(random.nextInt(62)));
        }
        return name.toString();
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length())).replaceFirst("-$", "");
    }

    /** Refuses a name that is too long or has other characters than letters, digits and hyphens. */
    static void checkName(String what, String name) {
        if (name.length() > LONGEST_NAME) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "The " + what + " name '" + name + "' cannot be longer than '" + LONGEST_NAME + "' characters");
        }
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?") || name.startsWith("internal-")) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "The " + what + " name '" + name + "' can only contain characters that are alphanumeric characters"
                            + " and hyphens(-)");
        }
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        if (!in.text("Type", "application").equals("application")) {
            throw new AwsError(400, "ValidationError", "This world has application load balancers only");
        }
        String name = in.find("Name").orElseGet(() -> generated(place, random));
        checkName("load balancer", name);
        if (elb.balancers().find(place.region(), name).isPresent()) {
            throw new AwsError(
                    400, "DuplicateLoadBalancerName", "A load balancer with the same name '" + name + "' exists");
        }
        if (elb.balancers().in(place.region()).size() >= Quota.LOAD_BALANCERS.limit(world.faults(), place.region())) {
            throw new AwsError(400, "TooManyLoadBalancers", "The maximum number of load balancers has been reached");
        }
        Map<String, String> zones = zones(place, in);
        String vpc = world.part(Ec2.class)
                .vpcOf(place.region(), zones.values().iterator().next());
        boolean internal = in.text("Scheme", "internet-facing").equals("internal");
        if (!internal && !world.part(Ec2.class).isOpen(place.region(), vpc)) {
            throw new AwsError(400, "InvalidSubnet", "VPC " + vpc + " has no internet gateway");
        }
        String host = (internal ? "internal-" : "") + name + "-" + random.nextInt(100_000_000, 2_000_000_000) + "."
                + place.region() + ".elb.amazonaws.com";
        Balancer balancer = new Balancer(name, elb.newId(), place.region(), vpc, host, in, place.now());
        fill(place, balancer, properties);
        elb.balancers().put(place.region(), name, balancer);
        return made(balancer);
    }

    /** The subnets by zone: two at least, all of one VPC. */
    private Map<String, String> zones(Place place, In in) {
        Ec2 ec2 = world.part(Ec2.class);
        List<String> subnets = in.has("Subnets")
                ? in.texts("Subnets")
                : in.list("SubnetMappings").stream()
                        .map(mapping -> mapping.text("SubnetId"))
                        .toList();
        Map<String, String> zones = new TreeMap<>();
        for (String subnet : subnets) {
            String zone = ec2.zoneOf(place.region(), subnet);
            if (zones.put(zone, subnet) != null) {
                throw new AwsError(
                        400,
                        "InvalidConfigurationRequest",
                        "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
            }
        }
        if (zones.size() < 2) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "At least two subnets in two different Availability Zones must be specified");
        }
        if (zones.values().stream()
                        .map(subnet -> ec2.vpcOf(place.region(), subnet))
                        .distinct()
                        .count()
                > 1) {
            throw new AwsError(400, "InvalidConfigurationRequest", "All subnets must be in the same VPC");
        }
        return zones;
    }

    private void fill(Place place, Balancer balancer, Map<String, Object> properties) {
        Ec2 ec2 = world.part(Ec2.class);
        In in = new In(properties);
        Map<String, String> zones = zones(place, in);
        List<String> groups = in.texts("SecurityGroups").isEmpty()
                ? List.of(ec2.defaultGroup(place.region(), balancer.vpc))
                : in.texts("SecurityGroups");
        groups.forEach(group -> ec2.demandGroup(place.region(), balancer.vpc, group));
        balancer.definition = in;
        balancer.groups = groups;
        balancer.zones.clear();
        balancer.zones.putAll(zones);
        Map<String, Interface> before = new LinkedHashMap<>();
        balancer.interfaces.forEach(held -> before.put(held.subnet(), held));
        balancer.interfaces.clear();
        for (String subnet : zones.values()) {
            Interface held = before.remove(subnet);
            balancer.interfaces.add(
                    held == null
                            ? ec2.attach(
                                    place.region(),
                                    subnet,
                                    groups,
                                    "ELB " + balancer.fullName(),
                                    !balancer.isInternal())
                            : ec2.regroup(held, groups));
        }
        before.values().forEach(ec2::release);
        balancer.tags.clear();
        balancer.tags.putAll(Tags.of(place, properties, "Tags"));
    }

    private static Made made(Balancer balancer) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("LoadBalancerArn", balancer.arn());
        attributes.put("LoadBalancerName", balancer.name);
        attributes.put("LoadBalancerFullName", balancer.fullName());
        attributes.put("DNSName", balancer.host);
        attributes.put("CanonicalHostedZoneID", Zones.of(balancer.region));
        attributes.put("SecurityGroups", balancer.groups);
        return Made.of(balancer.arn(), attributes);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Balancer balancer = elb.balancer(place.region(), physicalId);
        fill(place, balancer, after);
        return made(balancer);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        for (Balancer balancer : elb.balancers().in(place.region())) {
            if (balancer.arn().equals(physicalId)) {
                if ("true".equals(balancer.attributes().get("deletion_protection.enabled"))) {
                    throw new AwsError(
                            400,
                            "OperationNotPermitted",
                            "Load balancer '" + physicalId
                                    + "' cannot be deleted because deletion protection is enabled");
                }
                elb.release(balancer);
                elb.balancers().remove(place.region(), balancer.name);
            }
        }
    }
}
