package dev.lifeboat.rehearsal.kms;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::KMS::Alias}. */
final class AliasType extends BasicType {
    private final Keys keys;

    AliasType(Keys keys) {
        super("AWS::KMS::Alias", 20, schema(Set.of("AliasName", "TargetKeyId"), Set.of("AliasName")));
        this.keys = keys;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name = in.text("AliasName");
        keys.name(place.region(), name, in.text("TargetKeyId"));
        return Made.of(name, Map.of());
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        keys.put(place.region(), physicalId, keys.alive(place.region(), new In(after).text("TargetKeyId")));
        return Made.of(physicalId, Map.of());
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        keys.forget(place.region(), physicalId);
    }
}
