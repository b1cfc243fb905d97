package dev.lifeboat.rehearsal.secrets;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.kms.Key;
import dev.lifeboat.rehearsal.kms.Kms;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Every secret, in its own Region and in those it is copied to. */
final class Secrets {
    private static final String OWN_KEY = "alias/aws/secretsmanager";

    private final World world;
    private final RandomGenerator random;
    private final Regional<Secret> secrets = new Regional<>();

    Secrets(World world) {
        this.world = world;
        this.random = world.random("secrets");
    }

    RandomGenerator random() {
        return random;
    }

    List<Secret> in(String region) {
        return secrets.in(region);
    }

    /** By name, ARN, or ARN without its last six characters. */
    Optional<Secret> find(String region, String id) {
        if (!id.startsWith("arn:")) {
            return secrets.find(region, id);
        }
        return secrets.in(Arn.region(id)).stream()
                .filter(secret -> Arn.region(id).equals(region) && secret.answersTo(id, region))
                .findFirst();
    }

    Secret named(String region, String id) {
        return find(region, id)
                .orElseThrow(() -> new AwsError(
                        400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    /** One that is not about to be deleted. */
    Secret alive(String region, String id) {
        Secret secret = named(region, id);
        if (secret.deletedAt != null) {
            throw refused("You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    /** One that is not about to be deleted, in the Region where it can be changed. */
    Secret own(String region, String id) {
        Secret secret = alive(region, id);
        if (!secret.region.equals(region)) {
            throw new AwsError(
                    400,
                    "InvalidParameterException",
                    "Operation not permitted on a replica secret. Call must be made in primary secret's region.");
        }
        return secret;
    }

    static AwsError refused(String words) {
        return new AwsError(400, "InvalidRequestException", words);
    }

    Secret create(String region, String name, In in) {
        if (!name.matches("[A-Za-z0-9/_+=.@-]{1,512}")) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following:"
                            + " -/_+=.@!");
        }
        secrets.find(region, name).ifPresent(taken -> {
            throw taken.deletedAt == null
                    ? new AwsError(
                            400,
                            "ResourceExistsException",
                            "The operation failed because the secret " + name + " already exists.")
                    : refused("You can't create this secret because a secret with this name is already scheduled for"
                            + " deletion.");
        });
        encrypts(region, in.text("KmsKeyId", OWN_KEY));
        Secret secret = new Secret(name, region, suffix(), world.timeline().now());
        secret.description = in.text("Description", "");
        secret.key = in.text("KmsKeyId", "");
        secrets.put(region, name, secret);
        return secret;
    }

    void encrypts(String region, String key) {
        if (world.part(Kms.class).find(region, key).filter(Key::usable).isEmpty()) {
            throw new AwsError(
                    400,
                    "EncryptionFailure",
                    "Secrets Manager can't encrypt the protected secret text using the provided KMS key. Check that the"
                            + " KMS key is available, enabled, and not in an invalid state.");
        }
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            suffix.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(62)));
        }
        return suffix.toString();
    }

    /** A new current value; says the version's id. */
    String put(Secret secret, String value) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        secret.put(id, value, world.timeline().now());
        return id;
    }

    /** Copies a secret to these Regions and to no others. */
    void replicate(Secret secret, List<In> wanted) {
        Map<String, Secret.Replica> after = new LinkedHashMap<>();
        for (In one : wanted) {
            String region = one.text("Region");
            String key = one.text("KmsKeyId", OWN_KEY);
            if (region.equals(secret.region)) {
                throw new AwsError(400, "InvalidParameterException", "Invalid replica region: it is the primary's");
            }
            String trouble = "";
            if (world.part(Kms.class).find(region, key).filter(Key::usable).isEmpty()) {
                trouble = "Replication failed: The KMS key " + key + " is not available in " + region + ".";
            } else if (secrets.find(region, secret.name)
                    .filter(other -> other != secret)
                    .isPresent()) {
                trouble = "Replication failed: Secret name " + secret.name + " already exists in this region.";
            }
            after.put(region, new Secret.Replica(region, key, trouble));
        }
        unreplicate(secret);
        secret.replicas.putAll(after);
        after.values().stream()
                .filter(replica -> replica.trouble().isEmpty())
                .forEach(replica -> secrets.put(replica.region(), secret.name, secret));
    }

    void unreplicate(Secret secret) {
        for (String region : secret.replicas.keySet()) {
            if (secrets.find(region, secret.name)
                    .filter(there -> there == secret)
                    .isPresent()) {
                secrets.remove(region, secret.name);
            }
        }
        secret.replicas.clear();
    }

    /** Ends a secret at once, as a stack does. */
    void remove(Secret secret) {
        unreplicate(secret);
        secrets.remove(secret.region, secret.name);
    }

    /** Ends a secret after a while. */
    void end(Secret secret, int days) {
        Instant when = world.timeline().now().plus(Duration.ofDays(days));
        secret.deletedAt = when;
        world.timeline().after(Duration.ofDays(days), () -> {
            if (when.equals(secret.deletedAt)) {
                remove(secret);
            }
        });
    }
}
