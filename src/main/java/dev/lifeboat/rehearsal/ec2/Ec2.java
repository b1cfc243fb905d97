package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.RpcService;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * EC2 as far as networks go. A Region begins without any VPC, unlike AWS, where each has a default one. It speaks its own
 * dialect of Query.
 */
public final class Ec2 extends RpcService {
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

    private final World world;
    private final RandomGenerator random;
    private final Networks networks;

    public Ec2(World world) {
        super("ec2", NAMESPACE, "1.1");
        this.world = world;
        random = world.random("ec2-addresses");
        networks = new Networks(world.random("ec2"));
        Descriptions descriptions = new Descriptions(networks);
        reads("DescribeVpcs", descriptions::vpcs);
        reads("DescribeSubnets", descriptions::subnets);
        reads("DescribeSecurityGroups", descriptions::securityGroups);
        reads("DescribeAvailabilityZones", descriptions::zones);
        reads("DescribeRegions", Regions::describe);
        reads("DescribeRouteTables", descriptions::routeTables);
        reads("DescribeInternetGateways", descriptions::internetGateways);
        Connections connections = new Connections(networks);
        reads("DescribeVpcEndpoints", connections::endpoints);
        reads("DescribeNetworkInterfaces", connections::interfaces);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new VpcType(networks, world.faults()),
                new SubnetType(networks),
                new InternetGatewayType(networks, world.faults()),
                new GatewayAttachmentType(networks),
                new RouteTableType(networks),
                new RouteType(networks),
                new RouteTableAssociationType(networks),
                new SecurityGroupType(networks, random),
                new SecurityGroupRuleType(networks, true),
                new SecurityGroupRuleType(networks, false),
                new VpcEndpointType(networks));
    }

    /** The VPC that a subnet is in; AwsError for a subnet that is not there. */
    public String vpcOf(String region, String subnet) {
        return networks.named(region, "subnet", subnet).vpc;
    }

    /** The Availability Zone of a subnet; AwsError for a subnet that is not there. */
    public String zoneOf(String region, String subnet) {
        return networks.named(region, "subnet", subnet).definition.text("AvailabilityZone");
    }

    /** The default security group of a VPC. */
    public String defaultGroup(String region, String vpc) {
        return networks.in(networks.named(region, "vpc", vpc), "sg")
                .filter(group -> group.definition.text("GroupName", "").equals("default"))
                .map(group -> group.id)
                .findFirst()
                .orElseThrow();
    }

    /** Refuses a security group that is not there, or in another VPC. */
    public void demandGroup(String region, String vpc, String group) {
        if (!networks.named(region, "sg", group).vpc.equals(vpc)) {
            throw new AwsError(
                    400,
                    "InvalidGroup.NotFound",
                    "The security group '" + group + "' does not exist in VPC '" + vpc + "'");
        }
    }

    /** Whether an internet gateway is attached to a VPC. */
    public boolean isOpen(String region, String vpc) {
        return networks.in(networks.named(region, "vpc", vpc), "igw").findAny().isPresent();
    }

    /** Whether one of the groups lets everybody connect to a TCP port. */
    public boolean admits(String region, List<String> groups, int port) {
        return groups.stream()
                .filter(group -> networks.has(region, group))
                .flatMap(group -> networks.named(region, "sg", group).rules(true).stream())
                .filter(rule -> rule.text("CidrIp", "").equals("0.0.0.0/0"))
                .anyMatch(rule -> rule.text("IpProtocol").equals("-1")
                        || (rule.text("IpProtocol").matches("tcp|6")
                                && rule.number("FromPort", 0) <= port
                                && rule.number("ToPort", 65_535) >= port));
    }

    /** Gives a service an interface in a subnet: what it holds cannot be deleted. */
    public Interface attach(String region, String subnet, List<String> groups, String holder, boolean reachable) {
        Part part = networks.named(region, "subnet", subnet);
        Block block = Block.of(part.definition.text("CidrBlock"), "InvalidSubnet.Range");
        Interface made = new Interface(
                networks.newId("eni"),
                region,
                part.vpc,
                subnet,
                groups,
                holder,
                block.address(4 + random.nextLong(block.size() - 5)),
                reachable ? "198.18." + random.nextInt(256) + "." + random.nextInt(1, 255) : "");
        networks.interfaces().put(region, made.id(), made);
        return made;
    }

    /** Gives an interface other security groups; its addresses stay. */
    public Interface regroup(Interface held, List<String> groups) {
        Interface changed = new Interface(
                held.id(),
                held.region(),
                held.vpc(),
                held.subnet(),
                groups,
                held.holder(),
                held.address(),
                held.publicAddress());
        networks.interfaces().put(held.region(), held.id(), changed);
        return changed;
    }

    /** Lets go of an interface; one that is gone is fine. */
    public void release(Interface held) {
        networks.interfaces().remove(held.region(), held.id());
    }

    @Override
    protected String answered(String operation, Map<String, ?> out) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("requestId", requestId());
        out.forEach((name, value) -> content.put(name, items(value)));
        return Xml.document(operation + "Response", NAMESPACE, content);
    }

    /** EC2's lists have elements named {@code item}. */
    private static @Nullable Object items(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(items(item)));
            return new Xml.Items("item", copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(String.valueOf(name), items(item)));
            return copy;
        }
        return value;
    }

    @Override
    protected String refused(String type, AwsError error) {
        Map<String, String> inner = new LinkedHashMap<>();
        inner.put("Code", error.code());
        inner.put("Message", error.words());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("Errors", Map.of("Error", inner));
        content.put("RequestID", requestId());
        return Xml.document("Response", "", content);
    }
}
