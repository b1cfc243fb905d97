package dev.lifeboat.rehearsal.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Bench;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class DynamoDbTest {
    private static final String TABLE = "payments-dev";

    private final Bench bench = new Bench();
    private final DynamoDbClient primary = bench.client(DynamoDbClient.builder(), Bench.PRIMARY);
    private final DynamoDbClient standby = bench.client(DynamoDbClient.builder(), Bench.STANDBY);

    private static Map<String, Object> definition() {
        Map<String, Object> table = new HashMap<>();
        table.put("TableName", TABLE);
        table.put("BillingMode", "PAY_PER_REQUEST");
        table.put("AttributeDefinitions", List.of(Map.of("AttributeName", "id", "AttributeType", "S")));
        table.put("KeySchema", List.of(Map.of("AttributeName", "id", "KeyType", "HASH")));
        table.put("StreamSpecification", Map.of("StreamViewType", "NEW_AND_OLD_IMAGES"));
        Map<String, Object> recovery = Map.of("PointInTimeRecoveryEnabled", true);
        table.put(
                "Replicas",
                List.of(
                        Map.of("Region", Bench.PRIMARY, "PointInTimeRecoverySpecification", recovery),
                        Map.of("Region", Bench.STANDBY)));
        return table;
    }

    @BeforeEach
    void aTableInTwoRegions() {
        bench.make(Bench.PRIMARY, "AWS::DynamoDB::GlobalTable", "Table", definition());
    }

    private static Map<String, AttributeValue> item(String id, String status) {
        return Map.of("id", AttributeValue.fromS(id), "status", AttributeValue.fromS(status));
    }

    private static void put(DynamoDbClient client, String id, String status) {
        client.putItem(request -> request.tableName(TABLE).item(item(id, status)));
    }

    private static String status(DynamoDbClient client, String id) {
        Map<String, AttributeValue> item = client.getItem(
                        request -> request.tableName(TABLE).key(Map.of("id", AttributeValue.fromS(id))))
                .item();
        return item.getOrDefault("status", AttributeValue.fromS("")).s();
    }

    @Test
    void aWriteIsReadInTheOtherRegionAfterAWhile() {
        put(primary, "a", "new");
        assertThat(status(primary, "a")).isEqualTo("new");
        assertThat(status(standby, "a")).isEmpty();
        bench.pass(Duration.ofSeconds(2));
        assertThat(status(standby, "a")).isEqualTo("new");
    }

    @Test
    void whileARegionIsDarkWritesWaitAndThenCatchUp() {
        bench.world.faults().set("region-dark", Bench.STANDBY);
        put(primary, "a", "new");
        bench.pass(Duration.ofMinutes(5));
        bench.world.faults().clear("region-dark", Bench.STANDBY);
        assertThat(status(standby, "a")).isEmpty();
        bench.pass(Duration.ofSeconds(2));
        assertThat(status(standby, "a")).isEqualTo("new");
    }

    @Test
    void theLastWriterWinsInBothRegions() {
        put(primary, "a", "first");
        bench.pass(Duration.ofMillis(300));
        put(standby, "a", "second");
        bench.pass(Duration.ofSeconds(5));
        assertThat(status(primary, "a")).isEqualTo("second");
        assertThat(status(standby, "a")).isEqualTo("second");
    }

    @Test
    void aDeletedItemIsGoneInBothRegions() {
        put(primary, "a", "new");
        bench.pass(Duration.ofSeconds(2));
        primary.deleteItem(request -> request.tableName(TABLE).key(Map.of("id", AttributeValue.fromS("a"))));
        bench.pass(Duration.ofSeconds(2));
        assertThat(status(standby, "a")).isEmpty();
        assertThat(standby.scan(request -> request.tableName(TABLE)).count()).isZero();
    }

    @Test
    void aConditionThatDoesNotHoldRefusesTheWrite() {
        put(primary, "a", "new");
        assertThatThrownBy(() -> primary.putItem(request -> request.tableName(TABLE)
                        .item(item("a", "again"))
                        .conditionExpression("attribute_not_exists(id)")))
                .isInstanceOfSatisfying(DynamoDbException.class, error -> assertThat(
                                error.awsErrorDetails().errorCode())
                        .isEqualTo("ConditionalCheckFailedException"));
        assertThat(status(primary, "a")).isEqualTo("new");
    }

    @Test
    void anExpressionItDoesNotKnowIsRefusedByName() {
        assertThatThrownBy(
                        () -> primary.scan(request -> request.tableName(TABLE).filterExpression("a > :b")))
                .hasMessageContaining("FilterExpression");
    }

    @Test
    void aScanFiltersEachPageAndGoesOnPastEmptyOnes() {
        for (int i = 0; i < 25; i++) {
            put(primary, "id-" + i, i == 24 ? "last" : "new");
        }
        ScanRequest last = ScanRequest.builder()
                .tableName(TABLE)
                .limit(10)
                .filterExpression("#s = :last")
                .expressionAttributeNames(Map.of("#s", "status"))
                .expressionAttributeValues(Map.of(":last", AttributeValue.fromS("last")))
                .build();
        var first = primary.scan(last);
        assertThat(first.count()).isZero();
        assertThat(first.scannedCount()).isEqualTo(10);
        assertThat(primary.scanPaginator(last).items().stream().map(item -> item.get("id")))
                .containsExactly(AttributeValue.fromS("id-24"));
    }

    @Test
    void pagesOfAScanHoldEveryItemOnce() {
        for (int i = 0; i < 25; i++) {
            put(primary, "id-" + i, "new");
        }
        var items = primary.scanPaginator(request -> request.tableName(TABLE).limit(10))
                .items();
        assertThat(items.stream().map(item -> item.get("id"))).hasSize(25).doesNotHaveDuplicates();
        var found = primary.query(request -> request.tableName(TABLE)
                .keyConditionExpression("#k = :v")
                .expressionAttributeNames(Map.of("#k", "id"))
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("id-7"))));
        assertThat(found.items()).containsExactly(item("id-7", "new"));
    }

    @Test
    void aDescriptionNamesTheOtherReplicasAndBackupsArePerReplica() {
        TableDescription table =
                standby.describeTable(request -> request.tableName(TABLE)).table();
        assertThat(table.tableStatusAsString()).isEqualTo("ACTIVE");
        assertThat(table.replicas()).extracting(ReplicaDescription::regionName).containsExactly(Bench.PRIMARY);
        assertThat(recovery(primary)).isEqualTo("ENABLED");
        assertThat(recovery(standby)).isEqualTo("DISABLED");
    }

    private static String recovery(DynamoDbClient client) {
        return client.describeContinuousBackups(request -> request.tableName(TABLE))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription()
                .pointInTimeRecoveryStatusAsString();
    }

    @Test
    void aTableWithoutItsOwnRegionIsRefused() {
        Map<String, Object> table = definition();
        table.put("TableName", "other");
        table.put("Replicas", List.of(Map.of("Region", Bench.STANDBY)));
        assertThatThrownBy(() -> bench.make(Bench.PRIMARY, "AWS::DynamoDB::GlobalTable", "Other", table))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining(Bench.PRIMARY);
    }
}
