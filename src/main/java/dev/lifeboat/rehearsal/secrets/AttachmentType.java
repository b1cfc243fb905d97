package dev.lifeboat.rehearsal.secrets;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.rds.Rds;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SecretsManager::SecretTargetAttachment}: writes into a secret how its database is reached. */
final class AttachmentType extends BasicType {
    private static final Set<String> TARGETS = Set.of("AWS::RDS::DBCluster", "AWS::RDS::DBInstance");
    private static final Set<String> WRITTEN =
            Set.of("engine", "host", "port", "dbname", "dbClusterIdentifier", "dbInstanceIdentifier");

    private final World world;
    private final Secrets secrets;

    AttachmentType(World world, Secrets secrets) {
        super(
                "AWS::SecretsManager::SecretTargetAttachment",
                10,
                schema(Set.of("SecretId", "TargetId", "TargetType"), Set.of("SecretId")));
        this.world = world;
        this.secrets = secrets;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String type = in.text("TargetType");
        if (!TARGETS.contains(type)) {
            throw new AwsError(
                    400,
                    "InvalidRequest",
                    "Invalid target type " + type + ". This world has: AWS::RDS::DBCluster, AWS::RDS::DBInstance");
        }
        Secret secret = secrets.own(place.region(), in.text("SecretId"));
        Map<String, Object> value = value(secret);
        value.keySet().removeAll(WRITTEN);
        value.putAll(world.part(Rds.class).connection(place.region(), type, in.text("TargetId")));
        secrets.put(secret, Json.write(value));
        String arn = secret.arn(place.region());
        return Made.of(arn, Map.of("Id", arn));
    }

    private static Map<String, Object> value(Secret secret) {
        String text = secret.version("", "").value();
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (AwsError malformed) {
            throw new AwsError(400, "InvalidRequest", "The secret string is no JSON object and cannot be attached");
        }
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return create(place, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        secrets.find(place.region(), physicalId)
                .filter(secret -> secret.current().isPresent())
                .ifPresent(secret -> {
                    Map<String, Object> value = value(secret);
                    value.keySet().removeAll(WRITTEN);
                    secrets.put(secret, Json.write(value));
                });
    }
}
