package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.Destroyer;
import dev.lifeboat.provision.Outputs;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeployedPaymentsAreHealthyTest {

    @Test
    void everySignalOfAFreshDeploymentComesToRest() throws Exception {
        PaymentsWorld payments = PaymentsWorld.deployed();
        Snapshot snapshot = payments.look();
        assertThat(snapshot.overall()).isEqualTo(State.OK);
        assertThat(snapshot.traffic().role()).isEqualTo(Role.PRIMARY);
    }

    @Test
    void aSecondDeployChangesNothingAndADestroyLeavesNothing() throws Exception {
        PaymentsWorld payments = PaymentsWorld.deployed();
        assertThat(Outputs.of(
                        payments.order.blueprint(),
                        new Deployments(payments.door)
                                .find(PaymentsWorld.REGIONS)
                                .named("payments-dev")
                                .orElseThrow()))
                .hasSize(15);
        Instant start = payments.time.instant();
        assertThat(Objects.requireNonNull(payments.deploy().result()).outcome()).isEqualTo(Progress.Outcome.UNCHANGED);
        assertThat(Duration.between(start, payments.time.instant())).isLessThan(Duration.ofSeconds(30));
        Progress end = new Destroyer(payments.door, PaymentsWorld.REGIONS)
                .destroy("payments-dev", Optional.of(payments.order.blueprint()), view -> {});
        assertThat(Objects.requireNonNull(end.result()).leftovers()).isEmpty();
        assertThat(Objects.requireNonNull(end.result()).outcome()).isEqualTo(Progress.Outcome.DONE);
        assertThat(new Deployments(payments.door).find(PaymentsWorld.REGIONS).deployments())
                .isEmpty();
    }
}
