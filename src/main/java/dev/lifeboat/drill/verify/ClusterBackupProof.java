package dev.lifeboat.drill.verify;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.drill.verify.Subject.Seen;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/** Each database cluster keeps automated backups; what snapshots there are is told beside that. */
@Singleton
final class ClusterBackupProof implements Proof {
    @Override
    public int order() {
        return 5;
    }

    @Override
    public List<String> writes(Subject subject) {
        return List.of();
    }

    @Override
    public void prove(Subject subject) throws InterruptedException {
        for (Target.Resource cluster : subject.target().resources("AWS::RDS::DBCluster")) {
            subject.tell("backup", cluster.region(), cluster.physicalId(), () -> seen(subject, cluster));
        }
    }

    private static Seen seen(Subject subject, Target.Resource resource) throws InterruptedException {
        RdsClient rds = subject.door().client(RdsClient.class, resource.region());
        String id = resource.physicalId();
        List<DBCluster> clusters = Calls.answer(() -> rds.describeDBClusters(request -> request.dbClusterIdentifier(id))
                .dbClusters());
        if (clusters.isEmpty()) {
            return new Seen(false, "there is no cluster " + id);
        }
        DBCluster cluster = clusters.get(0);
        int days = cluster.backupRetentionPeriod() == null ? 0 : cluster.backupRetentionPeriod();
        if (days < 1) {
            return new Seen(false, "automated backups are off");
        }
        Instant latest = cluster.latestRestorableTime();
        return new Seen(
                true,
                "automated backups kept " + days + (days == 1 ? " day" : " days")
                        + (latest == null ? "" : ", restorable to " + latest.truncatedTo(ChronoUnit.SECONDS))
                        + ", " + snapshots(rds, id));
    }

    private static String snapshots(RdsClient rds, String id) throws InterruptedException {
        List<DBClusterSnapshot> snapshots =
                Calls.answer(() -> rds.describeDBClusterSnapshots(request -> request.dbClusterIdentifier(id))
                        .dbClusterSnapshots());
        return switch (snapshots.size()) {
            case 0 -> "no snapshots yet";
            case 1 -> "1 snapshot" + newest(snapshots);
            default -> snapshots.size() + " snapshots" + newest(snapshots);
        };
    }

    private static String newest(List<DBClusterSnapshot> snapshots) {
        return snapshots.stream()
                .map(DBClusterSnapshot::snapshotCreateTime)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(at -> ", the newest of " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }
}
