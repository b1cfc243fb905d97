package dev.lifeboat.rehearsal.rds;

import java.util.HashSet;
import java.util.Set;

/** Who belongs to a global database, and who reaches whom. */
final class Globals {
    private Globals() {}

    /** Takes a cluster out of its global database; it stands alone then, and can be written to. */
    static void detach(Cluster cluster) {
        GlobalCluster global = cluster.global;
        if (global == null) {
            return;
        }
        if (!global.status.equals("available")) {
            throw Refused.globalState("Global cluster " + global.name + " is in state " + global.status);
        }
        if (global.writer == cluster) {
            if (global.members.size() > 1) {
                throw Refused.globalState("Cannot remove the primary cluster " + cluster.arn()
                        + " from the global cluster while it has secondary clusters");
            }
            global.writer = null;
        }
        global.members.remove(cluster);
        global.resyncing.remove(cluster);
        cluster.global = null;
    }

    /** The members that do not follow the writer now. */
    static Set<Cluster> broken(Databases databases, GlobalCluster global) {
        Set<Cluster> broken = new HashSet<>(global.resyncing);
        Cluster writer = global.writer;
        global.secondaries().stream()
                .filter(member -> dark(databases, member) || (writer != null && dark(databases, writer)))
                .forEach(broken::add);
        return broken;
    }

    static boolean dark(Databases databases, Cluster cluster) {
        return databases.world.faults().active("region-dark", cluster.region);
    }
}
