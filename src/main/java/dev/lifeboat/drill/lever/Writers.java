package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.move.WriterMove;
import dev.lifeboat.watch.Target;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Prepares the move of a global database's writer to the standby, after a look whether it may move. Changes nothing. */
final class Writers {
    private Writers() {}

    /** @throws Refused where there is none, or where AWS would refuse it or leave somebody behind */
    static WriterMove move(Door door, Target target, boolean lossy) throws InterruptedException {
        String primary = String.valueOf(target.regions().get(Role.PRIMARY));
        String standby = String.valueOf(target.regions().get(Role.STANDBY));
        String id = target.resources("AWS::RDS::GlobalCluster").stream()
                .map(Target.Resource::physicalId)
                .findFirst()
                .orElseThrow(() -> new Refused(target.name() + " has no Aurora global database."));
        GlobalCluster global = Calls.answer(() -> door.client(RdsClient.class, standby)
                        .describeGlobalClusters(request -> request.globalClusterIdentifier(id))
                        .globalClusters())
                .stream()
                .findFirst()
                .orElseThrow(() -> new Refused("the global database " + id + " is not there."));
        if (!"available".equals(global.status()) || global.failoverState() != null) {
            throw new Refused("the global database " + id + " is " + Plain.line(global.status())
                    + ": wait until it is available.");
        }
        String from = arn(global, primary, true);
        String to = arn(global, standby, false);
        DBCluster writer = cluster(door, from);
        DBCluster reader = cluster(door, to);
        for (DBCluster one : List.of(writer, reader)) {
            if (!"available".equals(one.status())) {
                throw new Refused(
                        "the cluster " + one.dbClusterIdentifier() + " is " + one.status() + ", not available.");
            }
        }
        if (!Objects.equals(writer.engineVersion(), reader.engineVersion())) {
            throw new Refused("the clusters' engine versions differ, " + writer.engineVersion() + " in " + primary
                    + " and " + reader.engineVersion() + " in " + standby + ": AWS would refuse the way back.");
        }
        return new WriterMove(standby, id, from, to, lossy);
    }

    private static String arn(GlobalCluster global, String region, boolean writer) {
        return global.globalClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isWriter()) == writer)
                .map(GlobalClusterMember::dbClusterArn)
                .map(Plain::line)
                .filter(arn -> WriterMove.region(arn).equals(region))
                .findFirst()
                .orElseThrow(() -> new Refused("the global database " + global.globalClusterIdentifier() + " has no "
                        + (writer ? "writer" : "reader") + " in " + region
                        + ": its roles are not as they were deployed."));
    }

    private static DBCluster cluster(Door door, String arn) throws InterruptedException {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        return Calls.answer(() -> door.client(RdsClient.class, WriterMove.region(arn))
                        .describeDBClusters(request -> request.dbClusterIdentifier(name))
                        .dbClusters())
                .stream()
                .findFirst()
                .orElseThrow(() -> new Refused("the cluster " + name + " is not there."));
    }
}
