package dev.lifeboat.rehearsal.secrets;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code AWS::SecretsManager::Secret}; a stack deletes it, and its copies, without a recovery window. */
final class SecretType extends BasicType {
    private final Secrets secrets;

    SecretType(Secrets secrets) {
        super(
                "AWS::SecretsManager::Secret",
                10,
                schema(
                        Set.of(),
                        Set.of("Name"),
                        "Description",
                        "GenerateSecretString",
                        "KmsKeyId",
                        "ReplicaRegions",
                        "SecretString",
                        "Tags"));
        this.secrets = secrets;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        if (in.has("SecretString") && in.has("GenerateSecretString")) {
            throw new AwsError(400, "InvalidRequest", "You can't specify both GenerateSecretString and SecretString");
        }
        String value = value(in);
        String name = in.text("Name", place.generatedName(secrets.random(), 64));
        Secret secret = secrets.create(place.region(), name, in);
        if (!value.isEmpty()) {
            secrets.put(secret, value);
        }
        return fill(place, secret, properties);
    }

    private String value(In in) {
        return in.has("GenerateSecretString")
                ? Passwords.secret(in.in("GenerateSecretString"), secrets.random())
                : in.text("SecretString", "");
    }

    private Made fill(Place place, Secret secret, Map<String, Object> properties) {
        In in = new In(properties);
        secret.description = in.text("Description", "");
        secret.key = in.text("KmsKeyId", "");
        secret.tags.clear();
        secret.tags.putAll(Tags.of(place, properties, "Tags"));
        secrets.replicate(secret, in.list("ReplicaRegions"));
        String arn = secret.arn(place.region());
        return Made.of(arn, Map.of("Id", arn));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Secret secret = secrets.own(place.region(), physicalId);
        boolean another = !Objects.equals(before.get("GenerateSecretString"), after.get("GenerateSecretString"))
                || !Objects.equals(before.get("SecretString"), after.get("SecretString"));
        String value = value(new In(after));
        if (another && !value.isEmpty()) {
            secrets.put(secret, value);
        }
        return fill(place, secret, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        secrets.find(place.region(), physicalId).ifPresent(secrets::remove);
    }
}
