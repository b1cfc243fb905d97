package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::EC2::SubnetRouteTableAssociation}. */
final class RouteTableAssociationType extends BasicType {
    private final Networks networks;

    RouteTableAssociationType(Networks networks) {
        super(
                "AWS::EC2::SubnetRouteTableAssociation",
                4,
                schema(Set.of("RouteTableId", "SubnetId"), Set.of("RouteTableId", "SubnetId")));
        this.networks = networks;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        Part table = networks.named(place.region(), "rtb", in.text("RouteTableId"));
        Part subnet = networks.named(place.region(), "subnet", in.text("SubnetId"));
        if (!table.vpc.equals(subnet.vpc)) {
            throw new AwsError(
                    400,
                    "InvalidParameterValue",
                    "route table " + table.id + " and subnet " + subnet.id + " belong to different networks");
        }
        boolean taken =
                networks.all(place.region(), "rtb").stream().anyMatch(other -> other.subnets.containsValue(subnet.id));
        if (taken) {
            throw new AwsError(
                    400,
                    "Resource.AlreadyAssociated",
                    "the specified association for route table " + table.id
                            + " conflicts with an existing association");
        }
        String id = networks.newId("rtbassoc");
        table.subnets.put(id, subnet.id);
        return made(id);
    }

    private static Made made(String id) {
        return Made.of(id, Map.of("Id", id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return made(physicalId);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        networks.all(place.region(), "rtb").forEach(table -> table.subnets.remove(physicalId));
    }
}
