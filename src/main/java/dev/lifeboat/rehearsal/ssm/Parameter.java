package dev.lifeboat.rehearsal.ssm;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** One parameter with its newest hundred versions. Guarded by the world's lock. */
final class Parameter {
    static final String SECURE = "SecureString";
    private static final int KEPT = 100;

    final String name;
    final String region;
    final String type;
    final Map<String, String> tags = new LinkedHashMap<>();
    private final Deque<Version> versions = new ArrayDeque<>();

    Parameter(String name, String region, String type) {
        this.name = name;
        this.region = region;
        this.type = type;
    }

    /**
     * One of its versions.
     *
     * @param number 1 and up
     * @param key the KMS key of a SecureString; empty for other types
     */
    record Version(int number, String value, Instant modified, String description, String tier, String key) {}

    /** A parameter's name in what may be its ARN, without a version. */
    static String plainName(String nameOrArn) {
        String resource = Arn.resource(nameOrArn);
        String name = nameOrArn;
        if (!resource.isEmpty()) {
            name = resource.replaceFirst("^parameter", "");
            name = name.indexOf('/', 1) < 0 ? name.substring(1) : name;
        }
        return name.replaceFirst(":\\d+$", "");
    }

    /** The version that a name asks for, as in {@code /a/b:3}; 0 for the newest. */
    static int wantedVersion(String nameOrArn) {
        String number = nameOrArn.replaceFirst("^.*:", "");
        return nameOrArn.contains(":") && number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
    }

    void add(String value, Instant now, String description, String tier, String key) {
        versions.addLast(new Version(latestNumber() + 1, value, now, description, tier, key));
        if (versions.size() > KEPT) {
            versions.removeFirst();
        }
    }

    private int latestNumber() {
        return versions.isEmpty() ? 0 : versions.getLast().number();
    }

    Version latest() {
        return versions.getLast();
    }

    Iterable<Version> versions() {
        return versions;
    }

    Version version(int number) {
        return number == 0
                ? latest()
                : versions.stream()
                        .filter(version -> version.number() == number)
                        .findFirst()
                        .orElseThrow(() -> new AwsError(
                                400,
                                "ParameterVersionNotFound",
                                "Systems Manager could not find version " + number + " of " + name
                                        + ". Verify the version and try again."));
    }

    String arn() {
        return Arn.of("ssm", region, "parameter" + (name.startsWith("/") ? "" : "/") + name);
    }

    /** A version as {@code GetParameter} writes it; a secret without decryption is what KMS made of it. */
    Map<String, Object> read(Version version, boolean decrypted) {
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("Name", name);
        read.put("Type", type);
        read.put("Value", decrypted || !type.equals(SECURE) ? version.value() : ciphertext(version));
        read.put("Version", version.number());
        read.put("LastModifiedDate", version.modified());
        read.put("ARN", arn());
        read.put("DataType", "text");
        return read;
    }

    /** A version as {@code DescribeParameters} and the history write it, without its value. */
    Map<String, Object> described(Version version) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Name", name);
        row.put("Type", type);
        if (!version.key().isEmpty()) {
            row.put("KeyId", version.key());
        }
        row.put("LastModifiedDate", version.modified());
        row.put("LastModifiedUser", "arn:aws:iam::123456789012:user/rehearsal");
        if (!version.description().isEmpty()) {
            row.put("Description", version.description());
        }
        row.put("Version", version.number());
        row.put("Tier", version.tier());
        row.put("DataType", "text");
        return row;
    }

    /** Not to be read back, and as long as a real one is. */
    private String ciphertext(Version version) {
        StringBuilder blob = new StringBuilder(region + name + version.number());
        while (blob.length() < 100) {
            blob.append(Integer.toHexString((version.value() + blob).hashCode()));
        }
        return "AQICAHh" + Base64.getEncoder().encodeToString(blob.toString().getBytes(StandardCharsets.UTF_8));
    }
}
