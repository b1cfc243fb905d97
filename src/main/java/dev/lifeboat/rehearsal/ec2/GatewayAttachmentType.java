package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::EC2::VPCGatewayAttachment} of an internet gateway. */
final class GatewayAttachmentType extends BasicType {
    private final Networks networks;

    GatewayAttachmentType(Networks networks) {
        super("AWS::EC2::VPCGatewayAttachment", 5, schema(Set.of("VpcId"), Set.of("VpcId", "InternetGatewayId")));
        this.networks = networks;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        Part vpc = networks.named(place.region(), "vpc", in.text("VpcId"));
        Part gateway = networks.named(place.region(), "igw", in.text("InternetGatewayId"));
        if (!gateway.vpc.isEmpty()) {
            throw new AwsError(
                    400,
                    "Resource.AlreadyAssociated",
                    "resource " + gateway.id + " is already attached to network " + gateway.vpc);
        }
        if (networks.in(vpc, "igw").findAny().isPresent()) {
            throw new AwsError(
                    400, "InvalidParameterValue", "Network " + vpc.id + " already has an internet gateway attached");
        }
        gateway.vpc = vpc.id;
        return Made.of("IGW|" + vpc.id, Map.of("AttachmentType", "IGW"));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return Made.of(physicalId, Map.of("AttachmentType", "IGW"));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        In in = new In(properties);
        String vpc = in.text("VpcId");
        String gateway = in.text("InternetGatewayId");
        if (!networks.has(place.region(), gateway)) {
            return;
        }
        boolean reached = networks.interfaces().in(place.region()).stream()
                .anyMatch(
                        held -> held.vpc().equals(vpc) && !held.publicAddress().isEmpty());
        if (reached) {
            throw new AwsError(
                    400,
                    "DependencyViolation",
                    "Network " + vpc + " has some mapped public address(es). Please unmap those public address(es)"
                            + " before detaching the gateway.");
        }
        networks.named(place.region(), "igw", gateway).vpc = "";
    }
}
