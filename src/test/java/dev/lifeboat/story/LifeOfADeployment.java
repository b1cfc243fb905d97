package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.provision.Outputs;
import dev.lifeboat.provision.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What every bundled blueprint must live through: up, in use, unchanged by a second deploy, down without a trace. */
final class LifeOfADeployment {
    private LifeOfADeployment() {}

    static void lives(DeployedWorld deployed) throws InterruptedException {
        Progress up = deployed.deployWell();
        assertThat(up.stacks())
                .hasSize(deployed.order.blueprint().stacks().size()
                        + deployed.order.blueprint().secureStrings().size());
        assertThat(up.stacks()).allMatch(stack -> stack.phase() == Progress.Phase.DONE);
        assertThat(Outputs.of(deployed.order.blueprint(), deployed.found().orElseThrow()))
                .as("every output that the blueprint promises")
                .containsOnlyKeys(deployed.order.blueprint().outputs().keySet());
        deployed.time.sleep(DeployedWorld.SETTLING);
        assertThat(deployed.served(Duration.ofMinutes(5)))
                .as("customers, once a second")
                .hasSize(300)
                .filteredOn(second -> second.good() != 1 || second.bad() != 0)
                .isEmpty();

        Instant again = deployed.time.instant();
        assertThat(Objects.requireNonNull(deployed.deploy().result()).outcome()).isEqualTo(Progress.Outcome.UNCHANGED);
        assertThat(Duration.between(again, deployed.time.instant())).isLessThan(Duration.ofSeconds(45));

        goes(deployed);
    }

    /** Taken down, and nothing left over. */
    static void goes(DeployedWorld deployed) throws InterruptedException {
        Progress down = deployed.destroy();
        assertThat(Objects.requireNonNull(down.result()).leftovers()).isEmpty();
        assertThat(Objects.requireNonNull(down.result()).outcome()).isEqualTo(Progress.Outcome.DONE);
        assertThat(deployed.found()).isEmpty();
    }
}
