package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** {@code AWS::EC2::SecurityGroup} of a VPC, with the rules that stand in it. */
final class SecurityGroupType extends BasicType {
    private final Networks networks;
    private final RandomGenerator random;

    SecurityGroupType(Networks networks, RandomGenerator random) {
        super(
                "AWS::EC2::SecurityGroup",
                6,
                schema(
                        Set.of("GroupDescription"),
                        Set.of("GroupDescription", "GroupName", "VpcId"),
                        "SecurityGroupEgress",
                        "SecurityGroupIngress",
                        "Tags"));
        this.networks = networks;
        this.random = random;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        if (!in.has("VpcId")) {
            throw new AwsError(400, "VPCIdNotSpecified", "No default VPC for this user");
        }
        Part vpc = networks.named(place.region(), "vpc", in.text("VpcId"));
        String name = in.find("GroupName").orElseGet(() -> place.generatedName(random, 255));
        if (networks.in(vpc, "sg")
                .anyMatch(other -> other.definition.text("GroupName").equals(name))) {
            throw new AwsError(
                    400,
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpc.id + "'");
        }
        check(place, properties);
        return made(networks.add(place, "sg", vpc.id, named(properties, name)));
    }

    private static Map<String, Object> named(Map<String, Object> properties, String name) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.put("GroupName", name);
        return all;
    }

    private void check(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        Stream.concat(in.list("SecurityGroupIngress").stream(), in.list("SecurityGroupEgress").stream())
                .forEach(rule -> check(networks, place, rule));
    }

    /** Refuses a rule that says nothing of whom it is for, or names a group that is not there. */
    static void check(Networks networks, Place place, In rule) {
        rule.text("IpProtocol");
        List<String> peers = peers(rule);
        peers.forEach(peer -> networks.named(place.region(), "sg", peer));
        boolean blocks = rule.has("CidrIp")
                || rule.has("CidrIpv6")
                || rule.has("DestinationPrefixListId")
                || rule.has("SourcePrefixListId");
        if (!blocks && peers.isEmpty()) {
            throw new AwsError(
                    400,
                    "InvalidRequest",
                    "Invalid Security Group Rule: it names neither a CIDR block nor a prefix list nor a group");
        }
    }

    /** The groups that a rule names. */
    static List<String> peers(In rule) {
        return Stream.of("SourceSecurityGroupId", "DestinationSecurityGroupId")
                .flatMap(name -> rule.find(name).stream())
                .toList();
    }

    /** A rule as DescribeSecurityGroups shows it. */
    static Map<String, Object> permission(In rule) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ipProtocol", rule.text("IpProtocol"));
        if (!rule.text("IpProtocol").equals("-1")) {
            row.put("fromPort", rule.number("FromPort", -1));
            row.put("toPort", rule.number("ToPort", -1));
        }
        row.put(
                "groups",
                peers(rule).stream()
                        .map(group -> Map.of("userId", World.ACCOUNT, "groupId", group))
                        .toList());
        row.put("ipRanges", range(rule, "CidrIp", "cidrIp"));
        row.put("ipv6Ranges", range(rule, "CidrIpv6", "cidrIpv6"));
        row.put("prefixListIds", range(rule, "DestinationPrefixListId", "prefixListId"));
        return row;
    }

    private static List<Map<String, String>> range(In rule, String property, String member) {
        if (!rule.has(property)) {
            return List.of();
        }
        Map<String, String> range = new LinkedHashMap<>();
        range.put(member, rule.text(property));
        rule.find("Description").ifPresent(text -> range.put("description", text));
        return List.of(range);
    }

    private static Made made(Part group) {
        return Made.of(group.id, Map.of("GroupId", group.id, "Id", group.id, "VpcId", group.vpc));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Part group = networks.named(place.region(), "sg", physicalId);
        check(place, after);
        group.definition = new In(named(after, group.definition.text("GroupName")));
        Networks.tag(place, group, after);
        return made(group);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        if (!networks.has(place.region(), physicalId)) {
            return;
        }
        Part group = networks.named(place.region(), "sg", physicalId);
        boolean worn = networks.interfaces().in(place.region()).stream()
                .anyMatch(held -> held.groups().contains(physicalId));
        boolean named = networks.all(place.region(), "sg").stream()
                .filter(other -> other != group)
                .flatMap(other -> Stream.concat(other.rules(true).stream(), other.rules(false).stream()))
                .anyMatch(rule -> peers(rule).contains(physicalId));
        Networks.refuse(group, worn || named);
        networks.remove(place.region(), physicalId);
    }
}
