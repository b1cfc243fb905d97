package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static dev.lifeboat.story.SampleWorld.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.PlanKeeper;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.Reviewed;
import dev.lifeboat.provision.SavedPlan;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.rehearsal.World.LoggedCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was read is what is done, and nothing is lost that nobody gave up. */
@Timeout(60)
class ReviewedDeployTest {
    private static final Order LONGER =
            SampleWorld.order(SampleWorld.changed("sample", "VisibilityTimeout: 30", "VisibilityTimeout: 60"), "dev");
    private static final Order RENAMED =
            SampleWorld.order(SampleWorld.changed("sample", "${Name}-queue", "${Name}-work"), "dev");

    private static SavedPlan saved(SampleWorld sample, Order order) throws Exception {
        SavedPlan kept = new PlanKeeper(sample.door, "AWS").keep(order, "sample", sample.planner.review(order));
        return SavedPlan.read(kept.json()).orElseThrow();
    }

    private static List<String> operations(SampleWorld sample, int since) {
        return sample.callsSince(since).stream().map(LoggedCall::operation).toList();
    }

    private static List<String> changeSets(SampleWorld sample) {
        return sample.statuses().keySet().stream()
                .flatMap(name -> List.of(SampleWorld.PRIMARY, SampleWorld.STANDBY).stream()
                        .flatMap(region -> {
                            try {
                                return sample
                                        .formation(region)
                                        .listChangeSets(request -> request.stackName(name))
                                        .summaries()
                                        .stream();
                            } catch (RuntimeException elsewhere) {
                                return java.util.stream.Stream.empty();
                            }
                        }))
                .filter(one -> one.executionStatusAsString().equals("AVAILABLE"))
                .map(one -> one.changeSetName())
                .toList();
    }

    @Test
    void whatHoldsDataIsNotReplacedUnlessThatIsMeant() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        Progress refused = sample.deploy(RENAMED);
        assertThat(result(refused).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(refused).words()).contains("would lose data").contains("--allow-replacement");
        assertThat(changeSets(sample)).isEmpty();
        Reviewed reviewed = sample.planner.review(RENAMED);
        assertThat(reviewed.refusal()).hasValueSatisfying(words -> assertThat(words)
                .contains("queue sample-dev-queue (Queue of sample-dev-data"));
        Progress done = new Deployer(sample.door).deploy(RENAMED, reviewed, true, view -> {});
        assertThat(result(done).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void theChangeSetsThatWereReviewedAreCarriedOut() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        Reviewed reviewed = sample.planner.review(LONGER);
        int since = sample.world.calls().size();
        Progress end = new Deployer(sample.door).deploy(LONGER, reviewed, false, view -> {});
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(operations(sample, since)).doesNotContain("CreateChangeSet").contains("ExecuteChangeSet");
        assertThat(changeSets(sample)).isEmpty();
    }

    @Test
    void aSavedPlanIsCarriedOutLater() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        SavedPlan saved = saved(sample, LONGER);
        sample.time.sleep(Duration.ofHours(2));
        int since = sample.world.calls().size();
        Reviewed resumed = new PlanKeeper(sample.door, "AWS").resume(saved, LONGER);
        assertThat(resumed.plan().count(dev.lifeboat.provision.Plan.Kind.CHANGE))
                .isEqualTo(1);
        Progress end = new Deployer(sample.door).deploy(LONGER, resumed, false, view -> {});
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(stack(end, "data").status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(operations(sample, since)).doesNotContain("CreateChangeSet");
    }

    @Test
    void aSavedFirstDeployPlansTheRestAtItsTurn() throws Exception {
        SampleWorld sample = new SampleWorld();
        SavedPlan saved = saved(sample, sample.order);
        Reviewed resumed = new PlanKeeper(sample.door, "AWS").resume(saved, sample.order);
        assertThat(resumed.open()).containsExactly("data", "edge");
        Progress end = new Deployer(sample.door).deploy(sample.order, resumed, false, view -> {});
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aSavedPlanIsRefusedWhereSomethingHasChangedSince() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        PlanKeeper keeper = new PlanKeeper(sample.door, "AWS");
        SavedPlan saved = saved(sample, LONGER);
        assertThatThrownBy(() -> keeper.resume(saved, RENAMED))
                .isInstanceOf(Planner.Refused.class)
                .hasMessageContaining("blueprint or its parameters have changed");
        sample.formation(SampleWorld.PRIMARY)
                .deleteChangeSet(request -> request.changeSetName(saved.stacks().stream()
                        .map(SavedPlan.Pin::changeSet)
                        .filter(arn -> !arn.isEmpty())
                        .findFirst()
                        .orElseThrow()));
        assertThatThrownBy(() -> keeper.resume(saved, LONGER))
                .isInstanceOf(Planner.Refused.class)
                .hasMessageContaining("is gone");
        assertThat(result(sample.deploy(LONGER)).outcome()).isEqualTo(Outcome.DONE);
        assertThatThrownBy(() -> keeper.resume(saved, LONGER))
                .isInstanceOf(Planner.Refused.class)
                .hasMessageContaining("has changed since this plan was saved");
    }

    @Test
    void aReviewThatIsInterruptedLeavesNothingBehind() throws Exception {
        for (int millis : List.of(0, 500, 1000, 1500, 2000, 2500)) {
            SampleWorld sample = new SampleWorld();
            var review = sample.time.fork("review", () -> sample.planner.plan(sample.order));
            sample.time.sleep(Duration.ofMillis(millis));
            review.cancel();
            review.join();
            sample.time.sleep(Duration.ofSeconds(20));
            assertThat(sample.statuses()).as("after " + millis + " ms").isEmpty();
        }
    }

    @Test
    void aSecondDeployMakesFewCallsAndChangesNothing() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        int since = sample.world.calls().size();
        Reviewed reviewed = sample.planner.review(sample.order);
        Progress end = new Deployer(sample.door).deploy(sample.order, reviewed, false, view -> {});
        assertThat(result(end).outcome()).isEqualTo(Outcome.UNCHANGED);
        List<String> operations = operations(sample, since);
        assertThat(operations).doesNotContain("ExecuteChangeSet");
        assertThat(operations.size()).as(operations.toString()).isLessThanOrEqualTo(40);
    }
}
