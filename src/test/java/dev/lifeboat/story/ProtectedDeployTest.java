package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static dev.lifeboat.story.SampleWorld.stack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.rehearsal.World.LoggedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Termination protection comes to each stack as soon as there is something in it to lose. */
@Timeout(60)
class ProtectedDeployTest {
    private static final Order PROD = SampleWorld.order(SampleWorld.blueprint(), "prod");
    private final SampleWorld sample = new SampleWorld();

    private Map<String, Boolean> guarded() {
        Map<String, Boolean> guarded = new TreeMap<>();
        for (String region : List.of(SampleWorld.PRIMARY, SampleWorld.STANDBY)) {
            sample.formation(region)
                    .describeStacks()
                    .stacks()
                    .forEach(stack -> guarded.put(stack.stackName(), stack.enableTerminationProtection()));
        }
        return guarded;
    }

    private Progress deploy(Order order, boolean wish) {
        return new Deployer(sample.door).guarding(wish).deploy(order, view -> {});
    }

    @Test
    void aDeployThatFailsHalfWayLeavesWhatIsCompleteProtectedAndWhatFailedCanBeClearedAway() {
        sample.fail("Queue", "no room");
        assertThat(result(sample.deploy(PROD)).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(guarded())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "sample-prod-foundation-primary", true,
                        "sample-prod-foundation-standby", true,
                        "sample-prod-data", false));
        sample.fail("Queue", "");
        Progress end = sample.deploy(PROD);
        assertThat(result(end).outcome()).as(result(end).words()).isEqualTo(Outcome.DONE);
        assertThat(result(end).words())
                .endsWith("Termination protection is on; to lift it: lifeboat protect sample-prod --off");
        assertThat(guarded()).hasSize(4).doesNotContainValue(false);
        assertThat(result(sample.deploy(PROD)).words()).doesNotContain("Termination");
    }

    @Test
    void whatBecameCompleteWhileNobodyLookedIsProtectedByTheNextDeploy() throws Exception {
        Time.Task run = sample.time.fork("run", () -> sample.deploy(PROD));
        sample.time.sleep(Duration.ofSeconds(6));
        run.cancel();
        run.join();
        sample.time.sleep(Duration.ofMinutes(2));
        assertThat(guarded()).hasSize(2).doesNotContainValue(true);
        sample.fail("Queue", "no room");
        sample.deploy(PROD);
        assertThat(guarded())
                .containsEntry("sample-prod-foundation-primary", true)
                .containsEntry("sample-prod-foundation-standby", true);
    }

    @Test
    void aStackThatIsThereAlreadyIsProtectedBeforeItIsUpdated() {
        deploy(PROD, false);
        assertThat(guarded()).hasSize(4).doesNotContainValue(true);
        Order changed = SampleWorld.order(
                SampleWorld.changed("sample", "VisibilityTimeout: 30", "VisibilityTimeout: 60"), "prod");
        int before = sample.world.calls().size();
        sample.fail("Queue", "no room");
        Progress end = sample.deploy(changed);
        assertThat(stack(end, "data").status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(guarded()).containsEntry("sample-prod-data", true).containsEntry("sample-prod-edge", false);
        List<String> operations = sample.callsSince(before).stream()
                .filter(LoggedCall::mutating)
                .map(LoggedCall::operation)
                .toList();
        assertThat(operations.lastIndexOf("UpdateTerminationProtection"))
                .isLessThan(operations.indexOf("ExecuteChangeSet"));
    }

    @Test
    void theSuffixDecidesUnlessSomebodyHasSaidOtherwise() {
        sample.deploy();
        assertThat(guarded()).hasSize(4).doesNotContainValue(true);
        Progress end = deploy(sample.order, true);
        assertThat(result(end).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(guarded()).doesNotContainValue(false);
        deploy(sample.order, false);
        assertThat(guarded()).as("it is never switched off").doesNotContainValue(false);
    }

    @Test
    void whereAFailedCreationIsProtectedItIsSaidHowToGoOn() {
        sample.fail("Queue", "no room");
        sample.deploy(PROD);
        sample.formation(SampleWorld.PRIMARY)
                .updateTerminationProtection(
                        request -> request.stackName("sample-prod-data").enableTerminationProtection(true));
        sample.fail("Queue", "");
        Progress end = sample.deploy(PROD);
        assertThat(stack(end, "data").rootCause())
                .isEqualTo("its first creation failed, and termination protection keeps it from being cleared away."
                        + " Lift it with: lifeboat protect sample-prod --off");
    }
}
