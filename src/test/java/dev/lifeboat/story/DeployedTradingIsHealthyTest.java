package dev.lifeboat.story;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DeployedTradingIsHealthyTest {

    @Test
    void itServesASecondDeployChangesNothingAndADestroyLeavesNothing() throws Exception {
        LifeOfADeployment.lives(DeployedWorld.empty("trading"));
    }
}
