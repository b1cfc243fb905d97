package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/** Snapshots of database clusters that outlive them: made by hand, or by a DeletionPolicy. */
final class Snapshots {
    static final String CLUSTER = "AWS::RDS::DBCluster";

    private final Door door;

    Snapshots(Door door) {
        this.door = door;
    }

    /** Their names. Those that RDS makes by itself go with the cluster. */
    List<String> of(String region, String cluster) throws InterruptedException {
        return all(region, cluster).stream()
                .map(one -> Plain.line(one.dbClusterSnapshotIdentifier()))
                .toList();
    }

    private static String size(DBClusterSnapshot snapshot) {
        Integer gigabytes = snapshot.allocatedStorage();
        return gigabytes == null || gigabytes == 0
                ? ""
                : ": " + Storage.SNAPSHOT.words(gigabytes * 1024.0 * 1024 * 1024);
    }

    private List<DBClusterSnapshot> all(String region, String cluster) throws InterruptedException {
        RdsClient rds = door.client(RdsClient.class, region);
        return Calls.answer(() -> rds
                .describeDBClusterSnapshotsPaginator(
                        request -> request.dbClusterIdentifier(cluster).snapshotType("manual"))
                .stream()
                .flatMap(page -> page.dbClusterSnapshots().stream())
                .toList());
    }

    /**
     * Tells of those that are left.
     *
     * @param resources of a stack that is gone
     * @return one line each
     */
    List<String> leftovers(String region, List<StackResourceSummary> resources) throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (StackResourceSummary resource : resources) {
            String id = resource.physicalResourceId();
            if (resource.resourceType().equals(CLUSTER) && id != null) {
                try {
                    all(region, id)
                            .forEach(one -> left.add("snapshot " + Plain.line(one.dbClusterSnapshotIdentifier())
                                    + " of " + id + " in " + region + size(one)));
                } catch (AwsFailure failure) {
                    left.add("snapshots of " + id + " in " + region + " (not known: "
                            + failure.trouble().message() + ")");
                }
            }
        }
        return left;
    }
}
