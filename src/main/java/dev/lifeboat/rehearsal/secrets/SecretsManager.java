package dev.lifeboat.rehearsal.secrets;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Secrets Manager, without rotation. */
public final class SecretsManager extends RpcService {
    private final World world;
    private final Secrets secrets;

    public SecretsManager(World world) {
        super("secretsmanager", "", "1.1");
        this.world = world;
        this.secrets = new Secrets(world);
        changes("CreateSecret", this::create);
        changes("PutSecretValue", this::putValue);
        changes("DeleteSecret", this::delete);
        changes("RestoreSecret", this::restore);
        reads("GetSecretValue", this::getValue);
        reads("DescribeSecret", (call, in) -> secrets.named(call.region(), in.text("SecretId"))
                .described(call.region()));
        reads("ListSecrets", this::list);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new SecretType(secrets), new AttachmentType(world, secrets));
    }

    /**
     * A secret's value, for a template's dynamic reference.
     *
     * @param stage empty for AWSCURRENT
     * @param version empty for the one of that stage
     */
    public String value(String region, String secret, String stage, String version) {
        return secrets.alive(region, secret).version(version, stage).value();
    }

    private Map<String, ?> create(Call call, In in) {
        Secret secret = secrets.create(call.region(), in.text("Name"), in);
        secret.tags.putAll(in.textMap("Tags"));
        Map<String, Object> out = named(secret, call);
        if (in.has("SecretString")) {
            out.put("VersionId", secrets.put(secret, in.text("SecretString")));
        }
        if (in.has("AddReplicaRegions")) {
            secrets.replicate(secret, in.list("AddReplicaRegions"));
            out.put("ReplicationStatus", secret.replication());
        }
        return out;
    }

    private static Map<String, Object> named(Secret secret, Call call) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("ARN", secret.arn(call.region()));
        out.put("Name", secret.name);
        return out;
    }

    private Map<String, ?> putValue(Call call, In in) {
        Secret secret = secrets.own(call.region(), in.text("SecretId"));
        Map<String, Object> out = named(secret, call);
        out.put("VersionId", secrets.put(secret, in.text("SecretString")));
        out.put("VersionStages", List.of(Secret.CURRENT));
        return out;
    }

    private Map<String, ?> delete(Call call, In in) {
        Secret secret = secrets.own(call.region(), in.text("SecretId"));
        if (!secret.replicas.isEmpty()) {
            throw new AwsError(
                    400,
                    "InvalidParameterException",
                    "You can't delete secret " + secret.name + " that still has replica regions "
                            + secret.replicas.keySet());
        }
        boolean force = in.flag("ForceDeleteWithoutRecovery", false);
        int days = in.number("RecoveryWindowInDays", 30);
        if (days < 7 || days > 30) {
            throw new AwsError(
                    400,
                    "InvalidParameterException",
                    "RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        secrets.end(secret, days);
        Map<String, Object> out = named(secret, call);
        out.put("DeletionDate", Objects.requireNonNull(secret.deletedAt));
        if (force) {
            secrets.remove(secret);
        }
        return out;
    }

    private Map<String, ?> restore(Call call, In in) {
        Secret secret = secrets.named(call.region(), in.text("SecretId"));
        secret.deletedAt = null;
        return named(secret, call);
    }

    private Map<String, ?> getValue(Call call, In in) {
        Secret secret = secrets.alive(call.region(), in.text("SecretId"));
        Secret.Version version = secret.version(in.text("VersionId", ""), in.text("VersionStage", ""));
        Map<String, Object> out = named(secret, call);
        out.put("VersionId", version.id());
        out.put("SecretString", version.value());
        out.put("VersionStages", version.stages());
        out.put("CreatedDate", version.created());
        return out;
    }

    private Map<String, ?> list(Call call, In in) {
        List<Map<String, Object>> rows = secrets.in(call.region()).stream()
                .filter(secret -> secret.deletedAt == null || in.flag("IncludePlannedDeletion", false))
                .filter(secret -> in.list("Filters").stream().allMatch(filter -> passes(secret, filter)))
                .map(secret -> secret.listed(call.region()))
                .toList();
        Page<?> page = Page.of(rows, in.number("MaxResults", 100), in.text("NextToken", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("SecretList", page.items());
        out.put("NextToken", page.next());
        return out;
    }

    private static boolean passes(Secret secret, In filter) {
        String key = filter.text("Key");
        return filter.texts("Values").stream().anyMatch(value -> switch (key) {
            case "name" -> secret.name.startsWith(value);
            case "description" -> secret.description.contains(value);
            case "tag-key" -> secret.tags.keySet().stream().anyMatch(tag -> tag.startsWith(value));
            case "tag-value" -> secret.tags.values().stream().anyMatch(tag -> tag.startsWith(value));
            default ->
                throw new AwsError(
                        400,
                        "InvalidParameterException",
                        "Filter key '" + key + "'. This world has: description, name, tag-key, tag-value");
        });
    }
}
