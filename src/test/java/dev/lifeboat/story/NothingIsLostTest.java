package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static dev.lifeboat.story.SampleWorld.stack;
import static dev.lifeboat.story.SampleWorld.took;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.rehearsal.formation.Formation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Killed processes, lost logins, two operators at once, and stacks that were left in every state there is. */
@Timeout(60)
class NothingIsLostTest {
    private static final Order CHANGED =
            SampleWorld.order(SampleWorld.changed("sample", "VisibilityTimeout: 30", "VisibilityTimeout: 60"), "dev");

    /** A process that is gone: no call leaves it any more, and nothing is cleaned up. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at the n-th call: right before it is sent, or when AWS has done it and nobody hears the answer. */
    private record Death(int call, boolean answered, AtomicInteger count) implements CallListener {
        @Override
        public void starts(String service, String operation, String region, boolean mutating) {
            if (count.incrementAndGet() >= (answered ? call + 1 : call)) {
                throw new Killed();
            }
        }

        @Override
        public void ended(Ended call) {
            if (answered && count.get() >= call()) {
                throw new Killed();
            }
        }
    }

    private static void killed(SampleWorld sample, Order order, int call, boolean answered) throws Exception {
        Door door = Doors.inProcess(
                new WorldHttpClient(sample.world, sample.time::sleep),
                sample.time,
                new Death(call, answered, new AtomicInteger()));
        Time.Task process = sample.time.fork("process", () -> new Deployer(door).deploy(order, view -> {}));
        try {
            process.join();
        } catch (IllegalStateException dead) {
            assertThat(dead).hasRootCauseInstanceOf(Killed.class);
        }
    }

    private static Map<String, Long> executed(List<LoggedCall> calls) {
        Map<String, Long> executed = new TreeMap<>();
        calls.stream()
                .filter(call -> call.operation().equals("ExecuteChangeSet"))
                .forEach(call -> executed.merge(call.region(), 1L, Long::sum));
        return executed;
    }

    private static void complete(SampleWorld sample, Progress end) {
        assertThat(result(end).outcome()).as(result(end).words()).isIn(Outcome.DONE, Outcome.UNCHANGED);
        assertThat(sample.statuses())
                .hasSize(4)
                .allSatisfy((name, status) -> assertThat(status).as(name).isIn("CREATE_COMPLETE", "UPDATE_COMPLETE"));
        assertThat(end.outputs()).containsOnlyKeys("bucket", "pointer");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8, 12, 17, 25, 33, 41, 55, 70, 90})
    void aProcessThatIsKilledAtAnyCallOfAFirstDeployIsFinishedByTheNextOne(int call) throws Exception {
        for (boolean answered : new boolean[] {false, true}) {
            SampleWorld sample = new SampleWorld();
            killed(sample, sample.order, call, answered);
            complete(sample, sample.deploy());
            // Three stacks in the primary Region and one in the standby, each made once.
            assertThat(executed(sample.world.calls()))
                    .containsOnly(Map.entry(SampleWorld.PRIMARY, 3L), Map.entry(SampleWorld.STANDBY, 1L));
            assertThat(sample.world.calls()).extracting(LoggedCall::operation).doesNotContain("DeleteStack");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 11, 14, 17, 20, 22, 24, 27, 30})
    void aProcessThatIsKilledAtAnyCallOfAnUpdateIsFinishedByTheNextOne(int call) throws Exception {
        for (boolean answered : new boolean[] {false, true}) {
            SampleWorld sample = SampleWorld.deployed();
            int before = sample.world.calls().size();
            killed(sample, CHANGED, call, answered);
            complete(sample, sample.deploy(CHANGED));
            assertThat(executed(sample.callsSince(before))).containsOnly(Map.entry(SampleWorld.PRIMARY, 1L));
            assertThat(result(sample.deploy(CHANGED)).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    private static Time.Task expiry(SampleWorld sample, Duration from, Duration length) {
        return sample.time.fork("expiry", () -> {
            sample.time.sleep(from);
            sample.world.faults().set("expired-token", "");
            sample.time.sleep(length);
            sample.world.faults().clear("expired-token", "");
        });
    }

    @Test
    void aLoginThatExpiresPausesTheDeploySaysWhatToRunAndTheDeployGoesOnByItself() throws Exception {
        SampleWorld sample = new SampleWorld();
        Time.Task expiry = expiry(sample, Duration.ofSeconds(10), Duration.ofMinutes(10));
        Progress end = sample.deploy();
        expiry.join();
        complete(sample, end);
        assertThat(took(end)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(13));
        assertThat(sample.told)
                .extracting(Progress::notice)
                .contains("The login is over; what AWS has begun goes on there. Run: aws sso login in another terminal;"
                        + " this goes on by itself then.");
        assertThat(end.notice()).isEmpty();
        assertThat(sample.told.get(sample.told.size() - 1).notice()).isEmpty();
    }

    @Test
    void whereNobodyLogsInAgainTheDeployDetachesInBoundedTimeAndTheNextOneFinishes() throws Exception {
        SampleWorld sample = new SampleWorld();
        Time.Task expiry = expiry(sample, Duration.ofSeconds(10), Duration.ofHours(1));
        Progress left = sample.deploy();
        assertThat(result(left).outcome()).isEqualTo(Outcome.DETACHED);
        assertThat(result(left).words())
                .startsWith("Detached from sample-dev: ")
                .contains("Run: aws sso login")
                .endsWith("Attach again with: lifeboat deploy sample --env dev");
        assertThat(took(left)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(17));
        assertThat(left.stacks()).noneMatch(stack -> stack.phase() == Phase.FAILED);
        expiry.join();
        complete(sample, sample.deploy());
    }

    @Test
    void aRegionThatStaysDarkIsLeftToItselfAndNotCalledAFailure() throws Exception {
        SampleWorld sample = new SampleWorld();
        Time.Task darkness = sample.time.fork("darkness", () -> {
            sample.time.sleep(Duration.ofSeconds(9));
            sample.world.faults().set("region-dark", SampleWorld.STANDBY);
            sample.time.sleep(Duration.ofHours(1));
            sample.world.faults().clear("region-dark", SampleWorld.STANDBY);
        });
        Progress left = sample.deploy();
        assertThat(result(left).outcome()).as(result(left).words()).isEqualTo(Outcome.DETACHED);
        darkness.join();
        complete(sample, sample.deploy());
    }

    @Test
    void twoOperatorsAtOnceBothEndWellAndEachStackIsMadeOnce() throws Exception {
        for (int lag : new int[] {0, 1, 2, 3, 5, 20, 70}) {
            SampleWorld sample = new SampleWorld();
            List<Progress> ends = Collections.synchronizedList(new ArrayList<>());
            Time.Task one = sample.time.fork("one", () -> ends.add(sample.deploy()));
            sample.time.sleep(Duration.ofSeconds(lag));
            Time.Task two = sample.time.fork("two", () -> ends.add(sample.deploy()));
            one.join();
            two.join();
            assertThat(ends).hasSize(2).allSatisfy(end -> complete(sample, end));
            assertThat(executed(sample.world.calls()).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("lag " + lag)
                    .isBetween(4L, 8L);
            assertThat(sample.world.calls()).extracting(LoggedCall::operation).doesNotContain("DeleteStack");
        }
    }

    @Test
    void whatSomebodyElseHasBegunIsShownWithWhoAndWhenAndNotTrampled() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        CloudFormationClient formation = sample.formation(SampleWorld.PRIMARY);
        String body = CHANGED.blueprint().stacks().get(2).templateBody();
        formation.updateStack(request -> request.stackName("sample-dev-data")
                .templateBody(body)
                .parameters(formation
                        .describeStacks(stack -> stack.stackName("sample-dev-data"))
                        .stacks()
                        .get(0)
                        .parameters())
                .clientRequestToken("lifeboat-alice-0a1b2c3d"));
        int before = sample.world.calls().size();
        Deployer deployer = new Deployer(sample.door);
        List<Progress> ends = new ArrayList<>();
        Time.Task run = sample.time.fork("run", () -> ends.add(deployer.deploy(CHANGED, sample.told::add)));
        sample.time.sleep(Duration.ofSeconds(8));
        assertThat(stack(sample.told.get(sample.told.size() - 1), "data").note())
                .matches("begun \\d\\d:\\d\\d:\\d\\d UTC by alice");
        deployer.cancel();
        run.join();
        assertThat(sample.callsSince(before))
                .extracting(LoggedCall::operation)
                .doesNotContain("CancelUpdateStack", "ExecuteChangeSet");
        assertThat(sample.statuses()).containsEntry("sample-dev-data", "UPDATE_COMPLETE");
    }

    @Test
    void aCancelledUpdateIsRolledBackAndWaitedFor() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        Deployer deployer = new Deployer(sample.door);
        List<Progress> ends = new ArrayList<>();
        Time.Task run = sample.time.fork("run", () -> ends.add(deployer.deploy(CHANGED, sample.told::add)));
        while (!"UPDATE_IN_PROGRESS".equals(sample.statuses().get("sample-dev-data"))) {
            sample.time.sleep(Duration.ofSeconds(1));
        }
        sample.time.sleep(Duration.ofSeconds(6));
        deployer.cancel();
        run.join();
        assertThat(result(ends.get(0)).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(result(ends.get(0)).words())
                .startsWith("Cancelled the deploy of sample-dev: 1 stack put back, 1 not begun");
        assertThat(sample.statuses()).containsEntry("sample-dev-data", "UPDATE_ROLLBACK_COMPLETE");
        complete(sample, sample.deploy(CHANGED));
    }

    @Test
    void anUpdateIsCancelledAlsoBeforeItsFirstEventHasBeenSeen() throws Exception {
        for (String operation : List.of("CreateChangeSet", "ExecuteChangeSet")) {
            SampleWorld sample = SampleWorld.deployed();
            int before = sample.world.calls().size();
            Deployer deployer = new Deployer(sample.door);
            List<Progress> ends = new ArrayList<>();
            Time.Task run = sample.time.fork("run", () -> ends.add(deployer.deploy(CHANGED, view -> {})));
            while (sample.callsSince(before).stream()
                    .filter(call -> call.operation().equals(operation))
                    .noneMatch(call -> operation.startsWith("Execute") || data(sample))) {
                sample.time.sleep(Duration.ofMillis(100));
            }
            deployer.cancel();
            run.join();
            boolean executed = operation.startsWith("Execute");
            assertThat(result(ends.get(0)).words())
                    .startsWith("Cancelled the deploy of sample-dev: " + (executed ? "1 stack" : "0 stacks")
                            + " put back, " + (executed ? "1" : "2") + " not begun");
            assertThat(sample.statuses())
                    .containsEntry("sample-dev-data", executed ? "UPDATE_ROLLBACK_COMPLETE" : "CREATE_COMPLETE");
        }
    }

    /** Whether the third stack is being reviewed. */
    private static boolean data(SampleWorld sample) {
        return sample
                .formation(SampleWorld.PRIMARY)
                .listChangeSets(request -> request.stackName("sample-dev-data"))
                .summaries()
                .stream()
                .anyMatch(set -> set.executionStatusAsString().equals("UNAVAILABLE")
                        || set.executionStatusAsString().equals("AVAILABLE"));
    }

    @Test
    void aCreationThatIsCancelledComesToItsEndAndNothingMoreIsBegun() throws Exception {
        SampleWorld sample = new SampleWorld();
        Deployer deployer = new Deployer(sample.door);
        List<Progress> ends = new ArrayList<>();
        Time.Task run = sample.time.fork("run", () -> ends.add(deployer.deploy(sample.order, sample.told::add)));
        sample.time.sleep(Duration.ofSeconds(10));
        deployer.cancel();
        run.join();
        assertThat(result(ends.get(0)).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(sample.statuses())
                .containsOnlyKeys("sample-dev-foundation-primary", "sample-dev-foundation-standby")
                .containsValue("CREATE_COMPLETE");
        complete(sample, sample.deploy());
    }

    @Test
    void anUpdateThatCouldNotBeRolledBackIsRolledBackFurtherAndThenTriedAgain() {
        SampleWorld sample = SampleWorld.deployed();
        stuck(sample, "UPDATE_ROLLBACK_FAILED", "The following resource(s) failed to update: [Queue].");
        complete(sample, sample.deploy(CHANGED));
        assertThat(sample.world.calls()).extracting(LoggedCall::operation).contains("ContinueUpdateRollback");
    }

    @Test
    void aRollbackThatFailsAgainIsToldWithWhatAwsStillOffers() {
        SampleWorld sample = SampleWorld.deployed();
        stuck(sample, "UPDATE_ROLLBACK_FAILED", "The following resource(s) failed to update: [Queue].");
        sample.fail("Queue", "still not");
        Progress end = sample.deploy(CHANGED);
        assertThat(stack(end, "data").rootCause())
                .startsWith("an earlier update cannot be rolled back: The following resource(s) failed")
                .contains("aws cloudformation continue-update-rollback --stack-name sample-dev-data --region us-east-1"
                        + " --resources-to-skip");
    }

    @Test
    void aStackWhoseDeleteFailedIsNotTouchedAndWhatToDoIsSaid() {
        SampleWorld sample = SampleWorld.deployed();
        stuck(sample, "DELETE_FAILED", "The following resource(s) failed to delete: [Bucket].");
        int before = sample.world.calls().size();
        Progress end = sample.deploy();
        assertThat(stack(end, "data").rootCause())
                .isEqualTo("an earlier delete failed: The following resource(s) failed to delete: [Bucket]."
                        + " Finish it with: lifeboat destroy sample-dev");
        assertThat(sample.callsSince(before)).noneMatch(call -> call.operation().equals("DeleteStack"));
    }

    @Test
    void theFirstRealFailureOfAllStacksIsToldWithWhatToDoAboutIt() {
        SampleWorld sample = new SampleWorld();
        sample.fail(
                "Queue", "The maximum number of queues is reached (Service: Sqs, Status Code: 400, Request ID: 0f-1)");
        Progress end = sample.deploy();
        StackProgress data = stack(end, "data");
        assertThat(data.rootCause()).isEqualTo("Queue (AWS::SQS::Queue): The maximum number of queues is reached");
        assertThat(result(end).words())
                .contains("is reached. The account is at a limit: ask for more in Service Quotas")
                .doesNotContain("RequestToken", "Request ID");
        sample.fail("Queue", "");
        complete(sample, sample.deploy());
    }

    private static void stuck(SampleWorld sample, String status, String reason) {
        sample.world.part(Formation.class).put(SampleWorld.PRIMARY, "sample-dev-data", status, reason);
    }
}
