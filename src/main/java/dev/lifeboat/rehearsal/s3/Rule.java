package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A replication rule.
 *
 * @param destination name of the bucket
 * @param tags that a version needs to be taken
 * @param metrics whether CloudWatch hears of it
 * @param timeControl whether AWS promises 15 minutes; the world is no slower without
 */
record Rule(
        String id,
        String destination,
        String prefix,
        Map<String, String> tags,
        boolean enabled,
        boolean deleteMarkers,
        boolean metrics,
        boolean timeControl,
        int priority,
        String storageClass) {

    static Rule of(In in) {
        In destination = in.in("Destination");
        In filter = in.in("Filter");
        return new Rule(
                in.text("Id", "rule"),
                destination.text("Bucket").replaceFirst("^arn:aws:s3:::", ""),
                filter.in("And").text("Prefix", filter.text("Prefix", in.text("Prefix", ""))),
                tags(filter),
                in.text("Status").equals("Enabled"),
                in.in("DeleteMarkerReplication").text("Status", "Disabled").equals("Enabled"),
                destination.in("Metrics").text("Status", "Disabled").equals("Enabled"),
                destination.in("ReplicationTime").text("Status", "Disabled").equals("Enabled"),
                in.number("Priority", 0),
                destination.text("StorageClass", ""));
    }

    private static Map<String, String> tags(In filter) {
        Map<String, String> tags = new LinkedHashMap<>();
        In one = filter.in("TagFilter");
        one.find("Key").ifPresent(key -> tags.put(key, one.text("Value", "")));
        filter.in("And").list("TagFilters").forEach(tag -> tags.put(tag.text("Key"), tag.text("Value", "")));
        return tags;
    }

    private Map<String, Object> filter() {
        if (tags.isEmpty()) {
            return Map.of("Prefix", prefix);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        tags.forEach((key, value) -> rows.add(Map.of("Key", key, "Value", value)));
        return Map.of("And", Map.of("Prefix", prefix, "Tag", new Xml.Flat(rows)));
    }

    boolean takes(Version version) {
        return enabled
                && version.key.startsWith(prefix)
                && version.tags.entrySet().containsAll(tags.entrySet())
                && (!version.deleteMarker || deleteMarkers);
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
        row.put("Filter", filter());
        row.put("Status", enabled ? "Enabled" : "Disabled");
        row.put("DeleteMarkerReplication", Map.of("Status", deleteMarkers ? "Enabled" : "Disabled"));
        row.put("Destination", target);
        return row;
    }
}
