package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Route53::RecordSetGroup}. */
final class RecordSetGroupType extends BasicType {
    private final Zones zones;

    RecordSetGroupType(Zones zones) {
        super(
                "AWS::Route53::RecordSetGroup",
                30,
                schema(Set.of(), Set.of("HostedZoneId", "HostedZoneName"), "Comment", "RecordSets"));
        this.zones = zones;
    }

    private static List<RecordSet> sets(Map<String, Object> properties) {
        return new In(properties).list("RecordSets").stream().map(RecordSet::of).toList();
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        zones.change(
                RecordSetType.zone(zones, new In(properties)),
                sets(properties).stream()
                        .map(set -> new Zone.Change("CREATE", set))
                        .toList());
        return Made.of(place.stackName() + "-" + place.logicalId() + "-" + zones.newId("", 12), Map.of());
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Zone zone = RecordSetType.zone(zones, new In(after));
        List<Zone.Change> changes = new ArrayList<>();
        sets(before).forEach(set -> changes.addAll(RecordSetType.deletion(zone, set)));
        sets(after).forEach(set -> changes.add(new Zone.Change("CREATE", set)));
        zones.change(zone, changes);
        return Made.of(physicalId, Map.of());
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        Zone zone = RecordSetType.zone(zones, new In(properties));
        List<Zone.Change> changes = new ArrayList<>();
        sets(properties).forEach(set -> changes.addAll(RecordSetType.deletion(zone, set)));
        zone.change(changes);
    }
}
