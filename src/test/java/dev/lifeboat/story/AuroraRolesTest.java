package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

@Timeout(90)
class AuroraRolesTest {

    @Test
    void aGlobalDatabaseIsNeverTakenDownWithSwappedRolesOrWhileItTurns() throws Exception {
        BundledWorld aurora = new BundledWorld("payments-aurora");
        Progress end = aurora.deploy(Map.of());
        assertThat(result(end).outcome()).as(result(end).words()).isEqualTo(Outcome.DONE);
        assertThat(end.outputs().keySet())
                .containsExactlyElementsOf(aurora.blueprint.outputs().keySet());
        assertThat(Objects.requireNonNull(end.expectation()).words())
                .isEqualTo("about 35 minutes; aurora-primary and aurora-standby take most of it");
        assertThat(aurora.destroyer
                        .inventory("payments-aurora-dev")
                        .orElseThrow()
                        .holdings())
                .extracting(Inventory.Holding::line)
                .anyMatch(line -> line.matches(
                        "database .* \\((writer|reader)\\) in us-east-2: all it holds, and no snapshot stays"));

        RdsClient rds = aurora.door.client(RdsClient.class, "us-east-1");
        GlobalCluster cluster = rds.describeGlobalClusters().globalClusters().get(0);
        String standby = cluster.globalClusterMembers().stream()
                .filter(member -> !member.isWriter())
                .map(GlobalClusterMember::dbClusterArn)
                .findFirst()
                .orElseThrow();
        rds.switchoverGlobalCluster(request -> request.globalClusterIdentifier(cluster.globalClusterIdentifier())
                .targetDbClusterIdentifier(standby));
        aurora.time.sleep(Duration.ofSeconds(2));
        assertThat(blockers(aurora)).singleElement().asString().contains("is changing its writer");
        aurora.time.sleep(Duration.ofMinutes(15));
        assertThat(blockers(aurora))
                .singleElement()
                .asString()
                .contains("is in us-east-2, not in us-east-1: the roles are swapped. Switch back first:")
                .contains("aws rds switchover-global-cluster --region us-east-2 --global-cluster-identifier "
                        + cluster.globalClusterIdentifier())
                .contains("--target-db-cluster-identifier arn:aws:rds:us-east-1:");
        assertThat(result(aurora.destroy()).outcome()).isEqualTo(Outcome.REFUSED);
    }

    private static List<String> blockers(BundledWorld world) throws InterruptedException {
        return world.destroyer.inventory("payments-aurora-dev").orElseThrow().blockers();
    }
}
