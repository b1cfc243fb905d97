package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A replication rule.
 *
 * @param destination name of the bucket
 * @param metrics whether CloudWatch hears of it
 * @param timeControl whether AWS promises 15 minutes; the world is no slower without
 */
record Rule(
        String id,
        String destination,
        String prefix,
        boolean enabled,
        boolean deleteMarkers,
        boolean metrics,
        boolean timeControl,
        int priority,
        String storageClass) {

    static Rule of(In in) {
        In destination = in.in("Destination");
        return new Rule(
                in.text("Id", "rule"),
                destination.text("Bucket").replaceFirst("^arn:aws:s3:::", ""),
                in.in("Filter").text("Prefix", in.text("Prefix", "")),
                in.text("Status").equals("Enabled"),
                in.in("DeleteMarkerReplication").text("Status", "Disabled").equals("Enabled"),
                destination.in("Metrics").text("Status", "Disabled").equals("Enabled"),
                destination.in("ReplicationTime").text("Status", "Disabled").equals("Enabled"),
                in.number("Priority", 0),
                destination.text("StorageClass", ""));
    }

    boolean takes(Version version) {
        return enabled && version.key.startsWith(prefix) && (!version.deleteMarker || deleteMarkers);
    }

    Map<String, Object> row() {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("Bucket", "arn:aws:s3:::" + destination);
        if (!storageClass.isEmpty()) {
            target.put("StorageClass", storageClass);
        }
        if (metrics) {
            target.put("Metrics", Map.of("Status", "Enabled", "EventThreshold", Map.of("Minutes", 15)));
        }
        if (timeControl) {
            target.put("ReplicationTime", Map.of("Status", "Enabled", "Time", Map.of("Minutes", 15)));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ID", id);
        row.put("Priority", priority);
        row.put("Filter", Map.of("Prefix", prefix));
        row.put("Status", enabled ? "Enabled" : "Disabled");
        row.put("DeleteMarkerReplication", Map.of("Status", deleteMarkers ? "Enabled" : "Disabled"));
        row.put("Destination", target);
        return row;
    }
}
