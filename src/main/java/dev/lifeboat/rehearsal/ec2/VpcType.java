package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Faults;
import dev.lifeboat.rehearsal.quotas.Quota;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code AWS::EC2::VPC}, with its default security group and its main route table. */
final class VpcType extends BasicType {
    private final Networks networks;
    private final Faults faults;

    VpcType(Networks networks, Faults faults) {
        super(
                "AWS::EC2::VPC",
                12,
                schema(
                        Set.of(),
                        Set.of("CidrBlock"),
                        "EnableDnsHostnames",
                        "EnableDnsSupport",
                        "InstanceTenancy",
                        "Tags"));
        this.networks = networks;
        this.faults = faults;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        if (networks.all(place.region(), "vpc").size() >= Quota.VPCS.limit(faults, place.region())) {
            throw new AwsError(400, "VpcLimitExceeded", "The maximum number of VPCs has been reached.");
        }
        Block.of(new In(properties).text("CidrBlock"), "InvalidVpc.Range");
        Part vpc = networks.add(place, "vpc", "", properties);
        networks.add(vpc, "rtb", Map.of("Main", true));
        networks.add(vpc, "sg", Map.of("GroupName", "default", "GroupDescription", "default VPC security group"));
        return made(vpc);
    }

    private Made made(Part vpc) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("VpcId", vpc.id);
        attributes.put("CidrBlock", vpc.definition.text("CidrBlock"));
        attributes.put("CidrBlockAssociations", List.of(vpc.id.replace("vpc-", "vpc-cidr-assoc-")));
        attributes.put("Ipv6CidrBlocks", List.of());
        attributes.put("DefaultNetworkAcl", vpc.id.replace("vpc-", "acl-"));
        networks.in(vpc, "sg")
                .filter(VpcType::isDefault)
                .forEach(group -> attributes.put("DefaultSecurityGroup", group.id));
        return Made.of(vpc.id, attributes);
    }

    /** Whether AWS made it together with its VPC. */
    static boolean isDefault(Part part) {
        return part.definition.text("GroupName", "").equals("default") || part.definition.flag("Main", false);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Part vpc = networks.named(place.region(), "vpc", physicalId);
        vpc.definition = new In(after);
        Networks.tag(place, vpc, after);
        return made(vpc);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        if (!networks.has(place.region(), physicalId)) {
            return;
        }
        Part vpc = networks.named(place.region(), "vpc", physicalId);
        List<Part> inside = Stream.of("subnet", "igw", "vpce", "rtb", "sg")
                .flatMap(kind -> networks.in(vpc, kind))
                .toList();
        Networks.refuse(vpc, inside.stream().anyMatch(part -> !isDefault(part)));
        inside.forEach(part -> networks.remove(place.region(), part.id));
        networks.remove(place.region(), vpc.id);
    }
}
