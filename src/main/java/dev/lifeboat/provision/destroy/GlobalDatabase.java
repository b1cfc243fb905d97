package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.provision.Deployment;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/**
 * An Aurora global database before a destroy. CloudFormation deletes the standby's cluster first, as it was made last;
 * where the roles are swapped that is the writer, and the delete fails half-way.
 */
final class GlobalDatabase {
    private GlobalDatabase() {}

    /** Why a destroy would fail half-way; nothing for a resource of another type, and where all is well. */
    static Optional<String> blocker(Door door, Deployment.Stack stack, StackResourceSummary resource)
            throws InterruptedException {
        String id = resource.physicalResourceId();
        if (!resource.resourceType().equals("AWS::RDS::GlobalCluster") || id == null || id.isEmpty()) {
            return Optional.empty();
        }
        RdsClient rds = door.client(RdsClient.class, stack.region());
        try {
            return Calls.answer(() -> rds.describeGlobalClusters(request -> request.globalClusterIdentifier(id)))
                    .globalClusters()
                    .stream()
                    .findFirst()
                    .flatMap(cluster -> blocker(cluster, stack.region()));
        } catch (AwsFailure failure) {
            return failure.trouble().kind() == Trouble.Kind.NOT_FOUND
                            || "GlobalClusterNotFoundFault"
                                    .equals(failure.trouble().code())
                    ? Optional.empty()
                    : Optional.of("whether the roles of the global database " + id + " are swapped cannot be read: "
                            + failure.trouble().line() + ".");
        }
    }

    /** What a cluster is in its global database: {@code writer}, {@code reader}; empty where it is in none. */
    static String role(Door door, String region, String cluster) throws InterruptedException {
        RdsClient rds = door.client(RdsClient.class, region);
        return Calls.answer(() -> rds.describeGlobalClusters(request -> {})).globalClusters().stream()
                .flatMap(global -> global.globalClusterMembers().stream())
                .filter(member -> {
                    String arn = Plain.line(member.dbClusterArn());
                    return region(arn).equals(region) && arn.endsWith(":cluster:" + cluster);
                })
                .map(member -> Boolean.TRUE.equals(member.isWriter()) ? "writer" : "reader")
                .findFirst()
                .orElse("");
    }

    /** @param home the Region of its stack, where the writer was made */
    static Optional<String> blocker(GlobalCluster cluster, String home) {
        String id = Plain.line(cluster.globalClusterIdentifier());
        FailoverState turning = cluster.failoverState();
        if (turning != null && turning.statusAsString() != null) {
            return Optional.of("the global database " + id + " is changing its writer ("
                    + Plain.line(turning.statusAsString()) + "): wait for its end.");
        }
        Optional<String> writer = cluster.globalClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isWriter()))
                .map(member -> Plain.line(member.dbClusterArn()))
                .findFirst();
        Optional<String> target = cluster.globalClusterMembers().stream()
                .map(GlobalClusterMember::dbClusterArn)
                .map(Plain::line)
                .filter(arn -> region(arn).equals(home))
                .findFirst();
        if (writer.isEmpty() || region(writer.get()).equals(home)) {
            return Optional.empty();
        }
        String back = target.map(arn -> " aws rds switchover-global-cluster --region " + region(writer.get())
                        + " --global-cluster-identifier " + id + " --target-db-cluster-identifier " + arn)
                .orElse(" make a cluster of " + home + " its writer again.");
        return Optional.of("the writer of the global database " + id + " is in " + region(writer.get()) + ", not in "
                + home + ": the roles are swapped. Switch back first:" + back);
    }

    /** {@code arn:aws:rds:REGION:...} */
    private static String region(String arn) {
        String[] parts = arn.split(":", 5);
        return parts.length > 3 ? parts[3] : "";
    }
}
