package dev.lifeboat.rehearsal.kms;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code AWS::KMS::Key}. Deleting one lets it pend: it is there, and of no use, until its window is over. */
final class KeyType extends BasicType {
    private static final List<String> FOR_GOOD = List.of("KeySpec", "KeyUsage", "MultiRegion", "Origin");

    private final Keys keys;

    KeyType(Keys keys) {
        super(
                "AWS::KMS::Key",
                60,
                schema(
                        Set.of(),
                        Set.of(),
                        "BypassPolicyLockoutSafetyCheck",
                        "Description",
                        "EnableKeyRotation",
                        "Enabled",
                        "KeyPolicy",
                        "KeySpec",
                        "KeyUsage",
                        "MultiRegion",
                        "Origin",
                        "PendingWindowInDays",
                        "RotationPeriodInDays",
                        "Tags"));
        this.keys = keys;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        return fill(place, keys.make(place.region(), in, in.in("KeyPolicy").tree()), properties);
    }

    private static Made fill(Place place, Key key, Map<String, Object> properties) {
        In in = new In(properties);
        key.description = in.text("Description", "");
        key.enabled = in.flag("Enabled", true);
        key.rotates = in.flag("EnableKeyRotation", false);
        key.rotationDays = in.number("RotationPeriodInDays", 365);
        key.tags.clear();
        key.tags.putAll(Tags.of(place, properties, "Tags"));
        return Made.of(key.id, Map.of("Arn", key.arn(), "KeyId", key.id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        for (String property : FOR_GOOD) {
            if (!Objects.equals(before.get(property), after.get(property))) {
                throw new AwsError(400, "NotUpdatable", property + " of a KMS key cannot be changed");
            }
        }
        In in = new In(after);
        Key key = keys.alive(place.region(), physicalId);
        if (in.has("KeyPolicy")) {
            Keys.check(in.in("KeyPolicy").tree(), in.flag("BypassPolicyLockoutSafetyCheck", false));
            key.policy = Json.write(in.in("KeyPolicy").tree());
        }
        return fill(place, key, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        keys.find(place.region(), physicalId)
                .filter(key -> key.deletedAt == null)
                .ifPresent(key -> keys.end(key, new In(properties).number("PendingWindowInDays", 30)));
    }
}
