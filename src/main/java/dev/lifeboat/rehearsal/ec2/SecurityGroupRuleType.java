package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::EC2::SecurityGroupIngress} and {@code AWS::EC2::SecurityGroupEgress}: a rule that stands by itself. */
final class SecurityGroupRuleType extends BasicType {
    private final Networks networks;
    private final boolean inward;

    SecurityGroupRuleType(Networks networks, boolean inward) {
        super(
                inward ? "AWS::EC2::SecurityGroupIngress" : "AWS::EC2::SecurityGroupEgress",
                3,
                schema(
                        inward ? Set.of("IpProtocol") : Set.of("GroupId", "IpProtocol"),
                        Set.of(
                                "GroupId",
                                "IpProtocol",
                                "FromPort",
                                "ToPort",
                                "CidrIp",
                                "CidrIpv6",
                                inward ? "SourceSecurityGroupId" : "DestinationSecurityGroupId",
                                inward ? "SourcePrefixListId" : "DestinationPrefixListId"),
                        "Description"));
        this.networks = networks;
        this.inward = inward;
    }

    private Map<String, In> rules(Part group) {
        return inward ? group.ingress : group.egress;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        SecurityGroupType.check(networks, place, in);
        Part group = networks.named(place.region(), "sg", in.text("GroupId"));
        String id = networks.newId("sgr");
        rules(group).put(id, in);
        return Made.of(id, Map.of("Id", id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        In in = new In(after);
        rules(networks.named(place.region(), "sg", in.text("GroupId"))).put(physicalId, in);
        return Made.of(physicalId, Map.of("Id", physicalId));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        networks.all(place.region(), "sg").forEach(group -> rules(group).remove(physicalId));
    }
}
