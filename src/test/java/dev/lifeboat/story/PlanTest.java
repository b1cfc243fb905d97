package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.Plan.Action;
import dev.lifeboat.provision.Plan.Change;
import dev.lifeboat.provision.Plan.Kind;
import dev.lifeboat.provision.Plan.StackPlan;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.review.Difference;
import dev.lifeboat.rehearsal.World.LoggedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlanTest {

    @Test
    void aPlanOfNothingDeployedTellsWhatWouldBeAddedAndLeavesNoTrace() throws Exception {
        SampleWorld sample = new SampleWorld();
        Plan plan = sample.planner.plan(sample.order);
        assertThat(plan.hasChanges()).isTrue();
        assertThat(plan.account()).isEqualTo("123456789012");
        assertThat(plan.stacks()).extracting(StackPlan::action).containsOnly(Action.CREATE);
        assertThat(plan.stacks().get(2).note()).isEqualTo("its inputs come from foundation-standby; known after that");
        assertThat(plan.stacks().get(2).changes()).extracting(Change::logicalId).containsExactly("Bucket", "Queue");
        sample.time.sleep(Duration.ofSeconds(5));
        assertThat(sample.statuses()).isEmpty();
        assertThat(sample.world.calls()).extracting(LoggedCall::operation).doesNotContain("ExecuteChangeSet");
    }

    @Test
    void aPlanOfWhatIsDeployedHasNoChanges() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        assertThat(sample.planner.plan(sample.order).hasChanges()).isFalse();
    }

    @Test
    void aPlanTellsWhatIsChangedAndWhatIsReplaced() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        Plan changed = sample.planner.plan(SampleWorld.order(
                SampleWorld.changed("sample", "VisibilityTimeout: 30", "VisibilityTimeout: 60"), "dev"));
        assertThat(changed.stacks())
                .extracting(StackPlan::action)
                .containsExactly(Action.NONE, Action.NONE, Action.UPDATE, Action.NONE);
        assertThat(changed.stacks().get(2).changes())
                .extracting(Change::logicalId, Change::kind, Change::differences)
                .containsExactly(tuple("Queue", Kind.CHANGE, List.of(new Difference("VisibilityTimeout", "30", "60"))));
        assertThat(changed.stacks().get(3).note()).isEqualTo("may change further once data is updated");
        Plan replaced = sample.planner.plan(
                SampleWorld.order(SampleWorld.changed("sample", "${Name}-queue", "${Name}-work"), "dev"));
        assertThat(replaced.stacks().get(2).changes())
                .extracting(Change::logicalId, Change::kind, Change::policyAction)
                .containsExactly(tuple("Queue", Kind.REPLACE, "ReplaceAndDelete"));
        assertThat(replaced.losses())
                .containsExactly(
                        "queue sample-dev-queue (Queue of sample-dev-data in us-east-1) would be replaced by an"
                                + " empty one: 0 messages");
    }

    @Test
    void aPlanAfterAFailureSaysThatTheStackIsMadeAgain() throws Exception {
        SampleWorld sample = new SampleWorld();
        sample.fail("Queue", "no room");
        sample.deploy();
        StackPlan data = sample.planner.plan(sample.order).stacks().get(2);
        assertThat(data.action()).isEqualTo(Action.RECREATE);
        assertThat(data.changes()).extracting(Change::logicalId).containsExactly("Bucket", "Queue");
    }

    @Test
    void aPlanOverAStackOfSomebodyElseSaysThatItBlocks() throws Exception {
        SampleWorld sample = new SampleWorld();
        sample.formation(SampleWorld.PRIMARY).createStack(request -> request.stackName("sample-dev-foundation-primary")
                .templateBody("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}"));
        sample.time.sleep(Duration.ofMinutes(2));
        StackPlan foundation = sample.planner.plan(sample.order).stacks().get(0);
        assertThat(foundation.action()).isEqualTo(Action.BLOCKED);
        assertThat(foundation.note()).contains("is not Lifeboat's");
    }

    @Test
    void aPlanOverAnotherBlueprintsDeploymentIsRefused() {
        SampleWorld sample = new SampleWorld();
        sample.deploy(SampleWorld.order(SampleWorld.blueprint(), "eu-dev"));
        assertThatThrownBy(
                        () -> sample.planner.plan(SampleWorld.order(SampleWorld.changed("sample-eu", "", ""), "dev")))
                .isInstanceOf(Planner.Refused.class)
                .hasMessageContaining("deployed from the blueprint sample");
    }

    @Test
    void aRegionThatGoesDarkDuringAPlanEndsItSoonAndInOneLine() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        Instant start = sample.time.instant();
        var darkness = sample.time.fork("darkness", () -> {
            sample.time.sleep(Duration.ofSeconds(1));
            sample.world.faults().set("region-dark", SampleWorld.STANDBY);
        });
        assertThatThrownBy(() -> sample.planner.plan(sample.order))
                .isInstanceOfSatisfying(AwsFailure.class, failure -> assertThat(
                                failure.trouble().line())
                        .startsWith("cloudformation ")
                        .contains(" in us-east-2: not reachable")
                        .doesNotContain("\n"));
        darkness.join();
        assertThat(Duration.between(start, sample.time.instant())).isLessThan(Duration.ofSeconds(40));
    }
}
