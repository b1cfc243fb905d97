package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeployedPaymentsAreHealthyTest {

    @Test
    void everySignalOfAFreshDeploymentComesToRest() throws Exception {
        Snapshot snapshot = DeployedWorld.of("payments").look();
        assertThat(snapshot.overall()).isEqualTo(State.OK);
        assertThat(snapshot.traffic().role()).isEqualTo(Role.PRIMARY);
    }

    @Test
    void itServesASecondDeployChangesNothingAndADestroyLeavesNothing() throws Exception {
        LifeOfADeployment.lives(DeployedWorld.empty("payments"));
    }
}
