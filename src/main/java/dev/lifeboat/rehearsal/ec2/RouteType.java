package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::EC2::Route} to an internet gateway. */
final class RouteType extends BasicType {
    private final Networks networks;

    RouteType(Networks networks) {
        super(
                "AWS::EC2::Route",
                3,
                schema(Set.of("RouteTableId"), Set.of("RouteTableId", "DestinationCidrBlock"), "GatewayId"));
        this.networks = networks;
    }

    private Made put(Place place, Map<String, Object> properties, boolean anew) {
        In in = new In(properties);
        Part table = networks.named(place.region(), "rtb", in.text("RouteTableId"));
        Part gateway = networks.named(place.region(), "igw", in.text("GatewayId"));
        String to = in.text("DestinationCidrBlock");
        if (!gateway.vpc.equals(table.vpc)) {
            throw new AwsError(
                    400,
                    "InvalidParameterValue",
                    "route table " + table.id + " and network gateway " + gateway.id + " belong to different networks");
        }
        if (anew && table.routes.containsKey(to)) {
            throw new AwsError(400, "RouteAlreadyExists", "The route identified by " + to + " already exists.");
        }
        table.routes.put(to, gateway.id);
        return Made.of(table.id + "|" + to, Map.of("CidrBlock", to));
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        return put(place, properties, true);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return put(place, after, false);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        In in = new In(properties);
        String table = in.text("RouteTableId");
        if (networks.has(place.region(), table)) {
            networks.named(place.region(), "rtb", table).routes.remove(in.text("DestinationCidrBlock"));
        }
    }
}
