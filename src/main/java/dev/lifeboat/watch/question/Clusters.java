package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Filter;

/** A Region's database clusters of a deployment, by one call. The answer is by identifier. */
public record Clusters(String region, Set<String> ids) implements Question<Map<String, Clusters.State>> {

    public Clusters {
        ids = Set.copyOf(ids);
    }

    /**
     * @param status AWS's word, e.g. {@code available}
     * @param backups what there is to bring back; null where automated backups are off
     */
    public record State(String status, @Nullable Restorable backups) {}

    @Override
    public Pace pace() {
        return Pace.STEADY;
    }

    @Override
    public String source() {
        return "rds " + region;
    }

    @Override
    public Map<String, State> ask(Door door) throws InterruptedException {
        RdsClient rds = door.client(RdsClient.class, region);
        Filter ours = Filter.builder().name("db-cluster-id").values(ids).build();
        return Calls.answer(
                () -> rds.describeDBClustersPaginator(request -> request.filters(ours)).dbClusters().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                cluster -> Plain.line(cluster.dbClusterIdentifier()),
                                cluster -> state(cluster, door),
                                (one, same) -> one)));
    }

    private static State state(DBCluster cluster, Door door) {
        Integer days = cluster.backupRetentionPeriod();
        boolean kept = days != null && days > 0;
        return new State(
                Plain.line(cluster.status()),
                kept
                        ? Restorable.of(
                                days,
                                cluster.latestRestorableTime(),
                                door.time().instant())
                        : null);
    }
}
