package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static dev.lifeboat.story.SampleWorld.stack;
import static dev.lifeboat.story.SampleWorld.took;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.rehearsal.World.LoggedCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeployTest {

    @Test
    void aFirstDeployTakesItsLongestPathAndFillsTheOutputs() {
        SampleWorld sample = new SampleWorld();
        Progress end = sample.deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(result(end).words()).isEqualTo("sample-dev is deployed: 4 stacks.");
        assertThat(end.outputs())
                .containsOnlyKeys("bucket", "pointer")
                .containsEntry("bucket", SampleWorld.BUCKET)
                .containsEntry("pointer", "/sample-dev/bucket");
        assertThat(end.account()).isEqualTo("123456789012");
        assertThat(end.stacks()).allMatch(stack -> stack.phase() == Phase.DONE);
        assertThat(end.stacks())
                .flatExtracting(StackProgress::resources)
                .hasSize(5)
                .allMatch(resource -> resource.phase() == Phase.DONE);
        assertThat(stack(end, "foundation-standby").startedAt())
                .isEqualTo(stack(end, "foundation-primary").startedAt());
        assertThat(stack(end, "edge").startedAt()).isEqualTo(stack(end, "data").endedAt());
        // Topic 11 s, queue 72 s with the bucket beside it, pointer 3 s; each with its review and a beat of watching.
        assertThat(took(end)).isBetween(Duration.ofSeconds(86), Duration.ofSeconds(120));
    }

    @Test
    void everyViewOfADeployIsNewerThanTheOneBeforeAndTheFirstNamesAllThatWillBeMade() {
        SampleWorld sample = new SampleWorld();
        sample.deploy();
        assertThat(sample.told.get(0).stacks())
                .flatExtracting(StackProgress::resources)
                .extracting(ResourceProgress::logicalId)
                .containsExactly("Topic", "Topic", "Bucket", "Queue", "Pointer");
        assertThat(sample.told).isSortedAccordingTo((one, two) -> one.at().compareTo(two.at()));
    }

    @Test
    void aSecondDeployChangesNothingAndMakesFewCalls() {
        SampleWorld sample = SampleWorld.deployed();
        int before = sample.world.calls().size();
        Progress again = sample.deploy();
        assertThat(result(again).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(again.outputs()).containsOnlyKeys("bucket", "pointer");
        assertThat(took(again)).isLessThan(Duration.ofSeconds(15));
        assertThat(sample.callsSince(before))
                .hasSizeLessThanOrEqualTo(4 * 7 + 5)
                .extracting(LoggedCall::operation)
                .doesNotContain("ExecuteChangeSet", "DescribeStackEvents", "DeleteStack");
    }

    @Test
    void aThirdDeployChangesOnlyWhatTheBlueprintChanged() {
        SampleWorld sample = SampleWorld.deployed();
        Progress end = sample.deploy(SampleWorld.order(
                SampleWorld.changed("sample", "VisibilityTimeout: 30", "VisibilityTimeout: 60"), "dev"));
        assertThat(result(end).words()).isEqualTo("sample-dev is deployed: 4 stacks, 3 of them unchanged.");
        assertThat(stack(end, "data").resources())
                .extracting(ResourceProgress::logicalId)
                .containsExactly("Queue");
        assertThat(sample.statuses()).containsEntry("sample-dev-data", "UPDATE_COMPLETE");
    }

    @Test
    void aResourceThatFailsIsTheRootCauseAndLaterStacksAreNotBegun() {
        SampleWorld sample = new SampleWorld();
        sample.fail("Queue", "no room");
        Progress end = sample.deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(end).words())
                .isEqualTo("sample-dev-data in us-east-1 failed: Queue (AWS::SQS::Queue): no room. 1 stack not begun."
                        + " Mend the cause, then run again: lifeboat deploy sample --env dev");
        assertThat(stack(end, "data").status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stack(end, "data").resources())
                .extracting(resource -> resource.logicalId() + " " + resource.phase())
                .containsExactly("Bucket CANCELLED", "Queue FAILED");
        assertThat(stack(end, "edge").phase()).isEqualTo(Phase.CANCELLED);
        assertThat(stack(end, "edge").rootCause()).isEqualTo("not begun: it needs data");
        assertThat(sample.statuses())
                .containsEntry("sample-dev-data", "ROLLBACK_COMPLETE")
                .doesNotContainKey("sample-dev-edge");
    }

    @Test
    void aDeployAfterAFailureMakesTheFailedStackAgainAndFinishes() {
        SampleWorld sample = new SampleWorld();
        sample.fail("Queue", "no room");
        sample.deploy();
        sample.fail("Queue", "");
        Progress end = sample.deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(stack(end, "foundation-standby").phase()).isEqualTo(Phase.UNCHANGED);
        assertThat(stack(end, "data").phase()).isEqualTo(Phase.DONE);
        assertThat(sample.statuses()).hasSize(4).containsEntry("sample-dev-edge", "CREATE_COMPLETE");
    }

    @Test
    void whatIsToBeKeptDoesNotOutliveAFirstDeployThatFails() {
        SampleWorld sample = new SampleWorld();
        sample.fail("Queue", "no room");
        var keeping = SampleWorld.order(
                SampleWorld.changed(
                        "sample", "Type: AWS::S3::Bucket", "Type: AWS::S3::Bucket\n    DeletionPolicy: Retain"),
                "dev");
        sample.deploy(keeping);
        sample.fail("Queue", "");
        assertThat(result(sample.deploy(keeping)).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void anUpdateThatFailsLeavesWhatWasThereAndCanBeTriedAgain() {
        SampleWorld sample = SampleWorld.deployed();
        var changed = SampleWorld.order(
                SampleWorld.changed("sample", "VisibilityTimeout: 30", "VisibilityTimeout: 60"), "dev");
        sample.fail("Queue", "not now");
        Progress failed = sample.deploy(changed);
        assertThat(stack(failed, "data").rootCause()).isEqualTo("Queue (AWS::SQS::Queue): not now");
        assertThat(sample.statuses()).containsEntry("sample-dev-data", "UPDATE_ROLLBACK_COMPLETE");
        sample.fail("Queue", "");
        assertThat(result(sample.deploy(changed)).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aReviewThatSomebodyLeftBehindIsNoHindrance() {
        SampleWorld sample = new SampleWorld();
        sample.formation(SampleWorld.STANDBY)
                .createChangeSet(request -> request.stackName("sample-dev-foundation-standby")
                        .changeSetName("by-hand")
                        .changeSetType("CREATE")
                        .templateBody("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}"));
        assertThat(sample.statuses()).containsEntry("sample-dev-foundation-standby", "REVIEW_IN_PROGRESS");
        assertThat(result(sample.deploy()).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aStackOfSomebodyElseIsNeverTouchedNotEvenADeadOne() throws Exception {
        SampleWorld sample = new SampleWorld();
        sample.fail("Topic", "no");
        sample.formation(SampleWorld.PRIMARY).createStack(request -> request.stackName("sample-dev-data")
                .templateBody("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}"));
        sample.time.sleep(Duration.ofMinutes(2));
        sample.world.catchUp();
        sample.fail("Topic", "");
        int before = sample.world.calls().size();
        Progress end = sample.deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(stack(end, "data").rootCause()).contains("is not Lifeboat's");
        assertThat(sample.statuses()).containsEntry("sample-dev-data", "ROLLBACK_COMPLETE");
        assertThat(sample.callsSince(before)).extracting(LoggedCall::operation).doesNotContain("DeleteStack");
    }

    @Test
    void aNameBorneByAnotherBlueprintIsRefused() {
        SampleWorld sample = new SampleWorld();
        sample.deploy(SampleWorld.order(SampleWorld.blueprint(), "eu-dev"));
        Progress end = sample.deploy(SampleWorld.order(SampleWorld.changed("sample-eu", "", ""), "dev"));
        assertThat(result(end).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result(end).words())
                .isEqualTo("sample-eu-dev exists already, deployed from the blueprint sample. Choose another --env.");
    }

    @Test
    void aDeployDuringADrillIsRefused() {
        SampleWorld sample = SampleWorld.deployed();
        sample.door
                .client(software.amazon.awssdk.services.ssm.SsmClient.class, SampleWorld.STANDBY)
                .putParameter(request ->
                        request.name("/lifeboat/sample-dev/drill").value("x").type("String"));
        Progress end = sample.deploy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result(end).words()).startsWith("a drill of sample-dev is under way (lock in us-east-2).");
    }

    @Test
    void aResourceThatOnlyHasToGetRoundIsShownAsConfiguredBeforeItIsComplete() {
        SampleWorld sample = new SampleWorld();
        Progress end = sample.deploy();
        assertThat(sample.told.stream()
                        .map(view -> stack(view, "data").resources().stream()
                                .filter(resource -> resource.logicalId().equals("Bucket"))
                                .findFirst()
                                .orElseThrow()
                                .status())
                        .distinct())
                .containsExactly("WAITING", "CREATE_IN_PROGRESS", "CONFIGURATION_COMPLETE", "CREATE_COMPLETE");
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
    }
}
