package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;

/** The point-in-time recovery of a table's replica in a Region; none where it is off. */
public record TableBackups(String region, String table) implements Question<Optional<Restorable>> {

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public String source() {
        return "dynamodb " + region;
    }

    @Override
    public Optional<Restorable> ask(Door door) throws InterruptedException {
        DynamoDbClient dynamoDb = door.client(DynamoDbClient.class, region);
        PointInTimeRecoveryDescription recovery =
                Calls.answer(() -> dynamoDb.describeContinuousBackups(request -> request.tableName(table))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription());
        return recovery != null && "ENABLED".equals(recovery.pointInTimeRecoveryStatusAsString())
                ? Optional.of(Restorable.of(
                        recovery.recoveryPeriodInDays(),
                        recovery.latestRestorableDateTime(),
                        door.time().instant()))
                : Optional.empty();
    }
}
