package dev.lifeboat.rehearsal.kms;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys and aliases. Nothing is encrypted here: other services ask whether a key is there and can be used. */
public final class Kms extends RpcService {
    private final Keys keys;

    public Kms(World world) {
        super("kms", "", "1.1");
        this.keys = new Keys(world);
        changes("CreateKey", this::createKey);
        reads("DescribeKey", (call, in) -> Map.of("KeyMetadata", key(call, in).metadata()));
        reads("ListKeys", this::listKeys);
        changes("CreateAlias", (call, in) -> {
            keys.name(call.region(), in.text("AliasName"), in.text("TargetKeyId"));
            return Map.of();
        });
        changes("DeleteAlias", this::deleteAlias);
        reads("ListAliases", this::listAliases);
        reads("GetKeyPolicy", (call, in) -> Map.of("Policy", key(call, in).policy, "PolicyName", "default"));
        reads("GetKeyRotationStatus", this::rotation);
        changes("EnableKeyRotation", (call, in) -> rotate(call, in, true));
        changes("DisableKeyRotation", (call, in) -> rotate(call, in, false));
        reads("ListResourceTags", this::listTags);
        changes("ScheduleKeyDeletion", this::scheduleDeletion);
        changes("CancelKeyDeletion", this::cancelDeletion);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new KeyType(keys), new AliasType(keys));
    }

    /** A key by its id, ARN or alias, for who would encrypt with it in that Region. */
    public Optional<Key> find(String region, String name) {
        return keys.find(region, name);
    }

    private Key key(Call call, In in) {
        return keys.named(call.region(), in.text("KeyId"));
    }

    private Map<String, ?> createKey(Call call, In in) {
        Map<String, Object> policy =
                in.has("Policy") ? Json.parse(in.text("Policy").getBytes(StandardCharsets.UTF_8)) : Map.of();
        Key key = keys.make(call.region(), in, policy);
        in.list("Tags").forEach(tag -> key.tags.put(tag.text("TagKey"), tag.text("TagValue")));
        return Map.of("KeyMetadata", key.metadata());
    }

    private Map<String, ?> listKeys(Call call, In in) {
        List<Map<String, String>> rows = keys.in(call.region()).stream()
                .map(key -> Map.of("KeyId", key.id, "KeyArn", key.arn()))
                .toList();
        return page("Keys", rows, in);
    }

    private Map<String, ?> deleteAlias(Call call, In in) {
        String name = in.text("AliasName");
        keys.named(call.region(), name);
        keys.forget(call.region(), name);
        return Map.of();
    }

    private Map<String, ?> listAliases(Call call, In in) {
        String only = in.has("KeyId") ? key(call, in).id : "";
        List<Map<String, Object>> rows = keys.aliases(call.region()).stream()
                .filter(alias -> only.isEmpty() || alias.keyId().equals(only))
                .map(alias -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("AliasName", alias.name());
                    row.put("AliasArn", alias.arn());
                    row.put("TargetKeyId", alias.keyId());
                    row.put("CreationDate", alias.created());
                    row.put("LastUpdatedDate", alias.updated());
                    return row;
                })
                .toList();
        return page("Aliases", rows, in);
    }

    private Map<String, ?> rotation(Call call, In in) {
        Key key = keys.alive(call.region(), in.text("KeyId"));
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("KeyRotationEnabled", key.rotates);
        status.put("KeyId", key.arn());
        if (key.rotates) {
            status.put("RotationPeriodInDays", key.rotationDays);
            status.put("NextRotationDate", key.created.plusSeconds(key.rotationDays * 86_400L));
        }
        return status;
    }

    private Map<String, ?> rotate(Call call, In in, boolean on) {
        Key key = keys.alive(call.region(), in.text("KeyId"));
        key.rotates = on;
        key.rotationDays = in.number("RotationPeriodInDays", key.rotationDays);
        return Map.of();
    }

    private Map<String, ?> listTags(Call call, In in) {
        List<Map<String, String>> rows = key(call, in).tags.entrySet().stream()
                .map(tag -> Map.of("TagKey", tag.getKey(), "TagValue", tag.getValue()))
                .toList();
        return page("Tags", rows, in);
    }

    private Map<String, ?> scheduleDeletion(Call call, In in) {
        Key key = keys.alive(call.region(), in.text("KeyId"));
        if (key.managedByAws) {
            throw new AwsError(400, "AccessDeniedException", key.arn() + " is managed by AWS and cannot be deleted");
        }
        int days = in.number("PendingWindowInDays", 30);
        keys.end(key, days);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("KeyId", key.arn());
        out.put("DeletionDate", key.deletedAt);
        out.put("KeyState", key.state());
        out.put("PendingWindowInDays", days);
        return out;
    }

    private Map<String, ?> cancelDeletion(Call call, In in) {
        Key key = key(call, in);
        if (key.deletedAt == null) {
            throw new AwsError(400, "KMSInvalidStateException", key.arn() + " is not pending deletion.");
        }
        key.deletedAt = null;
        key.enabled = false;
        return Map.of("KeyId", key.arn());
    }

    private static Map<String, ?> page(String name, List<?> rows, In in) {
        Page<?> page = Page.of(rows, in.number("Limit", 50), in.text("Marker", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(name, page.items());
        out.put("NextMarker", page.next());
        out.put("Truncated", page.next() != null);
        return out;
    }
}
