package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Arn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Snapshots of clusters: one a day of each while it is there, and the last one of those whose stack keeps it. */
final class Snapshots {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<Map<String, Object>> kept = new ArrayList<>();

    /** Takes a last snapshot, in the place of one that was not the last after all. */
    void keep(Cluster cluster, Instant now) {
        kept.removeIf(row -> cluster.resourceId.equals(row.get("DbClusterResourceId")));
        String name = "final-" + cluster.name + "-" + DAY.format(now);
        kept.add(row(cluster, name, "manual", now));
    }

    /** Those of a Region: of this cluster, or of all where the name is empty. */
    List<Map<String, Object>> of(Databases databases, String region, String cluster, Instant now) {
        List<Map<String, Object>> rows = new ArrayList<>();
        databases.clusters.in(region).forEach(one -> rows.addAll(automatic(one, now)));
        kept.stream()
                .filter(row -> Arn.region(String.valueOf(row.get("DBClusterSnapshotArn")))
                        .equals(region))
                .forEach(rows::add);
        rows.removeIf(row -> !cluster.isEmpty() && !cluster.equals(row.get("DBClusterIdentifier")));
        return rows;
    }

    private static List<Map<String, Object>> automatic(Cluster cluster, Instant now) {
        List<Map<String, Object>> rows = new ArrayList<>();
        long age = Duration.between(cluster.created, now).toDays();
        for (long day = Math.max(0, age - cluster.backupDays + 1); day <= age; day++) {
            Instant at = cluster.created.plus(Duration.ofDays(day));
            rows.add(row(cluster, "rds:" + cluster.name + "-" + DAY.format(at), "automated", at));
        }
        return rows;
    }

    private static Map<String, Object> row(Cluster cluster, String name, String type, Instant at) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("DBClusterSnapshotIdentifier", name);
        row.put("DBClusterIdentifier", cluster.name);
        row.put("SnapshotCreateTime", at);
        row.put("Engine", Engines.ENGINE);
        row.put("EngineMode", "provisioned");
        row.put("EngineVersion", cluster.engineVersion);
        row.put("Status", "available");
        row.put("Port", cluster.port);
        row.put("ClusterCreateTime", cluster.created);
        row.put("MasterUsername", cluster.masterUsername);
        row.put("SnapshotType", type);
        row.put("PercentProgress", 100);
        row.put("StorageEncrypted", cluster.encrypted);
        if (!cluster.keyArn.isEmpty()) {
            row.put("KmsKeyId", cluster.keyArn);
        }
        row.put("DBClusterSnapshotArn", Arn.of("rds", cluster.region, "cluster-snapshot:" + name));
        row.put("DbClusterResourceId", cluster.resourceId);
        return row;
    }
}
