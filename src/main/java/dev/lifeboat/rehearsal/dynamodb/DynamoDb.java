package dev.lifeboat.rehearsal.dynamodb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Minutely;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Global tables: an item written in one Region is read in the others after a while. */
public final class DynamoDb extends RpcService {
    private final World world;
    private final Replication replication;
    private final Map<String, Table> tables = new TreeMap<>();

    public DynamoDb(World world) {
        super("dynamodb", "", "1.0");
        this.world = world;
        this.replication = new Replication(world);
        reads("ListTables", this::listTables);
        reads("DescribeTable", (call, in) -> {
            Table table = table(call, in);
            return Map.of("Table", table.describe(replica(table, call.region())));
        });
        reads("DescribeContinuousBackups", this::backups);
        reads("DescribeTimeToLive", this::timeToLive);
        reads("ListTagsOfResource", (call, in) -> {
            Table table = named(call.region(), in.text("ResourceArn").replaceFirst("^.*:table/", ""));
            return Map.of("Tags", Tags.list(replica(table, call.region()).tags));
        });
        reads("GetItem", this::getItem);
        reads("BatchGetItem", this::batchGetItem);
        changes("PutItem", this::putItem);
        changes("DeleteItem", this::deleteItem);
        changes("UpdateItem", this::updateItem);
        reads("Query", this::query);
        reads("Scan", this::scan);
        Minutely.on(world.timeline(), replication::measure);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new GlobalTableType(this, world.random("dynamodb")));
    }

    Map<String, Table> tables() {
        return tables;
    }

    /** Writes an item in a Region, as a function there does. */
    public void put(String region, String tableName, Map<String, Object> attributes) {
        write(named(region, tableName), region, attributes, attributes);
    }

    /** Reads an item in a Region by its key (attribute values in DynamoDB's own form). */
    public Optional<Map<String, Object>> get(String region, String tableName, Map<String, Object> key) {
        Table table = named(region, tableName);
        return replica(table, region).find(table.keyOf(key)).map(Item::attributes);
    }

    /** Whether a Region has a replica of a table that has others, too. */
    public boolean replicates(String region, String tableName) {
        Table table = tables.get(tableName);
        return table != null && table.replicas.containsKey(region) && table.replicas.size() > 1;
    }

    /** Holds what is written in a Region's replica back from the others, and theirs from it, until it is resumed. */
    public void pauseReplication(String region, String tableName) {
        replication.pause(region, tableName);
    }

    /** Ends that; what waited is carried. */
    public void resumeReplication(String region, String tableName) {
        replication.resume(region, tableName);
    }

    private void write(Table table, String region, Map<String, Object> keyed, Map<String, Object> attributes) {
        String key = table.keyOf(keyed);
        Item item = new Item(attributes, world.timeline().now());
        replica(table, region).keep(key, item);
        replication.written(table, region, key, item);
    }

    private Table table(Call call, In in) {
        return named(call.region(), in.text("TableName").replaceFirst("^.*:table/", ""));
    }

    private Table named(String region, String name) {
        Table table = tables.get(name);
        if (table == null || !table.replicas.containsKey(region)) {
            throw new AwsError(
                    400, "ResourceNotFoundException", "Requested resource not found: Table: " + name + " not found");
        }
        return table;
    }

    private static Replica replica(Table table, String region) {
        return java.util.Objects.requireNonNull(table.replicas.get(region));
    }

    private Map<String, ?> listTables(Call call, In in) {
        List<String> names = tables.values().stream()
                .filter(table -> table.replicas.containsKey(call.region()))
                .map(table -> table.name)
                .filter(name -> name.compareTo(in.text("ExclusiveStartTableName", "")) > 0)
                .toList();
        Page<String> page = Page.of(names, in.number("Limit", 100), "");
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("TableNames", page.items());
        out.put(
                "LastEvaluatedTableName",
                page.next() == null ? null : page.items().get(page.items().size() - 1));
        return out;
    }

    private Map<String, ?> backups(Call call, In in) {
        Replica replica = replica(table(call, in), call.region());
        Instant now = world.timeline().now();
        Map<String, Object> recovery = new LinkedHashMap<>();
        recovery.put("PointInTimeRecoveryStatus", replica.pointInTimeRecovery ? "ENABLED" : "DISABLED");
        if (replica.pointInTimeRecovery) {
            Instant earliest = now.minus(Duration.ofDays(replica.recoveryDays));
            recovery.put("RecoveryPeriodInDays", replica.recoveryDays);
            recovery.put("EarliestRestorableDateTime", earliest.isBefore(replica.created) ? replica.created : earliest);
            recovery.put("LatestRestorableDateTime", now.minus(Duration.ofMinutes(5)));
        }
        return Map.of(
                "ContinuousBackupsDescription",
                Map.of("ContinuousBackupsStatus", "ENABLED", "PointInTimeRecoveryDescription", recovery));
    }

    private Map<String, ?> timeToLive(Call call, In in) {
        In ttl = table(call, in).definition.in("TimeToLiveSpecification");
        return Map.of(
                "TimeToLiveDescription",
                ttl.flag("Enabled", false)
                        ? Map.of("TimeToLiveStatus", "ENABLED", "AttributeName", ttl.text("AttributeName"))
                        : Map.of("TimeToLiveStatus", "DISABLED"));
    }

    private Map<String, ?> getItem(Call call, In in) {
        Expressions.refuse(in, "ProjectionExpression", "AttributesToGet");
        Table table = table(call, in);
        return replica(table, call.region())
                .find(table.keyOf(in.in("Key").tree()))
                .<Map<String, ?>>map(item -> Map.of("Item", item.attributes()))
                .orElse(Map.of());
    }

    private Map<String, ?> batchGetItem(Call call, In in) {
        Map<String, Object> responses = new LinkedHashMap<>();
        In requested = in.in("RequestItems");
        int keys = 0;
        for (String name : requested.tree().keySet()) {
            In wanted = requested.in(name);
            Expressions.refuse(wanted, "ProjectionExpression", "AttributesToGet");
            Table table = named(call.region(), name.replaceFirst("^.*:table/", ""));
            keys += wanted.list("Keys").size();
            responses.put(
                    name,
                    wanted.list("Keys").stream()
                            .flatMap(key -> replica(table, call.region()).find(table.keyOf(key.tree())).stream())
                            .map(Item::attributes)
                            .toList());
        }
        if (keys > 100) {
            throw new AwsError(400, "ValidationException", "Too many items requested for the BatchGetItem call");
        }
        return Map.of("Responses", responses, "UnprocessedKeys", Map.of());
    }

    private Map<String, ?> putItem(Call call, In in) {
        Expressions.refuse(in, "Expected", "ConditionalOperator");
        Table table = table(call, in);
        Map<String, Object> item = in.in("Item").tree();
        Optional<Item> before = replica(table, call.region()).find(table.keyOf(item));
        Expressions.check(in, before);
        write(table, call.region(), item, item);
        return old(in, before);
    }

    private static Map<String, ?> old(In in, Optional<Item> before) {
        return in.text("ReturnValues", "NONE").equals("ALL_OLD") && before.isPresent()
                ? Map.of("Attributes", before.get().attributes())
                : Map.of();
    }

    private Map<String, ?> deleteItem(Call call, In in) {
        Expressions.refuse(in, "Expected", "ConditionalOperator");
        Table table = table(call, in);
        Map<String, Object> key = in.in("Key").tree();
        Optional<Item> before = replica(table, call.region()).find(table.keyOf(key));
        Expressions.check(in, before);
        write(table, call.region(), key, Map.of());
        return old(in, before);
    }

    private Map<String, ?> updateItem(Call call, In in) {
        Expressions.refuse(in, "Expected", "ConditionalOperator", "AttributeUpdates");
        Table table = table(call, in);
        Map<String, Object> key = in.in("Key").tree();
        Optional<Item> before = replica(table, call.region()).find(table.keyOf(key));
        Expressions.check(in, before);
        Map<String, Object> after =
                new LinkedHashMap<>(before.map(Item::attributes).orElse(key));
        after.putAll(Expressions.assignments(in));
        write(table, call.region(), key, after);
        return in.text("ReturnValues", "NONE").equals("ALL_NEW") ? Map.of("Attributes", after) : old(in, before);
    }

    private Map<String, ?> query(Call call, In in) {
        Expressions.refuse(in, "FilterExpression", "ProjectionExpression", "KeyConditions", "QueryFilter");
        Table table = table(call, in);
        Map<String, Object> wanted = Expressions.keyEquality(in);
        List<String> keys = in.has("IndexName") ? indexKeys(table, in.text("IndexName")) : table.keyNames();
        if (!wanted.containsKey(keys.get(0)) || !keys.containsAll(wanted.keySet())) {
            throw new AwsError(400, "ValidationException", "Query condition missed key schema element: " + keys.get(0));
        }
        List<Map<String, Object>> found = replica(table, call.region()).items().stream()
                .map(Item::attributes)
                .filter(item -> item.entrySet().containsAll(wanted.entrySet()))
                .toList();
        return page(table, found, in);
    }

    private static List<String> indexKeys(Table table, String name) {
        return table.definition.list("GlobalSecondaryIndexes").stream()
                .filter(index -> index.text("IndexName").equals(name))
                .findFirst()
                .map(Table::keyNames)
                .orElseThrow(() -> new AwsError(
                        400, "ValidationException", "The table does not have the specified index: " + name));
    }

    private Map<String, ?> scan(Call call, In in) {
        Expressions.refuse(in, "ProjectionExpression", "ScanFilter", "Segment", "IndexName");
        Table table = table(call, in);
        List<Map<String, Object>> all = replica(table, call.region()).items().stream()
                .map(Item::attributes)
                .toList();
        return page(table, all, in);
    }

    private static Map<String, ?> page(Table table, List<Map<String, Object>> all, In in) {
        int from = 0;
        if (in.has("ExclusiveStartKey")) {
            String last = table.keyOf(in.in("ExclusiveStartKey").tree());
            while (from < all.size() && !table.keyOf(all.get(from)).equals(last)) {
                from++;
            }
            from = Math.min(from + 1, all.size());
        }
        int to = Math.min(all.size(), from + in.number("Limit", 1_000));
        List<Map<String, Object>> seen = all.subList(from, to);
        List<Map<String, Object>> items =
                seen.stream().filter(Expressions.holds(in, "FilterExpression")).toList();
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("Count", items.size());
        out.put("ScannedCount", seen.size());
        out.put("Items", in.text("Select", "").equals("COUNT") ? null : items);
        if (to < all.size()) {
            Map<String, Object> last = new LinkedHashMap<>(seen.get(seen.size() - 1));
            last.keySet().retainAll(table.keyNames());
            out.put("LastEvaluatedKey", last);
        }
        return out;
    }
}
