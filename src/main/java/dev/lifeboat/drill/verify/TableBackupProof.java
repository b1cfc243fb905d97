package dev.lifeboat.drill.verify;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.verify.Subject.Seen;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/** Each replica of a global table can be restored to a point in time: the setting is each replica's own. */
@Singleton
final class TableBackupProof implements Proof {
    @Override
    public int order() {
        return 4;
    }

    @Override
    public List<String> writes(Subject subject) {
        return List.of();
    }

    @Override
    public void prove(Subject subject) throws InterruptedException {
        Set<String> regions = new LinkedHashSet<>(List.of(subject.region(Role.PRIMARY), subject.region(Role.STANDBY)));
        regions.remove("");
        for (Target.Resource table : subject.target().resources(TableProof.TYPE)) {
            for (String region : regions) {
                subject.tell("backup", region, table.physicalId(), () -> seen(subject, region, table.physicalId()));
            }
        }
    }

    private static Seen seen(Subject subject, String region, String table) throws InterruptedException {
        PointInTimeRecoveryDescription recovery = Calls.answer(() -> subject.door()
                .client(DynamoDbClient.class, region)
                .describeContinuousBackups(request -> request.tableName(table))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription());
        if (recovery == null || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED) {
            return new Seen(false, "point-in-time recovery is off in " + region + ": this replica has no backup");
        }
        Integer days = recovery.recoveryPeriodInDays();
        return new Seen(
                true,
                "point-in-time recovery is on" + (days == null ? "" : ", " + days + " days")
                        + restorable(recovery.earliestRestorableDateTime(), recovery.latestRestorableDateTime()));
    }

    private static String restorable(
            @org.jspecify.annotations.Nullable Instant earliest, @org.jspecify.annotations.Nullable Instant latest) {
        if (earliest == null || latest == null) {
            return "";
        }
        // A table of the last minutes: what there is to restore is not complete yet.
        return latest.isBefore(earliest)
                ? ", begun at " + earliest.truncatedTo(ChronoUnit.SECONDS)
                : ", restorable from " + earliest.truncatedTo(ChronoUnit.SECONDS) + " to "
                        + latest.truncatedTo(ChronoUnit.SECONDS);
    }
}
