package dev.lifeboat.rehearsal.dynamodb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** {@code AWS::DynamoDB::GlobalTable}. */
final class GlobalTableType extends BasicType {
    private final DynamoDb dynamoDb;
    private final RandomGenerator random;

    GlobalTableType(DynamoDb dynamoDb, RandomGenerator random) {
        super(
                "AWS::DynamoDB::GlobalTable",
                64,
                schema(
                        Set.of("AttributeDefinitions", "KeySchema", "Replicas"),
                        Set.of("TableName", "KeySchema", "LocalSecondaryIndexes"),
                        "BillingMode",
                        "GlobalSecondaryIndexes",
                        "SSESpecification",
                        "StreamSpecification",
                        "TimeToLiveSpecification",
                        "WriteOnDemandThroughputSettings",
                        "WriteProvisionedThroughputSettings",
                        "WarmThroughput",
                        "MultiRegionConsistency"));
        this.dynamoDb = dynamoDb;
        this.random = random;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name = in.find("TableName").orElseGet(() -> place.generatedName(random, 255));
        if (dynamoDb.tables().containsKey(name)) {
            throw new AwsError(
                    400,
                    "AlreadyExists",
                    "Resource of type 'AWS::DynamoDB::GlobalTable' with identifier '" + name + "' already exists.");
        }
        check(place, in);
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        Table table = new Table(name, id, place.now(), in);
        fill(place, table, in);
        dynamoDb.tables().put(name, table);
        return made(place, table);
    }

    private static void check(Place place, In in) {
        List<In> replicas = in.list("Replicas");
        if (replicas.stream().noneMatch(replica -> replica.text("Region").equals(place.region()))) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "Replicas must include the Region in which the stack is deployed: " + place.region());
        }
        String view = in.in("StreamSpecification").text("StreamViewType", "");
        if (replicas.size() > 1 && !view.equals("NEW_AND_OLD_IMAGES")) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "StreamSpecification with StreamViewType NEW_AND_OLD_IMAGES is required for a table with more than"
                            + " one replica");
        }
    }

    private static void fill(Place place, Table table, In in) {
        table.definition = in;
        Map<String, In> wanted = new HashMap<>();
        in.list("Replicas").forEach(replica -> wanted.put(replica.text("Region"), replica));
        Replica home = table.replicas.get(place.region());
        table.replicas.keySet().retainAll(wanted.keySet());
        wanted.forEach((region, definition) -> {
            Replica replica = table.replicas.computeIfAbsent(region, key -> {
                Replica made = new Replica(key, place.now());
                if (home != null) {
                    home.versions().forEach(made::keep);
                }
                return made;
            });
            In recovery = definition.in("PointInTimeRecoverySpecification");
            replica.pointInTimeRecovery = recovery.flag("PointInTimeRecoveryEnabled", false);
            replica.recoveryDays = recovery.number("RecoveryPeriodInDays", 35);
            replica.deletionProtection = definition.flag("DeletionProtectionEnabled", false);
            replica.tags.clear();
            replica.tags.putAll(Tags.of(place, definition.tree(), "Tags"));
        });
    }

    private static Made made(Place place, Table table) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("Arn", table.arn(place.region()));
        attributes.put("TableId", table.id);
        if (table.hasStream()) {
            attributes.put("StreamArn", table.streamArn(place.region()));
        }
        return Made.of(table.name, attributes);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        In in = new In(after);
        check(place, in);
        Table table = java.util.Objects.requireNonNull(dynamoDb.tables().get(physicalId));
        fill(place, table, in);
        return made(place, table);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        Table table = dynamoDb.tables().get(physicalId);
        if (table == null) {
            return;
        }
        for (Replica replica : table.replicas.values()) {
            if (replica.deletionProtection) {
                throw new AwsError(
                        400,
                        "ValidationException",
                        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion"
                                + " protection first.");
            }
        }
        table.replicas.clear();
        dynamoDb.tables().remove(physicalId);
    }
}
