package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.Answer;
import dev.lifeboat.watch.question.Clusters;
import dev.lifeboat.watch.question.GlobalDatabase;
import dev.lifeboat.watch.question.HeldAlarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The database clusters of a deployment, what their Regions are asked, and who of them writes. */
public final class Databases {
    private static final String CLUSTER = "AWS::RDS::DBCluster";
    private static final String GLOBAL = "AWS::RDS::GlobalCluster";
    static final String NAMESPACE = "AWS/RDS";
    public static final String LAG = "AuroraGlobalDBReplicationLag";
    static final String RPO = "AuroraGlobalDBRPOLag";

    private Databases() {}

    public static List<Target.Resource> clusters(Target target) {
        return target.resources(CLUSTER);
    }

    /** Whether the clusters copy one another. */
    static boolean areGlobal(Target target) {
        return !target.resources(GLOBAL).isEmpty();
    }

    /** One question a Region, for all of its clusters. */
    public static Clusters question(Target target, String region) {
        Set<String> ids = new TreeSet<>();
        clusters(target).stream()
                .filter(cluster -> cluster.region().equals(region))
                .forEach(cluster -> ids.add(cluster.physicalId()));
        return new Clusters(region, ids);
    }

    /** Each global database asked in every Region that has a cluster: a dark one leaves the others' truth. */
    public static List<GlobalDatabase> globals(Target target) {
        List<GlobalDatabase> globals = new ArrayList<>();
        for (Target.Resource global : target.resources(GLOBAL)) {
            regions(target).forEach(region -> globals.add(new GlobalDatabase(region, global.physicalId())));
        }
        return globals;
    }

    static Set<String> regions(Target target) {
        Set<String> regions = new TreeSet<>();
        clusters(target).forEach(cluster -> regions.add(cluster.region()));
        return regions;
    }

    /** What is known of the global database that a cluster belongs to: the newest answer of any Region, its own first. */
    static Optional<GlobalDatabase.State> global(Evidence evidence, String region, String cluster) {
        GlobalDatabase.State newest = null;
        Instant at = Instant.MIN;
        for (GlobalDatabase asked : globals(evidence.target())) {
            Answer<GlobalDatabase.State> answer = evidence.answers().of(asked);
            GlobalDatabase.State state = answer.value();
            Instant when = answer.at();
            if (state == null || when == null || member(state, region, cluster).isEmpty()) {
                continue;
            }
            boolean own = asked.region().equals(region) && answer.trouble() == null;
            if (own || when.isAfter(at)) {
                newest = state;
                at = own ? Instant.MAX : when;
            }
        }
        return Optional.ofNullable(newest);
    }

    static Optional<GlobalDatabase.Member> member(GlobalDatabase.State state, String region, String cluster) {
        return state.members().stream()
                .filter(member ->
                        member.region().equals(region) && member.cluster().equals(cluster))
                .findFirst();
    }

    /** Whether it is known that a cluster has the writer, and therefore copies nothing. */
    static boolean writes(Evidence evidence, String region, String cluster) {
        return global(evidence, region, cluster)
                .flatMap(state -> member(state, region, cluster))
                .map(GlobalDatabase.Member::writer)
                .orElse(false);
    }

    /** Whether an alarm has nothing to watch now: only a cluster that copies is behind. */
    public static boolean isSilent(Evidence evidence, String region, HeldAlarm alarm) {
        String cluster = alarm.dimensions().get("DBClusterIdentifier");
        return cluster != null
                && alarm.namespace().equals(NAMESPACE)
                && (alarm.metric().equals(LAG) || alarm.metric().equals(RPO))
                && writes(evidence, region, cluster);
    }
}
