package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Minutely;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Tells each minute how far secondary clusters are behind, in the secondary's Region alone, whether anything is written
 * or not. 40 to 180 milliseconds, four times as much under {@code stress}, 45 seconds more (or what it says) under
 * {@code replication-lag}; while the writer's Region is dark the lag grows.
 */
final class GlobalReplication {
    private final Databases databases;
    private final RandomGenerator random;
    private final Map<Cluster, Instant> lastHeard = new HashMap<>();

    GlobalReplication(Databases databases) {
        this.databases = databases;
        this.random = databases.world.random("rds-replication");
    }

    /** Measures from now on. */
    void begin() {
        Minutely.on(databases.world.timeline(), this::measure);
    }

    private void measure() {
        Instant now = databases.world.timeline().now();
        for (GlobalCluster global : databases.globals.values()) {
            Cluster writer = global.writer;
            if (writer == null) {
                continue;
            }
            for (Cluster secondary : global.secondaries()) {
                if (!global.resyncing.contains(secondary) && !Globals.dark(databases, secondary)) {
                    measure(writer, secondary, now);
                }
            }
        }
    }

    private void measure(Cluster writer, Cluster secondary, Instant now) {
        double lag = lag(writer, secondary, random).toMillis();
        if (Globals.dark(databases, writer)) {
            lag += Duration.between(lastHeard.getOrDefault(secondary, now), now).toMillis();
        } else {
            lastHeard.put(secondary, now);
        }
        put(secondary, "AuroraGlobalDBReplicationLag", lag);
        put(secondary, "AuroraGlobalDBProgressLag", lag + random.nextInt(10));
        put(secondary, "AuroraGlobalDBRPOLag", lag + random.nextInt(25));
    }

    /** How long a change of now takes, between Regions that reach each other. */
    Duration lag(Cluster writer, Cluster secondary, RandomGenerator draw) {
        int usual = draw.nextInt(40, 180);
        boolean stressed = active("stress", writer) || active("stress", secondary);
        return Duration.ofMillis(stressed ? 4L * usual : usual)
                .plusSeconds(Math.max(behind(writer), behind(secondary)));
    }

    private void put(Cluster secondary, String metric, double value) {
        databases
                .world
                .part(CloudWatch.class)
                .put(secondary.region, "AWS/RDS", metric, Map.of("DBClusterIdentifier", secondary.name), value);
    }

    private boolean active(String fault, Cluster cluster) {
        return databases.world.faults().active(fault, cluster.region);
    }

    private long behind(Cluster cluster) {
        return databases
                .world
                .faults()
                .value("replication-lag", cluster.region)
                .map(value -> value.matches("\\d{1,6}") ? Long.parseLong(value) : 45L)
                .orElse(0L);
    }
}
