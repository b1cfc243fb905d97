package dev.lifeboat.rehearsal.dynamodb;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A global table: one definition, a replica in each of its Regions. */
final class Table {
    private static final DateTimeFormatter LABEL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    final String name;
    final String id;
    final Instant created;
    In definition;
    final Map<String, Replica> replicas = new TreeMap<>();

    Table(String name, String id, Instant created, In definition) {
        this.name = name;
        this.id = id;
        this.created = created;
        this.definition = definition;
    }

    String arn(String region) {
        return Arn.of("dynamodb", region, "table/" + name);
    }

    String streamArn(String region) {
        return arn(region) + "/stream/" + LABEL.format(created);
    }

    boolean hasStream() {
        return definition.has("StreamSpecification");
    }

    /** The key attributes, hash first. */
    List<String> keyNames() {
        return keyNames(definition);
    }

    static List<String> keyNames(In keyed) {
        List<String> names = new ArrayList<>();
        for (In element : keyed.list("KeySchema")) {
            names.add(element.text("KeyType").equals("HASH") ? 0 : names.size(), element.text("AttributeName"));
        }
        return names;
    }

    /** The key of an item as one text. */
    String keyOf(Map<String, Object> attributes) {
        StringBuilder key = new StringBuilder();
        for (String name : keyNames()) {
            Object value = attributes.get(name);
            if (!(value instanceof Map<?, ?>)) {
                throw new AwsError(
                        400,
                        "ValidationException",
                        "One or more parameter values were invalid: Missing the key " + name + " in the item");
            }
            key.append(value).append('\n');
        }
        return key.toString();
    }

    Map<String, Object> describe(Replica here) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("AttributeDefinitions", definition.tree().get("AttributeDefinitions"));
        row.put("TableName", name);
        row.put("KeySchema", definition.tree().get("KeySchema"));
        row.put("TableStatus", "ACTIVE");
        row.put("CreationDateTime", here.created);
        row.put("ProvisionedThroughput", Map.of("ReadCapacityUnits", 0, "WriteCapacityUnits", 0));
        row.put("TableSizeBytes", here.items().size() * 200L);
        row.put("ItemCount", here.items().size());
        row.put("TableArn", arn(here.region));
        row.put("TableId", id);
        row.put("BillingModeSummary", Map.of("BillingMode", definition.text("BillingMode", "PROVISIONED")));
        List<Map<String, Object>> indexes = new ArrayList<>();
        for (In index : definition.list("GlobalSecondaryIndexes")) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("IndexName", index.text("IndexName"));
            line.put("KeySchema", index.tree().get("KeySchema"));
            line.put("Projection", index.tree().get("Projection"));
            line.put("IndexStatus", "ACTIVE");
            line.put("IndexArn", arn(here.region) + "/index/" + index.text("IndexName"));
            indexes.add(line);
        }
        if (!indexes.isEmpty()) {
            row.put("GlobalSecondaryIndexes", indexes);
        }
        if (hasStream()) {
            Map<String, Object> stream = new LinkedHashMap<>();
            stream.put("StreamEnabled", true);
            stream.put("StreamViewType", definition.in("StreamSpecification").text("StreamViewType"));
            row.put("StreamSpecification", stream);
            row.put("LatestStreamLabel", LABEL.format(created));
            row.put("LatestStreamArn", streamArn(here.region));
        }
        List<Map<String, Object>> others = new ArrayList<>();
        for (Replica other : replicas.values()) {
            if (other != here) {
                others.add(Map.of("RegionName", other.region, "ReplicaStatus", "ACTIVE"));
            }
        }
        if (!others.isEmpty()) {
            row.put("GlobalTableVersion", "2019.11.21");
            row.put("Replicas", others);
        }
        if (definition.in("SSESpecification").flag("SSEEnabled", false)) {
            row.put("SSEDescription", Map.of("Status", "ENABLED", "SSEType", "KMS"));
        }
        row.put("TableClassSummary", Map.of("TableClass", "STANDARD"));
        row.put("DeletionProtectionEnabled", here.deletionProtection);
        return row;
    }
}
