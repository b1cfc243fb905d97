package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.drill.marker.MarkedTable;
import dev.lifeboat.drill.marker.Markers;
import dev.lifeboat.drill.marker.Store;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

@Timeout(60)
class MarkersLeftBehindTest {
    private static final String TABLE = "payments-transactions-dev";
    private static final String EAST = "us-east-1";

    private final DeployedWorld payments = DeployedWorld.of("payments");

    MarkersLeftBehindTest() throws InterruptedException {}

    @Test
    void whoeverEndsADrillWhoseProgramDiedRemovesItsMarkers() throws Exception {
        MarkedTable table = MarkedTable.of(payments.door, EAST, TABLE);
        table.put(payments.door, EAST, Markers.marker("dead", 7), 7);
        table.put(payments.door, EAST, Markers.marker("other", 7), 7);
        String standby = "us-east-2";
        new Lock("dead", "payments-dev", "takeover", "somebody", "2026-01-01T00:00:00Z", List.of())
                .take(payments.door, standby);
        assertThat(payments.bean(Drills.class)
                        .revert(payments.target())
                        .orElseThrow()
                        .done())
                .containsExactly("markers removed from " + TABLE + ": 1");
        assertThat(table.number(payments.door, EAST, Markers.marker("dead", 7))).isEmpty();
        assertThat(table.number(payments.door, EAST, Markers.marker("other", 7)))
                .as("another's stays")
                .isPresent();
    }

    /** Its program died when the writer had moved: whoever ends it switches back and removes the rows there. */
    @Test
    void rowsOfADrillWhoseProgramDiedGoWithTheirTableFromWhicheverClusterWrites() throws Exception {
        DeployedWorld aurora = DeployedWorld.of("payments-aurora");
        Drills drills = aurora.bean(Drills.class);
        Target target = aurora.target();
        List<Move> moves = drills.lever("switchover").plan(aurora.door, target);
        new Lock("dead", target.name(), "switchover", "somebody", "2026-01-01T00:00:00Z", moves)
                .take(aurora.door, "us-east-2");
        Store rows = Store.of(target, moves).stream()
                .filter(store -> store.kind() == Store.Kind.DATABASE)
                .findFirst()
                .orElseThrow();
        rows.put(aurora.door, "dead", 1);
        rows.put(aurora.door, "dead", 2);
        rows.put(aurora.door, "other", 1);
        for (Move move : moves) {
            move.act(aurora.door);
        }
        aurora.time.sleep(Duration.ofMinutes(3));
        assertThat(rows.byHand("dead"))
                .startsWith("aws rds-data execute-statement --region us-east-1 --resource-arn arn:aws:rds:us-east-1:")
                .endsWith("--sql \"DELETE FROM lifeboat_markers WHERE drill = 'dead'"
                        + " AND written_by_lifeboat IS NOT NULL\"");
        assertThat(drills.revert(target).orElseThrow().done())
                .contains("markers removed from payment-global-cluster-dev: 2");
        rows.remove(aurora.door, "other");
        assertThat(rows.sweep(aurora.door, "other"))
                .as("the table is gone, too")
                .isZero();
    }

    @Test
    void whatCannotBeRemovedIsToldWithTheLinesThatRemoveItByHand() throws Exception {
        MarkedTable.of(payments.door, EAST, TABLE).put(payments.door, EAST, Markers.marker("dead", 7), 7);
        payments.world.faults().set("denied", EAST, "DeleteItem");
        assertThat(Markers.sweep(payments.door, payments.target(), "dead", List.of()))
                .singleElement()
                .asString()
                .startsWith("markers of the drill may be left in " + TABLE + ", items lifeboat-drill-dead-0 to -99: ")
                .endsWith(
                        ". By hand: for n in $(seq 0 99); do aws dynamodb delete-item --region us-east-1 --table-name "
                                + TABLE + " --key '{\"id\": {\"S\": \"lifeboat-drill-dead-'\"$n\"'\"}}'; done");
    }

    @Test
    void whoeverEndsItRemovesItsObjectsFromBothBucketsToo() throws Exception {
        String source = "payments-logs-primary-dev-" + World.ACCOUNT;
        String copy = "payments-logs-standby-dev-" + World.ACCOUNT;
        S3Client s3 = payments.door.client(S3Client.class, EAST);
        for (String key :
                List.of("lifeboat-drill-dead-000001", "lifeboat-drill-dead-000002", "lifeboat-drill-other-000001")) {
            s3.putObject(request -> request.bucket(source).key(key), RequestBody.fromString("x"));
        }
        payments.time.sleep(Duration.ofMinutes(1));
        // As if it had died between the two buckets.
        s3.deleteObject(request -> request.bucket(source)
                .key("lifeboat-drill-dead-000001")
                .versionId(s3.headObject(head -> head.bucket(source).key("lifeboat-drill-dead-000001"))
                        .versionId()));
        new Lock("dead", "payments-dev", "takeover", "somebody", "2026-01-01T00:00:00Z", List.of())
                .take(payments.door, "us-east-2");
        assertThat(payments.bean(Drills.class)
                        .revert(payments.target())
                        .orElseThrow()
                        .done())
                .containsExactly("markers removed from " + source + ": 2");
        for (String region : List.of(EAST, "us-east-2")) {
            String bucket = region.equals(EAST) ? source : copy;
            assertThat(payments.door
                            .client(S3Client.class, region)
                            .listObjectVersions(
                                    request -> request.bucket(bucket).prefix("lifeboat-drill"))
                            .versions())
                    .extracting(ObjectVersion::key)
                    .as("another's stay in " + bucket)
                    .containsExactly("lifeboat-drill-other-000001");
        }
    }

    @Test
    void anItemThatIsNotLifeboatsIsNeverWrittenOver() throws Exception {
        payments.door.client(DynamoDbClient.class, EAST).putItem(request -> request.tableName(TABLE)
                .item(Map.of("id", AttributeValue.fromS("theirs"), "amount", AttributeValue.fromS("5"))));
        MarkedTable table = MarkedTable.of(payments.door, EAST, TABLE);
        Assertions.assertThatThrownBy(() -> table.put(payments.door, EAST, "theirs", 1))
                .isInstanceOfSatisfying(
                        AwsFailure.class,
                        failure -> assertThat(failure.trouble().code()).isEqualTo("ConditionalCheckFailedException"));
    }

    @Test
    void numbersTextsAndBytesAllMakeKeys() {
        MarkedTable table = new MarkedTable("t", Map.of("when", "N"));
        assertThat(table.byHand(EAST, "lifeboat-verify-a"))
                .startsWith("aws dynamodb delete-item --region us-east-1 --table-name t --key '{\"when\": {\"N\": \"-");
    }
}
