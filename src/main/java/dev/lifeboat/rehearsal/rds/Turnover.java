package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.Timeline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Hands the writer's role of a global database to another cluster. A switchover needs both Regions and loses nothing; a
 * failover needs the new one alone, and what followed the old writer is rebuilt afterwards. Either takes one to two
 * minutes; one that cannot go on is cancelled, and the roles stay.
 */
final class Turnover {
    private static final Duration CANCELLING = Duration.ofSeconds(10);
    /** What an old writer still takes, in vain, after the new one has stopped to follow it. */
    private static final Duration FENCING = Duration.ofSeconds(5);

    private static final Duration REBUILDING = Duration.ofMinutes(8);
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final Databases databases;
    private final Timeline timeline;
    private final RandomGenerator random;

    Turnover(Databases databases) {
        this.databases = databases;
        this.timeline = databases.world.timeline();
        this.random = databases.world.random("rds-turnover");
    }

    /** Begins one; what AWS refuses at once is refused. */
    void begin(GlobalCluster global, String targetArn, boolean losesData) {
        if (Arn.region(targetArn).isEmpty()) {
            throw Refused.value("Malformed db cluster arn " + targetArn);
        }
        Cluster to = global.members.stream()
                .filter(member -> member.arn().equals(targetArn))
                .findFirst()
                .orElseThrow(() ->
                        Refused.noCluster("DB cluster " + targetArn + " is not in the global cluster " + global.name));
        Cluster from = global.writer;
        if (!global.status.equals("available") || from == null) {
            throw Refused.globalState("Global cluster " + global.name + " is in state " + global.status);
        }
        if (to == from) {
            throw Refused.clusterState("DB cluster " + targetArn + " is the primary cluster of the global cluster");
        }
        if (to.instances.isEmpty()) {
            throw Refused.clusterState("DB cluster " + targetArn + " has no DB instance that could be promoted");
        }
        if (!losesData && global.resyncing.contains(to)) {
            throw Refused.clusterState("DB cluster " + targetArn + " is not in sync with the primary cluster");
        }
        String kind = losesData ? "failing-over" : "switching-over";
        global.status = kind;
        global.turn = new GlobalCluster.Turn("pending", from, to, losesData);
        timeline.after(Duration.ofSeconds(random.nextInt(8, 16)), () -> promote(global, from, to, kind, losesData));
    }

    private void promote(GlobalCluster global, Cluster from, Cluster to, String kind, boolean losesData) {
        if (hindered(from, to, losesData)) {
            cancel(global, from, to, losesData);
            return;
        }
        global.turn = new GlobalCluster.Turn(kind, from, to, losesData);
        from.status = "modifying";
        to.status = "promoting";
        if (losesData) {
            to.contents.cutOff();
            timeline.after(FENCING, () -> from.fenced = global.turn != null && !Globals.dark(databases, from));
        } else {
            from.fenced = true;
        }
        timeline.after(Duration.ofMillis(random.nextInt(52_000, 104_000)), () -> {
            if (hindered(from, to, losesData)) {
                cancel(global, from, to, losesData);
            } else {
                end(global, from, to, losesData);
            }
        });
    }

    private boolean hindered(Cluster from, Cluster to, boolean losesData) {
        return Globals.dark(databases, to) || (!losesData && Globals.dark(databases, from));
    }

    private void end(GlobalCluster global, Cluster from, Cluster to, boolean losesData) {
        global.writer = to;
        to.contents.drain();
        to.contents.mend();
        settle(global, from, to);
        if (losesData) {
            global.resyncing.remove(to);
            for (Cluster behind : global.secondaries()) {
                global.resyncing.add(behind);
                rebuild(global, behind, to);
            }
        }
    }

    /** Begins when the Region is back, unless the roles have changed again. */
    private void rebuild(GlobalCluster global, Cluster behind, Cluster writer) {
        boolean waits = Globals.dark(databases, behind) || Globals.dark(databases, writer);
        timeline.after(waits ? RETRY : REBUILDING, () -> {
            if (global.writer != writer || !global.resyncing.contains(behind)) {
                return;
            }
            if (waits || Globals.dark(databases, behind)) {
                rebuild(global, behind, writer);
            } else {
                global.resyncing.remove(behind);
                behind.contents.becomes(writer.contents);
            }
        });
    }

    private void cancel(GlobalCluster global, Cluster from, Cluster to, boolean losesData) {
        global.turn = new GlobalCluster.Turn("cancelling", from, to, losesData);
        timeline.after(CANCELLING, () -> {
            settle(global, from, to);
            if (to.contents.isCutOff()) {
                to.contents.becomes(from.contents);
            }
        });
    }

    private static void settle(GlobalCluster global, Cluster from, Cluster to) {
        global.status = "available";
        global.turn = null;
        from.status = "available";
        to.status = "available";
        from.fenced = false;
    }
}
