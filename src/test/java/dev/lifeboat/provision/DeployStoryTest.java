package dev.lifeboat.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Progress.Outcome;
import dev.lifeboat.provision.Progress.Phase;
import dev.lifeboat.provision.Progress.Result;
import dev.lifeboat.provision.Progress.StackProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeployStoryTest {
    private final LeapingTime time = new LeapingTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final PocketCloud cloud = new PocketCloud(time);
    private final Door door = Doors.inProcess(cloud, time, CallListener.NOBODY);
    private final Order order = Samples.order("dev");
    private final List<Progress> told = Collections.synchronizedList(new ArrayList<>());
    private final Destroyer destroyer = new Destroyer(door, List.of("us-east-1", "us-east-2"));

    @AfterEach
    void close() {
        door.close();
    }

    private Progress deploy() {
        return new Deployer(door).deploy(order, told::add);
    }

    private Progress destroy() {
        return destroyer.destroy("sample-dev", Optional.of(order.blueprint()), told::add);
    }

    private static Result result(Progress progress) {
        return Objects.requireNonNull(progress.result());
    }

    private static StackProgress stack(Progress progress, String id) {
        return progress.stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFirstDeployTakesItsLongestPathAndFillsTheOutputs() {
        Progress end = deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(end.outputs()).containsEntry("bucket", "BucketName of sample-dev-data");
        assertThat(end.account()).isEqualTo("123456789012");
        assertThat(end.stacks()).allMatch(stack -> stack.phase() == Phase.DONE);
        assertThat(end.stacks())
                .flatExtracting(StackProgress::resources)
                .allMatch(resource -> resource.phase() == Phase.DONE);
        // foundation 20 s, data 40 s, edge 20 s, each seen one beat late at most
        assertThat(Duration.between(end.startedAt(), end.at()))
                .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(92));
        assertThat(told.get(0).stacks())
                .flatExtracting(StackProgress::resources)
                .hasSize(5)
                .allMatch(resource -> resource.phase() == Phase.WAITING);
        assertThat(told).isSortedAccordingTo((one, two) -> one.at().compareTo(two.at()));
    }

    @Test
    void aSecondDeployChangesNothingAndIsQuick() {
        deploy();
        Instant start = time.instant();
        Progress again = deploy();
        assertThat(result(again).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(again.outputs()).containsOnlyKeys("bucket", "topic");
        assertThat(Duration.between(start, time.instant())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aResourceThatFailsIsTheRootCauseAndTheRestIsNotBegun() {
        cloud.failing.add("Queue");
        Progress end = deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(stack(end, "data").rootCause()).isEqualTo("Queue (AWS::SQS::Queue): no room");
        assertThat(stack(end, "edge").phase()).isEqualTo(Phase.CANCELLED);
        assertThat(result(end).words())
                .isEqualTo("sample-dev-data in us-east-1 failed: Queue (AWS::SQS::Queue): no room. 1 stack not begun."
                        + " Mend the cause, then run again: lifeboat deploy sample --env dev");
        assertThat(cloud.statuses()).containsEntry("sample-dev-data", "ROLLBACK_COMPLETE");
    }

    @Test
    void aDeployAfterAFailureRecreatesWhatFailedAndContinues() {
        cloud.failing.add("Queue");
        deploy();
        cloud.failing.clear();
        Progress end = deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(stack(end, "foundation-standby").phase()).isEqualTo(Phase.UNCHANGED);
        assertThat(stack(end, "data").phase()).isEqualTo(Phase.DONE);
        assertThat(cloud.statuses()).hasSize(4).containsEntry("sample-dev-edge", "CREATE_COMPLETE");
    }

    @Test
    void anInterruptDetachesAndTheNextDeployAttaches() throws Exception {
        List<Progress> ends = Collections.synchronizedList(new ArrayList<>());
        Time.Task deploying = time.fork("deploy", () -> ends.add(deploy()));
        time.sleep(Duration.ofSeconds(10));
        deploying.cancel();
        deploying.join();
        assertThat(result(ends.get(0)).outcome()).isEqualTo(Outcome.DETACHED);
        assertThat(result(ends.get(0)).words()).contains("2 stacks under way go on in AWS");
        assertThat(cloud.statuses())
                .containsOnlyKeys("sample-dev-foundation-primary", "sample-dev-foundation-standby")
                .containsEntry("sample-dev-foundation-primary", "CREATE_IN_PROGRESS");
        Progress end = deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(end.stacks()).allMatch(stack -> stack.phase() == Phase.DONE);
    }

    @Test
    void aPlanOfNothingDeployedTellsWhatWouldBeAddedAndLeavesNoTrace() throws Exception {
        Plan plan = new Planner(door).plan(order);
        assertThat(plan.hasChanges()).isTrue();
        assertThat(plan.stacks()).extracting(Plan.StackPlan::action).containsOnly(Plan.Action.CREATE);
        assertThat(plan.stacks().get(2).note()).isEqualTo("inputs known only after foundation-standby");
        assertThat(plan.stacks().get(2).changes())
                .extracting(Plan.Change::logicalId)
                .containsExactly("Bucket", "Queue");
        assertThat(cloud.statuses()).isEmpty();
        assertThat(cloud.actions).doesNotContain("ExecuteChangeSet");
    }

    @Test
    void aPlanOfWhatIsDeployedHasNoChanges() throws Exception {
        deploy();
        assertThat(new Planner(door).plan(order).hasChanges()).isFalse();
    }

    @Test
    void aDeployDuringADrillIsRefused() {
        deploy();
        cloud.parameters.add("/lifeboat/sample-dev/drill");
        Progress end = deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result(end).words()).contains("a drill of sample-dev is under way");
    }

    @Test
    void aDestroyEmptiesTheBucketAndLeavesNothing() throws Exception {
        deploy();
        Collections.addAll(cloud.objects, "a", "b");
        assertThat(destroyer.inventory("sample-dev")).hasValueSatisfying(inventory -> assertThat(inventory.holdings())
                .extracting(Inventory.Holding::line)
                .contains("bucket p in us-east-1: 2 objects, 2 versions"));
        Progress end = destroy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(cloud.statuses()).isEmpty();
        assertThat(told)
                .flatExtracting(Progress::stacks)
                .flatExtracting(StackProgress::resources)
                .extracting(Progress.ResourceProgress::reason)
                .contains("2 object versions removed");
        assertThat(stack(end, "edge").endedAt())
                .isBefore(stack(end, "foundation-primary").startedAt());
    }

    @Test
    void objectsThatArriveDuringADestroyAreClearedInAnotherRound() {
        deploy();
        cloud.late.add("straggler");
        Progress end = destroy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(cloud.statuses()).isEmpty();
    }

    @Test
    void aBucketThatFillsForeverIsLeftOverAndSaid() {
        deploy();
        Collections.addAll(cloud.late, "1", "2", "3", "4");
        Progress end = destroy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.LEFTOVERS);
        assertThat(result(end).leftovers())
                .anyMatch(line -> line.contains("Bucket") && line.contains("not empty"))
                .anyMatch(line -> line.startsWith("stack sample-dev-foundation-standby in us-east-2: not begun"));
        assertThat(cloud.statuses()).containsEntry("sample-dev-data", "DELETE_FAILED");
    }

    @Test
    void thereIsNothingToDestroyWhereNothingIsDeployed() throws Exception {
        assertThat(destroyer.inventory("sample-dev")).isEmpty();
        assertThat(result(destroy()).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void aRegionThatIsDarkForAMinuteDelaysADeployAndDoesNotBreakIt() throws Exception {
        Time.Task darkness = time.fork("darkness", () -> {
            time.sleep(Duration.ofSeconds(8));
            cloud.dark = "us-east-2";
            cloud.darkUntil = time.instant().plusSeconds(60);
        });
        Progress end = deploy();
        darkness.join();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(Duration.between(end.startedAt(), end.at())).isGreaterThan(Duration.ofSeconds(110));
    }

    @Test
    void aRegionThatIsDarkFromTheStartIsToldAtOnce() {
        cloud.dark = "us-east-2";
        cloud.darkUntil = Instant.MAX;
        Progress end = deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(end).words())
                .isEqualTo("cloudformation DescribeStacks in us-east-2: not reachable (no route to host)."
                        + " Check the network, the Region and the endpoint.");
        assertThat(cloud.statuses()).isEmpty();
        assertThat(Duration.between(end.startedAt(), end.at())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void throttlingOfOneCallInThreeSlowsADeployAndNoMore() {
        cloud.throttled = 3;
        Progress up = deploy();
        assertThat(result(up).outcome()).as(result(up).words()).isEqualTo(Outcome.DONE);
        Progress down = destroy();
        assertThat(result(down).outcome()).as(result(down).words()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aStackOfSomebodyElseIsNeverTouchedNotEvenADeadOne() {
        cloud.foreign("us-east-1", "sample-dev-data", "ROLLBACK_COMPLETE");
        Progress end = deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(stack(end, "data").rootCause()).contains("is not Lifeboat's");
        assertThat(cloud.statuses()).containsEntry("sample-dev-data", "ROLLBACK_COMPLETE");
        assertThat(cloud.actions).doesNotContain("DeleteStack");
    }

    @Test
    void aDarkRegionBlocksADestroyBecauseItWouldLeaveThings() {
        deploy();
        cloud.dark = "us-east-2";
        cloud.darkUntil = Instant.MAX;
        Progress end = destroy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result(end).words()).startsWith("us-east-2 cannot be read, so what is there would be left:");
        assertThat(cloud.statuses()).hasSize(4);
    }
}
