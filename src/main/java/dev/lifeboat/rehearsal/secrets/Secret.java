package dev.lifeboat.rehearsal.secrets;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret of one Region and its copies in others, which say what it says. Guarded by the world's lock. */
final class Secret {
    static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    final String name;
    final String region;
    final Instant created;
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, Replica> replicas = new LinkedHashMap<>();
    private final String suffix;
    private final List<Version> versions = new ArrayList<>();
    String description = "";
    String key = "";
    Instant changed;

    @Nullable
    Instant deletedAt;

    /** @param suffix six characters, which tell its ARN from that of another that had the name before */
    Secret(String name, String region, String suffix, Instant created) {
        this.name = name;
        this.region = region;
        this.suffix = suffix;
        this.created = created;
        this.changed = created;
    }

    /** @param stages newest labels of this version, e.g. AWSCURRENT */
    record Version(String id, String value, Instant created, List<String> stages) {}

    /** @param trouble why it is not in sync; empty where it is */
    record Replica(String region, String key, String trouble) {}

    /** Its ARN as one of its Regions sees it. */
    String arn(String where) {
        return Arn.of("secretsmanager", where, "secret:" + name + "-" + suffix);
    }

    /** Whether this ARN, whole or without the last six characters, is its. */
    boolean answersTo(String arn, String where) {
        return arn.equals(arn(where)) || (arn + "-" + suffix).equals(arn(where));
    }

    /** Takes a value as its current one; the one before becomes the previous one. */
    void put(String id, String value, Instant now) {
        versions.removeIf(version -> version.stages().contains(PREVIOUS));
        versions.replaceAll(
                version -> new Version(version.id(), version.value(), version.created(), List.of(PREVIOUS)));
        versions.add(new Version(id, value, now, List.of(CURRENT)));
        changed = now;
    }

    Optional<Version> current() {
        return versions.stream()
                .filter(version -> version.stages().contains(CURRENT))
                .findFirst();
    }

    /** @param id empty for any
     *  @param stage empty for the current one, unless an id is given */
    Version version(String id, String stage) {
        String label = id.isEmpty() && stage.isEmpty() ? CURRENT : stage;
        return versions.stream()
                .filter(version -> id.isEmpty() || version.id().equals(id))
                .filter(version -> label.isEmpty() || version.stages().contains(label))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        400,
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret value for "
                                + (id.isEmpty() ? "staging label: " + label : "VersionId: " + id)));
    }

    Map<String, Object> listed(String where) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ARN", arn(where));
        row.put("Name", name);
        if (!description.isEmpty()) {
            row.put("Description", description);
        }
        String ownKey = where.equals(region)
                ? key
                : Optional.ofNullable(replicas.get(where)).map(Replica::key).orElse("");
        if (!ownKey.isEmpty()) {
            row.put("KmsKeyId", ownKey);
        }
        row.put("RotationEnabled", false);
        row.put("LastChangedDate", changed);
        row.put("CreatedDate", created);
        if (deletedAt != null) {
            row.put("DeletedDate", deletedAt);
        }
        row.put("Tags", Tags.list(tags));
        if (!replicas.isEmpty()) {
            row.put("PrimaryRegion", region);
        }
        return row;
    }

    Map<String, Object> described(String where) {
        Map<String, Object> all = listed(where);
        Map<String, List<String>> stages = new LinkedHashMap<>();
        versions.forEach(version -> stages.put(version.id(), version.stages()));
        all.put("VersionIdsToStages", stages);
        if (where.equals(region) && !replicas.isEmpty()) {
            all.put("ReplicationStatus", replication());
        }
        return all;
    }

    List<Map<String, Object>> replication() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Replica replica : replicas.values()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("Region", replica.region());
            row.put("KmsKeyId", replica.key());
            row.put("Status", replica.trouble().isEmpty() ? "InSync" : "Failed");
            row.put("StatusMessage", replica.trouble().isEmpty() ? "Replication succeeded" : replica.trouble());
            rows.add(row);
        }
        return rows;
    }
}
