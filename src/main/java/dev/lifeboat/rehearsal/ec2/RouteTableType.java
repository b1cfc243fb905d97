package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::EC2::RouteTable}. */
final class RouteTableType extends BasicType {
    private final Networks networks;

    RouteTableType(Networks networks) {
        super("AWS::EC2::RouteTable", 11, schema(Set.of("VpcId"), Set.of("VpcId"), "Tags"));
        this.networks = networks;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        Part vpc = networks.named(place.region(), "vpc", new In(properties).text("VpcId"));
        return made(networks.add(place, "rtb", vpc.id, properties));
    }

    private static Made made(Part table) {
        return Made.of(table.id, Map.of("RouteTableId", table.id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Part table = networks.named(place.region(), "rtb", physicalId);
        Networks.tag(place, table, after);
        return made(table);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        if (networks.has(place.region(), physicalId)) {
            Part table = networks.named(place.region(), "rtb", physicalId);
            Networks.refuse(table, !table.subnets.isEmpty());
            networks.remove(place.region(), physicalId);
        }
    }
}
