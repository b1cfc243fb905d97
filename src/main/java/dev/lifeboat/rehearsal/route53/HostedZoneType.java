package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Route53::HostedZone}. */
final class HostedZoneType extends BasicType {
    private final Zones zones;

    HostedZoneType(Zones zones) {
        super(
                "AWS::Route53::HostedZone",
                71,
                schema(
                        Set.of("Name"),
                        Set.of("Name"),
                        "HostedZoneConfig",
                        "HostedZoneTags",
                        "QueryLoggingConfig",
                        "VPCs",
                        "HostedZoneFeatures"));
        this.zones = zones;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        if (in.has("VPCs")) {
            throw new AwsError(400, "InvalidRequest", "This world has public hosted zones only");
        }
        Zone zone = zones.create(
                in.text("Name"),
                place.stackId() + "/" + place.logicalId() + "/" + zones.newId("", 8),
                in.in("HostedZoneConfig").text("Comment", ""));
        return made(place, zone, properties);
    }

    private static Made made(Place place, Zone zone, Map<String, Object> properties) {
        zone.tags().clear();
        zone.tags().putAll(Tags.of(place, properties, "HostedZoneTags"));
        return Made.of(zone.id(), Map.of("Id", zone.id(), "NameServers", zone.nameServers()));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return made(place, zones.named(physicalId), after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        List<Zone> found = zones.all().stream()
                .filter(zone -> zone.id().equals(physicalId))
                .toList();
        found.forEach(zones::remove);
    }
}
