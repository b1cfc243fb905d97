package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One hosted zone and its records. Guarded by the world's lock. */
final class Zone {
    private final String id;
    private final String name;
    private final String callerReference;
    private final String comment;
    private final List<String> nameServers;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private NavigableMap<String, RecordSet> records = new TreeMap<>();

    /** @param name with its last dot */
    Zone(String id, String name, String callerReference, String comment, List<String> nameServers) {
        this.id = id;
        this.name = name;
        this.callerReference = callerReference;
        this.comment = comment;
        this.nameServers = nameServers;
        put(new RecordSet(
                name,
                "NS",
                "",
                "",
                "",
                172_800,
                nameServers.stream().map(server -> server + ".").toList(),
                null));
        put(new RecordSet(
                name,
                "SOA",
                "",
                "",
                "",
                900,
                List.of(nameServers.get(0) + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"),
                null));
    }

    /** One change of a batch. */
    record Change(String action, RecordSet set) {}

    private void put(RecordSet set) {
        records.put(set.key(), set);
    }

    /** All of the changes, or none. */
    void change(List<Change> changes) {
        NavigableMap<String, RecordSet> before = records;
        records = new TreeMap<>(before);
        try {
            changes.forEach(this::change);
        } catch (AwsError refusal) {
            records = before;
            throw refusal;
        }
    }

    private void change(Change change) {
        RecordSet set = change.set();
        if (!set.name().equals(name) && !set.name().endsWith("." + name)) {
            throw invalid("RRSet with DNS name " + set.name() + " is not permitted in zone " + name);
        }
        boolean known = records.containsKey(set.key());
        switch (change.action()) {
            case "CREATE" -> {
                if (known) {
                    throw invalid("Tried to create resource record set " + set.shown() + " but it already exists");
                }
                refuseConflict(set);
                put(set);
            }
            case "UPSERT" -> {
                refuseConflict(set);
                put(set);
            }
            case "DELETE" -> {
                if (!known) {
                    throw invalid("Tried to delete resource record set " + set.shown() + " but it was not found");
                }
                if (set.name().equals(name) && List.of("NS", "SOA").contains(set.type())) {
                    throw invalid("A HostedZone must contain at least one NS record for the zone itself, and a SOA.");
                }
                if (!set.equals(records.get(set.key()))) {
                    throw invalid("Tried to delete resource record set " + set.shown()
                            + " but the values provided do not match the current values");
                }
                records.remove(set.key());
            }
            default -> throw invalid("Invalid action: " + change.action());
        }
    }

    private void refuseConflict(RecordSet set) {
        for (RecordSet other : records.values()) {
            if (!other.name().equals(set.name()) || other.key().equals(set.key())) {
                continue;
            }
            boolean cname = other.type().equals("CNAME") != set.type().equals("CNAME");
            boolean simple = other.type().equals(set.type())
                    && other.setIdentifier().isEmpty() != set.setIdentifier().isEmpty();
            boolean twice = other.type().equals(set.type())
                    && !set.failover().isEmpty()
                    && other.failover().equals(set.failover());
            if (cname || simple || twice) {
                throw invalid("RRSet " + set.shown() + " conflicts with " + other.shown());
            }
        }
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String callerReference() {
        return callerReference;
    }

    List<String> nameServers() {
        return nameServers;
    }

    Map<String, String> tags() {
        return tags;
    }

    List<RecordSet> records() {
        return List.copyOf(records.values());
    }

    /** Those at and after a key, in order. */
    List<RecordSet> from(String key) {
        return List.copyOf(records.tailMap(key, true).values());
    }

    /** Nothing but what every zone has. */
    boolean isEmpty() {
        return records.size() == 2;
    }

    Map<String, Object> described() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("Id", "/hostedzone/" + id);
        tree.put("Name", name);
        tree.put("CallerReference", callerReference);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("Comment", comment);
        config.put("PrivateZone", false);
        tree.put("Config", config);
        tree.put("ResourceRecordSetCount", records.size());
        return tree;
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidChangeBatch", "[" + message + "]");
    }
}
