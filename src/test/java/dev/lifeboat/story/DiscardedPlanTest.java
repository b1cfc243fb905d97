package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.PlanKeeper;
import dev.lifeboat.provision.PlanKeeper.Discarded;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.SavedPlan;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.rehearsal.WorldHttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A saved plan that nobody wants any more leaves nothing behind, and until then stands in nobody's way. */
@Timeout(60)
class DiscardedPlanTest {
    private static final Order LONGER =
            SampleWorld.order(SampleWorld.changed("sample", "VisibilityTimeout: 30", "VisibilityTimeout: 60"), "dev");

    private static PlanKeeper keeper(SampleWorld sample) {
        return new PlanKeeper(sample.door, "AWS");
    }

    private static SavedPlan saved(SampleWorld sample, Order order) throws Exception {
        SavedPlan kept = keeper(sample).keep(order, "sample", sample.planner.review(order));
        return SavedPlan.read(kept.json()).orElseThrow();
    }

    private static long waiting(SampleWorld sample, String stack) {
        return sample
                .formation(SampleWorld.PRIMARY)
                .listChangeSets(request -> request.stackName(stack))
                .summaries()
                .stream()
                .filter(one -> one.executionStatusAsString().equals("AVAILABLE"))
                .count();
    }

    @Test
    void aFirstDeploysPlanGoesWithTheStacksThatExistOnlyForIt() throws Exception {
        SampleWorld sample = new SampleWorld();
        SavedPlan plan = saved(sample, sample.order);
        assertThat(sample.statuses()).hasSize(2).containsValue("REVIEW_IN_PROGRESS");
        assertThat(keeper(sample).discard(plan)).isEqualTo(new Discarded(2, 2));
        sample.time.sleep(Duration.ofSeconds(5));
        assertThat(sample.statuses()).isEmpty();
        assertThat(keeper(sample).discard(plan)).isEqualTo(new Discarded(0, 0));
    }

    @Test
    void anUpdatesPlanGoesAndItsStackStays() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        SavedPlan plan = saved(sample, LONGER);
        SavedPlan other = saved(sample, LONGER);
        assertThat(keeper(sample).discard(plan)).isEqualTo(new Discarded(1, 0));
        assertThat(sample.statuses()).hasSize(4).doesNotContainValue("DELETE_IN_PROGRESS");
        assertThat(waiting(sample, "sample-dev-data")).as("the other plan's").isEqualTo(1);
        assertThat(keeper(sample).resume(other, LONGER).plan().hasChanges()).isTrue();
    }

    @Test
    void aShellThatAnotherPlanUsesTooIsLeftToIt() throws Exception {
        SampleWorld sample = new SampleWorld();
        SavedPlan one = saved(sample, sample.order);
        SavedPlan two = saved(sample, sample.order);
        assertThat(keeper(sample).discard(one)).isEqualTo(new Discarded(2, 0));
        assertThat(keeper(sample).discard(two)).isEqualTo(new Discarded(2, 2));
    }

    @Test
    void leftChangeSetsHinderNoDeployAndWhatWasCarriedOutIsNotTouched() throws Exception {
        SampleWorld sample = new SampleWorld();
        SavedPlan first = saved(sample, sample.order);
        saved(sample, sample.order);
        assertThat(result(sample.deploy()).outcome()).isEqualTo(Outcome.DONE);
        SavedPlan update = saved(sample, LONGER);
        saved(sample, LONGER);
        assertThat(result(sample.deploy(LONGER)).outcome()).isEqualTo(Outcome.DONE);
        for (SavedPlan stale : new SavedPlan[] {first, update}) {
            assertThat(keeper(sample).discard(stale).shells()).isZero();
        }
        assertThat(sample.statuses()).hasSize(4).allSatisfy((name, status) -> assertThat(status)
                .isIn("CREATE_COMPLETE", "UPDATE_COMPLETE"));
    }

    @Test
    void aPlanOfAnotherAccountOrEndpointAndAReadOnlyDoorAreRefused() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        SavedPlan plan = saved(sample, LONGER);
        assertThatThrownBy(() -> new PlanKeeper(sample.door, "endpoint http://127.0.0.1:1").discard(plan))
                .isInstanceOf(Planner.Refused.class)
                .hasMessage("this plan was made at AWS, and you are at endpoint http://127.0.0.1:1."
                        + "\nGo there, where it can be discarded.");
        SavedPlan foreign = SavedPlan.read(plan.json().replace(plan.account(), "999999999999"))
                .orElseThrow();
        assertThatThrownBy(() -> keeper(sample).discard(foreign))
                .isInstanceOf(Planner.Refused.class)
                .hasMessageContaining("made in account 999999999999");
        Door watching = Doors.inProcess(
                new WorldHttpClient(sample.world, sample.time::sleep), sample.time, CallListener.readOnly());
        assertThatThrownBy(() -> new PlanKeeper(watching, "AWS").discard(plan)).isInstanceOf(AwsFailure.class);
        assertThat(waiting(sample, "sample-dev-data")).isEqualTo(1);
    }
}
