package dev.lifeboat.rehearsal.kms;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Every key and alias. A key of AWS itself ({@code alias/aws/...}) comes into being when it is first asked for. */
final class Keys {
    private static final String ALIAS = "alias/";
    private static final String OWN = "alias/aws/";

    private static final String DEFAULT_POLICY = Json.write(Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of(
                    "Effect",
                    "Allow",
                    "Principal",
                    Map.of("AWS", "arn:aws:iam::" + World.ACCOUNT + ":root"),
                    "Action",
                    "kms:*",
                    "Resource",
                    "*"))));

    private final World world;
    private final RandomGenerator random;
    private final Regional<Key> keys = new Regional<>();
    private final Regional<Alias> aliases = new Regional<>();

    Keys(World world) {
        this.world = world;
        this.random = world.random("kms");
    }

    /** Another name of a key. */
    record Alias(String name, String region, String keyId, Instant created, Instant updated) {
        String arn() {
            return Arn.of("kms", region, name);
        }
    }

    /** By id, ARN, alias or the alias's ARN; only in its own Region. */
    Optional<Key> find(String region, String name) {
        String plain = name;
        if (name.startsWith("arn:")) {
            if (!Arn.region(name).equals(region)) {
                return Optional.empty();
            }
            plain = Arn.resource(name).replaceFirst("^key/", "");
        }
        if (!plain.startsWith(ALIAS)) {
            return keys.find(region, plain);
        }
        if (plain.startsWith(OWN) && aliases.find(region, plain).isEmpty()) {
            Key own = add(region, true);
            own.description = "Default key that protects my resources when no other key is defined";
            own.rotates = true;
            put(region, plain, own);
        }
        return aliases.find(region, plain).flatMap(alias -> keys.find(region, alias.keyId()));
    }

    Key named(String region, String name) {
        return find(region, name)
                .orElseThrow(() -> new AwsError(
                        400,
                        "NotFoundException",
                        name.startsWith(ALIAS)
                                ? "Alias " + Arn.of("kms", region, name) + " is not found."
                                : "Key '" + (name.startsWith("arn:") ? name : Arn.of("kms", region, "key/" + name))
                                        + "' does not exist"));
    }

    /** One that is not about to be deleted. */
    Key alive(String region, String name) {
        Key key = named(region, name);
        if (key.deletedAt != null) {
            throw new AwsError(400, "KMSInvalidStateException", key.arn() + " is pending deletion.");
        }
        return key;
    }

    Key add(String region, boolean managedByAws) {
        String id = new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                .toString();
        Key key = new Key(id, region, world.timeline().now(), managedByAws);
        keys.put(region, id, key);
        return key;
    }

    /** A key of a customer's, from a template's properties or a request. */
    Key make(String region, In in, Map<String, Object> policy) {
        check(policy, in.flag("BypassPolicyLockoutSafetyCheck", false));
        Key key = add(region, false);
        key.spec = in.text("KeySpec", key.spec);
        key.usage = in.text("KeyUsage", key.usage);
        key.multiRegion = in.flag("MultiRegion", false);
        key.description = in.text("Description", "");
        key.policy = policy.isEmpty() ? DEFAULT_POLICY : Json.write(policy);
        return key;
    }

    /** Refuses a policy after which nobody could change it, as KMS does. */
    static void check(Map<String, Object> policy, boolean anyway) {
        if (policy.isEmpty() || anyway) {
            return;
        }
        boolean open = new In(policy)
                .list("Statement").stream()
                        .filter(statement -> statement.text("Effect", "").equals("Allow"))
                        .flatMap(statement -> actions(statement).stream())
                        .anyMatch(action -> action.matches("\\*|kms:(\\*|Put\\*|PutKeyPolicy)"));
        if (!open) {
            throw new AwsError(
                    400,
                    "MalformedPolicyDocumentException",
                    "The new key policy will not allow you to update the key policy in the future.");
        }
    }

    private static List<String> actions(In statement) {
        List<String> several = statement.texts("Action");
        return several.isEmpty() ? List.of(statement.text("Action", "")) : several;
    }

    /** Gives a key another name; a name that is taken passes to it. */
    Alias put(String region, String name, Key key) {
        Instant now = world.timeline().now();
        Instant created = aliases.find(region, name).map(Alias::created).orElse(now);
        Alias alias = new Alias(name, region, key.id, created, now);
        aliases.put(region, name, alias);
        return alias;
    }

    Alias name(String region, String name, String target) {
        if (!name.matches("alias/[a-zA-Z0-9/_-]{1,250}") || name.startsWith(OWN)) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "Alias must start with the prefix \"alias/\" and not with \"alias/aws/\"; it takes letters, digits"
                            + " and /_-");
        }
        aliases.find(region, name).ifPresent(taken -> {
            throw new AwsError(
                    400, "AlreadyExistsException", "An alias with the name " + taken.arn() + " already exists");
        });
        return put(region, name, alive(region, target));
    }

    void forget(String region, String alias) {
        aliases.remove(region, alias);
    }

    List<Key> in(String region) {
        return keys.in(region);
    }

    List<Alias> aliases(String region) {
        return aliases.in(region);
    }

    /** Lets a key end after so many days, its aliases with it. */
    void end(Key key, int days) {
        if (days < 7 || days > 30) {
            throw new AwsError(400, "ValidationException", "PendingWindowInDays must be between 7 and 30");
        }
        Instant when = world.timeline().now().plus(Duration.ofDays(days));
        key.deletedAt = when;
        world.timeline().after(Duration.ofDays(days), () -> {
            if (when.equals(key.deletedAt)) {
                keys.remove(key.region, key.id);
                aliases.in(key.region).stream()
                        .filter(alias -> alias.keyId().equals(key.id))
                        .forEach(alias -> aliases.remove(key.region, alias.name()));
            }
        });
    }
}
