package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static dev.lifeboat.story.SampleWorld.stack;
import static dev.lifeboat.story.SampleWorld.took;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.rehearsal.World.LoggedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that are cut short, slowed down, or left without an answer. */
@Timeout(60)
class InterruptedDeployTest {

    /** Begins a run and interrupts it when a stack has come to a status. */
    private static Progress interrupted(SampleWorld sample, String stack, String status, Supplier<Progress> run)
            throws Exception {
        List<Progress> ends = Collections.synchronizedList(new ArrayList<>());
        Time.Task running = sample.time.fork("run", () -> ends.add(run.get()));
        while (!status.equals(sample.statuses().get("sample-dev-" + stack))) {
            sample.time.sleep(Duration.ofSeconds(1));
        }
        sample.time.sleep(Duration.ofMillis(500));
        running.cancel();
        running.join();
        return ends.get(0);
    }

    @Test
    void anInterruptDetachesAndTheNextDeployAttachesToWhatIsUnderWay() throws Exception {
        SampleWorld sample = new SampleWorld();
        Progress left = interrupted(sample, "foundation-standby", "CREATE_IN_PROGRESS", sample::deploy);
        assertThat(result(left).outcome()).isEqualTo(Outcome.DETACHED);
        assertThat(result(left).words())
                .isEqualTo("Detached from sample-dev: 2 stacks under way go on in AWS."
                        + " Attach again with: lifeboat deploy sample --env dev");
        assertThat(sample.statuses())
                .containsOnlyKeys("sample-dev-foundation-primary", "sample-dev-foundation-standby")
                .containsEntry("sample-dev-foundation-primary", "CREATE_IN_PROGRESS");
        int before = sample.world.calls().size();
        Progress end = sample.deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(end.stacks()).allMatch(stack -> stack.phase() == Phase.DONE);
        assertThat(sample.callsSince(before))
                .filteredOn(call -> call.operation().equals("ExecuteChangeSet"))
                .hasSize(2);
    }

    @Test
    void anInterruptDuringAReviewLeavesNothingBehind() throws Exception {
        SampleWorld sample = new SampleWorld();
        Progress left = interrupted(sample, "foundation-standby", "REVIEW_IN_PROGRESS", sample::deploy);
        assertThat(result(left).words()).startsWith("Detached from sample-dev: nothing of it is under way.");
        sample.time.sleep(Duration.ofSeconds(5));
        assertThat(sample.statuses()).isEmpty();
    }

    @Test
    void aRunningCreationThatFailsIsToldByWhoeverAttached() throws Exception {
        SampleWorld sample = new SampleWorld();
        sample.fail("Queue", "no room");
        interrupted(sample, "data", "CREATE_IN_PROGRESS", sample::deploy);
        Progress end = sample.deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(stack(end, "data").rootCause()).isEqualTo("Queue (AWS::SQS::Queue): no room");
    }

    @Test
    void aRollbackIsWaitedForAndTheStackMadeAgain() throws Exception {
        SampleWorld sample = new SampleWorld();
        sample.fail("Queue", "no room");
        interrupted(sample, "data", "ROLLBACK_IN_PROGRESS", sample::deploy);
        sample.fail("Queue", "");
        Progress end = sample.deploy();
        assertThat(result(end).outcome()).as(result(end).words()).isEqualTo(Outcome.DONE);
        assertThat(sample.statuses()).hasSize(4).containsEntry("sample-dev-data", "CREATE_COMPLETE");
    }

    @Test
    void aDestroyThatIsInterruptedGoesOnInAwsAndIsFinishedByTheNext() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        Progress left = interrupted(sample, "data", "DELETE_IN_PROGRESS", sample::destroy);
        assertThat(result(left).outcome()).isEqualTo(Outcome.DETACHED);
        assertThat(result(left).words()).contains("1 stack under way goes on in AWS");
        Progress end = sample.destroy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(sample.statuses()).isEmpty();
    }

    @Test
    void throttlingOfOneCallInThreeSlowsADeployDownAndNoMore() {
        SampleWorld sample = new SampleWorld();
        Duration usual = took(new SampleWorld().deploy());
        sample.world.faults().set("throttle", "");
        Progress up = sample.deploy();
        assertThat(result(up).outcome()).as(result(up).words()).isEqualTo(Outcome.DONE);
        assertThat(took(up)).isLessThan(usual.multipliedBy(2));
        Progress down = sample.destroy();
        assertThat(result(down).outcome()).as(result(down).words()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aRegionThatIsDarkForAMinuteDelaysADeployAndDoesNotBreakIt() throws Exception {
        SampleWorld sample = new SampleWorld();
        Time.Task darkness = sample.time.fork("darkness", () -> {
            sample.time.sleep(Duration.ofSeconds(8));
            sample.world.faults().set("region-dark", SampleWorld.STANDBY);
            sample.time.sleep(Duration.ofSeconds(60));
            sample.world.faults().clear("region-dark", SampleWorld.STANDBY);
        });
        Progress end = sample.deploy();
        darkness.join();
        assertThat(result(end).outcome()).as(result(end).words()).isEqualTo(Outcome.DONE);
        assertThat(took(end)).isGreaterThan(Duration.ofSeconds(130));
    }

    @Test
    void aControlPlaneThatIsDarkWhenAStackIsDueDelaysItAndDoesNotBreakTheDeploy() throws Exception {
        SampleWorld sample = new SampleWorld();
        Time.Task darkness = sample.time.fork("darkness", () -> {
            sample.time.sleep(Duration.ofSeconds(60));
            sample.world.faults().set("control-plane-dark", "us-east-1");
            sample.time.sleep(Duration.ofSeconds(90));
            sample.world.faults().clear("control-plane-dark", "us-east-1");
        });
        Progress end = sample.deploy(Orders.of(SampleWorld.blueprint(), "dev", "eu-west-1", "eu-central-1", Map.of()));
        darkness.join();
        assertThat(result(end).outcome()).as(result(end).words()).isEqualTo(Outcome.DONE);
        assertThat(took(end)).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(180));
    }

    @Test
    void aRegionThatIsDarkFromTheStartIsToldAtOnceAndNothingIsBegun() {
        SampleWorld sample = new SampleWorld();
        sample.world.faults().set("region-dark", SampleWorld.STANDBY);
        Progress end = sample.deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(end).words())
                .startsWith("cloudformation DescribeStacks in us-east-2: ")
                .endsWith(" Check the network, the Region and the endpoint.");
        assertThat(took(end)).isLessThan(Duration.ofSeconds(30));
        assertThat(sample.world.calls()).noneMatch(LoggedCall::mutating);
    }
}
