package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code AWS::EC2::Subnet}. */
final class SubnetType extends BasicType {
    private final Networks networks;

    SubnetType(Networks networks) {
        super(
                "AWS::EC2::Subnet",
                6,
                schema(
                        Set.of("VpcId"),
                        Set.of("VpcId", "CidrBlock", "AvailabilityZone"),
                        "MapPublicIpOnLaunch",
                        "PrivateDnsNameOptionsOnLaunch",
                        "Tags"));
        this.networks = networks;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        Part vpc = networks.named(place.region(), "vpc", in.text("VpcId"));
        String cidr = in.text("CidrBlock");
        Block block = Block.of(cidr, "InvalidSubnet.Range");
        if (!Block.of(vpc.definition.text("CidrBlock"), "InvalidVpc.Range").holds(block)) {
            throw new AwsError(400, "InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        if (networks.in(vpc, "subnet").anyMatch(other -> block(other).overlaps(block))) {
            throw new AwsError(400, "InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
        }
        List<String> zones = Descriptions.ZONES.stream()
                .map(letter -> place.region() + letter)
                .toList();
        String zone = in.text("AvailabilityZone", zones.get(0));
        if (!zones.contains(zone)) {
            throw new AwsError(
                    400,
                    "InvalidParameterValue",
                    "Value (" + zone + ") for parameter availabilityZone is invalid. Subnets can currently only be"
                            + " created in the following availability zones: " + String.join(", ", zones) + ".");
        }
        return made(networks.add(place, "subnet", vpc.id, zoned(properties, zone)));
    }

    private static Map<String, Object> zoned(Map<String, Object> properties, String zone) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.put("AvailabilityZone", zone);
        return all;
    }

    private static Block block(Part subnet) {
        return Block.of(subnet.definition.text("CidrBlock"), "InvalidSubnet.Range");
    }

    private static Made made(Part subnet) {
        String zone = subnet.definition.text("AvailabilityZone");
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("SubnetId", subnet.id);
        attributes.put("VpcId", subnet.vpc);
        attributes.put("CidrBlock", subnet.definition.text("CidrBlock"));
        attributes.put("AvailabilityZone", zone);
        attributes.put("AvailabilityZoneId", Descriptions.zoneId(zone));
        attributes.put("NetworkAclAssociationId", subnet.id.replace("subnet-", "aclassoc-"));
        attributes.put("Ipv6CidrBlocks", List.of());
        return Made.of(subnet.id, attributes);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Part subnet = networks.named(place.region(), "subnet", physicalId);
        subnet.definition = new In(zoned(after, subnet.definition.text("AvailabilityZone")));
        Networks.tag(place, subnet, after);
        return made(subnet);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        if (networks.has(place.region(), physicalId)) {
            Part subnet = networks.named(place.region(), "subnet", physicalId);
            Networks.refuse(
                    subnet, networks.interfaces().in(place.region()).stream().anyMatch(held -> held.subnet()
                            .equals(physicalId)));
            networks.all(place.region(), "rtb")
                    .forEach(table -> table.subnets.values().removeIf(physicalId::equals));
            networks.remove(place.region(), physicalId);
        }
    }
}
