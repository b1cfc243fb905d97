package dev.lifeboat.rehearsal.rds;

import static dev.lifeboat.rehearsal.rds.AuroraBench.PRIMARY_ARN;
import static dev.lifeboat.rehearsal.rds.AuroraBench.STANDBY_ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.RdsException;

/** Roles of a global database change, by switchover and by failover. */
class TurnoverTest {
    private final AuroraBench aurora = new AuroraBench().whole();
    private final Bench bench = aurora.bench;

    private void switchOver(String target) {
        aurora.standby.switchoverGlobalCluster(
                request -> request.globalClusterIdentifier("payment-global").targetDbClusterIdentifier(target));
    }

    private void failOver(String target) {
        aurora.standby.failoverGlobalCluster(request -> request.globalClusterIdentifier("payment-global")
                .targetDbClusterIdentifier(target)
                .allowDataLoss(true));
    }

    private String synchronization(String arn) {
        return aurora.seen().globalClusterMembers().stream()
                .filter(member -> member.dbClusterArn().equals(arn))
                .map(GlobalClusterMember::synchronizationStatusAsString)
                .findFirst()
                .orElse("not a member");
    }

    @Test
    void aSwitchoverSwapsTheRolesInOneToTwoMinutesAndCanBeTakenBack() {
        switchOver(STANDBY_ARN);
        FailoverState pending = aurora.seen().failoverState();
        assertThat(pending.statusAsString()).isEqualTo("pending");
        assertThat(pending.fromDbClusterArn()).isEqualTo(PRIMARY_ARN);
        assertThat(pending.toDbClusterArn()).isEqualTo(STANDBY_ARN);
        assertThat(pending.isDataLossAllowed()).isFalse();
        assertThat(aurora.seen().status()).isEqualTo("switching-over");
        bench.pass(Duration.ofSeconds(30));
        assertThat(aurora.seen().failoverState().statusAsString()).isEqualTo("switching-over");
        assertThat(aurora.writerArn()).isEqualTo(PRIMARY_ARN);
        assertThat(aurora.standby.describeDBClusters().dbClusters().get(0).status())
                .isEqualTo("promoting");
        bench.pass(Duration.ofSeconds(29));
        assertThat(aurora.writerArn()).as("before a minute is over").isEqualTo(PRIMARY_ARN);
        bench.pass(Duration.ofSeconds(61));
        assertThat(aurora.writerArn()).isEqualTo(STANDBY_ARN);
        assertThat(aurora.seen().status()).isEqualTo("available");
        assertThat(aurora.seen().failoverState()).isNull();
        assertThat(synchronization(PRIMARY_ARN)).isEqualTo("connected");
        assertThat(aurora.standby
                        .describeDBClusters()
                        .dbClusters()
                        .get(0)
                        .dbClusterMembers()
                        .get(0)
                        .isClusterWriter())
                .isTrue();
        switchOver(PRIMARY_ARN);
        bench.pass(Duration.ofMinutes(2));
        assertThat(aurora.writerArn()).isEqualTo(PRIMARY_ARN);
    }

    @Test
    void aFailoverNeedsTheNewRegionAloneAndTheOldWriterIsRebuiltWhenItIsBack() {
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        failOver(STANDBY_ARN);
        assertThat(aurora.seen().failoverState().isDataLossAllowed()).isTrue();
        bench.pass(Duration.ofSeconds(30));
        assertThat(aurora.seen().failoverState().statusAsString()).isEqualTo("failing-over");
        bench.pass(Duration.ofMinutes(2));
        assertThat(aurora.writerArn()).isEqualTo(STANDBY_ARN);
        bench.pass(Duration.ofMinutes(30));
        assertThat(synchronization(PRIMARY_ARN)).isEqualTo("pending-resync");
        bench.world.faults().clear("region-dark", Bench.PRIMARY);
        assertThat(synchronization(PRIMARY_ARN)).isEqualTo("pending-resync");
        assertThatThrownBy(() -> switchOver(PRIMARY_ARN))
                .isInstanceOf(InvalidDbClusterStateException.class)
                .hasMessageContaining("not in sync");
        bench.pass(Duration.ofMinutes(10));
        assertThat(synchronization(PRIMARY_ARN))
                .isEqualTo(GlobalClusterMemberSynchronizationStatus.CONNECTED.toString());
    }

    @Test
    void withoutAllowDataLossAFailoverIsASwitchoverAndIsCancelledWithoutThePrimary() {
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        aurora.standby.failoverGlobalCluster(
                request -> request.globalClusterIdentifier("payment-global").targetDbClusterIdentifier(STANDBY_ARN));
        assertThat(aurora.seen().failoverState().isDataLossAllowed()).isFalse();
        bench.pass(Duration.ofSeconds(16));
        assertThat(aurora.seen().failoverState().statusAsString()).isEqualTo("cancelling");
        bench.pass(Duration.ofSeconds(10));
        assertThat(aurora.seen().status()).isEqualTo("available");
        assertThat(aurora.writerArn()).isEqualTo(PRIMARY_ARN);
    }

    @Test
    void wrongTargetsAndASecondTurnAreRefused() {
        assertThatThrownBy(() -> switchOver("payment-standby"))
                .isInstanceOf(RdsException.class)
                .hasMessageContaining("Malformed db cluster arn payment-standby");
        assertThatThrownBy(() -> switchOver(STANDBY_ARN + "x")).isInstanceOf(DbClusterNotFoundException.class);
        assertThatThrownBy(() -> switchOver(PRIMARY_ARN)).isInstanceOf(InvalidDbClusterStateException.class);
        assertThatThrownBy(() -> aurora.standby.failoverGlobalCluster(
                        request -> request.globalClusterIdentifier("payment-global")
                                .targetDbClusterIdentifier(STANDBY_ARN)
                                .allowDataLoss(true)
                                .switchover(true)))
                .hasMessageContaining("together");
        switchOver(STANDBY_ARN);
        assertThatThrownBy(() -> switchOver(STANDBY_ARN)).isInstanceOf(InvalidGlobalClusterStateException.class);
    }

    @Test
    void aSecondaryThatIsTakenOutStandsAlone() {
        assertThatThrownBy(() -> aurora.primary.removeFromGlobalCluster(request ->
                        request.globalClusterIdentifier("payment-global").dbClusterIdentifier(PRIMARY_ARN)))
                .isInstanceOf(InvalidGlobalClusterStateException.class);
        aurora.standby.removeFromGlobalCluster(
                request -> request.globalClusterIdentifier("payment-global").dbClusterIdentifier(STANDBY_ARN));
        assertThat(aurora.seen().globalClusterMembers()).hasSize(1);
        assertThat(aurora.standby.describeDBClusters().dbClusters().get(0).globalClusterIdentifier())
                .isNull();
    }
}
