package dev.lifeboat.watch.probe;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.Clusters;
import dev.lifeboat.watch.question.GlobalDatabase;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Restorable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of databases and their backups, each a pure function. */
final class DatabaseRules {
    /** Both services promise about five minutes. */
    private static final Duration NEWEST = Duration.ofHours(1);

    /** A cluster serves in these; a backup is taken while it does. */
    private static final Set<String> SERVING = Set.of("available", "backing-up");

    private static final Set<String> GONE =
            Set.of("stopped", "stopping", "starting", "deleting", "cloning-failed", "migration-failed");

    private DatabaseRules() {}

    /**
     * What a cluster is in its global database: writer or copy, and whether the writer is where it belongs.
     *
     * @param cluster null where its Region does not know it
     * @param global null where the cluster is in none; with members, once one was read
     * @param isGlobal whether it should be in one
     */
    static Verdict role(
            Target target,
            Target.Resource resource,
            Clusters.@Nullable State cluster,
            GlobalDatabase.@Nullable State global,
            boolean isGlobal) {
        if (cluster == null) {
            return Verdict.of(State.UNKNOWN, "AWS does not know this cluster any more");
        }
        Verdict service = service(cluster.status());
        if (!isGlobal) {
            return service;
        }
        Verdict role = global == null
                ? Verdict.of(State.UNKNOWN, "who writes is not known")
                : role(target, global, resource.region(), resource.physicalId());
        State worse = role.state().compareTo(service.state()) < 0 ? role.state() : service.state();
        return Verdict.of(worse, role.words() + ", " + service.words());
    }

    private static Verdict service(String status) {
        if (SERVING.contains(status)) {
            return Verdict.of(State.OK, status);
        }
        boolean gone =
                GONE.contains(status) || status.startsWith("inaccessible-") || status.startsWith("incompatible-");
        return Verdict.of(gone ? State.CRITICAL : State.WARNING, status.isEmpty() ? "without a status" : status);
    }

    private static Verdict role(Target target, GlobalDatabase.State global, String region, String cluster) {
        if (!global.turn().isEmpty()) {
            return Verdict.of(State.WARNING, turn(target, global));
        }
        Optional<GlobalDatabase.Member> writer =
                global.members().stream().filter(GlobalDatabase.Member::writer).findFirst();
        if (writer.isEmpty()) {
            return Verdict.of(State.CRITICAL, "no cluster writes");
        }
        String where = writer.get().region();
        String home = target.regions().get(Role.PRIMARY);
        if (home != null && !home.equals(where)) {
            return Verdict.of(State.WARNING, "writer is in " + place(target, where));
        }
        Optional<GlobalDatabase.Member> self = Databases.member(global, region, cluster);
        if (self.isEmpty()) {
            return Verdict.of(State.CRITICAL, "not in the global database");
        }
        if (!global.status().equals("available")) {
            return Verdict.of(State.WARNING, "the global database is " + global.status());
        }
        String copy = self.get().synchronization();
        if (self.get().writer()) {
            return Verdict.of(State.OK, "writer");
        }
        return copy.isEmpty() || copy.equals("connected")
                ? Verdict.of(State.OK, "copy of " + place(target, where))
                : Verdict.of(State.WARNING, "does not follow " + place(target, where) + ": " + copy);
    }

    /** E.g. {@code switching over to us-east-2 (standby)}; before it begins, and when it is given up, that too. */
    private static String turn(Target target, GlobalDatabase.State global) {
        String status = global.status().endsWith("-over") ? global.status().replace('-', ' ') : "changing roles";
        String to = global.turningTo().isEmpty() ? "" : " to " + place(target, global.turningTo());
        return status + to + (global.turn().equals(global.status()) ? "" : " (" + global.turn() + ")");
    }

    private static String place(Target target, String region) {
        return target.role(region)
                .map(role -> region + " (" + role.word() + ")")
                .orElse(region);
    }

    /**
     * How far a cluster is behind, or how much a failover to it would lose.
     *
     * @param newest in milliseconds; AWS measures it each minute, written or not
     * @param writes whether the cluster is known to have the writer
     * @param limit in seconds
     */
    static Verdict lag(Optional<Metric.Point> newest, boolean writes, @Nullable Limit limit) {
        if (writes) {
            return Verdict.idle(limit, "has the writer: the lag is told where it is copied");
        }
        return newest.map(point -> Rules.lag(point.value() / 1000, limit).asOf(point.at()))
                .orElseGet(() -> new Verdict(
                        State.UNKNOWN,
                        null,
                        limit == null ? null : limit.threshold(),
                        "not measured in ten minutes",
                        null));
    }

    /** A cluster's backups; null where its Region does not know it. */
    static Verdict backup(Clusters.@Nullable State cluster) {
        return cluster == null
                ? Verdict.of(State.UNKNOWN, "AWS does not know this cluster any more")
                : backup(cluster.backups(), "automated backups are off");
    }

    /** @param kept null where nothing is, and that is then said in the words */
    static Verdict backup(@Nullable Restorable kept, String off) {
        if (kept == null) {
            return Verdict.of(State.CRITICAL, off + ": what is spoilt or deleted is lost");
        }
        String days = kept.days() == 0 ? "on" : "keeps " + kept.days() + (kept.days() == 1 ? " day" : " days");
        Duration age = kept.age();
        if (age == null) {
            return Verdict.of(State.IDLE, days + ", AWS names no newest moment");
        }
        boolean late = age.compareTo(NEWEST) > 0;
        return Verdict.of(
                late ? State.WARNING : State.OK,
                (double) age.toSeconds(),
                null,
                days + ", newest " + age.toMinutes() + " min old" + (late ? ", which is late" : ""));
    }
}
