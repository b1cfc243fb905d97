package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.drill.marker.MarkedTable;
import dev.lifeboat.drill.marker.Markers;
import dev.lifeboat.story.DeployedWorld;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
