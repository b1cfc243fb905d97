package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Route53::RecordSet}; its physical id is its name, so both of a failover pair bear the same. */
final class RecordSetType extends BasicType {
    private final Zones zones;

    RecordSetType(Zones zones) {
        super(
                "AWS::Route53::RecordSet",
                30,
                schema(
                        Set.of("Name", "Type"),
                        Set.of("Name", "HostedZoneId", "HostedZoneName"),
                        "AliasTarget",
                        "CidrRoutingConfig",
                        "Comment",
                        "Failover",
                        "GeoLocation",
                        "GeoProximityLocation",
                        "HealthCheckId",
                        "MultiValueAnswer",
                        "Region",
                        "ResourceRecords",
                        "SetIdentifier",
                        "TTL",
                        "Weight"));
        this.zones = zones;
    }

    /** The zone that properties name by id or by domain. */
    static Zone zone(Zones zones, In in) {
        return in.has("HostedZoneId")
                ? zones.named(in.text("HostedZoneId"))
                : zones.ofDomain(in.text("HostedZoneName"));
    }

    /** A deletion of a record set as it stands in its zone, whatever its values; none where it is gone. */
    static List<Zone.Change> deletion(Zone zone, RecordSet set) {
        return zone.records().stream()
                .filter(known -> known.key().equals(set.key()))
                .map(known -> new Zone.Change("DELETE", known))
                .toList();
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        RecordSet set = RecordSet.of(in);
        zones.change(zone(zones, in), List.of(new Zone.Change("CREATE", set)));
        return made(in);
    }

    private static Made made(In in) {
        return Made.of(in.text("Name"), Map.of());
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        In in = new In(after);
        Zone zone = zone(zones, in);
        RecordSet old = RecordSet.of(new In(before));
        RecordSet set = RecordSet.of(in);
        List<Zone.Change> changes = new ArrayList<>();
        if (!old.key().equals(set.key())) {
            changes.addAll(deletion(zone, old));
        }
        changes.add(new Zone.Change("UPSERT", set));
        zones.change(zone, changes);
        return made(in);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        In in = new In(properties);
        Zone zone = zone(zones, in);
        zone.change(deletion(zone, RecordSet.of(in)));
    }
}
