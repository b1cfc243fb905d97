package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.Protection;
import dev.lifeboat.provision.drift.Drift;
import dev.lifeboat.provision.drift.Drift.ResourceDrift;
import dev.lifeboat.provision.drift.DriftCheck;
import dev.lifeboat.provision.drift.DriftRevert;
import dev.lifeboat.provision.review.Difference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What somebody changed by hand is found, explained where it can be, and brought back. */
@Timeout(60)
class DriftTest {
    private final SampleWorld sample = SampleWorld.deployed();

    private Deployment deployment() throws InterruptedException {
        return new Deployments(sample.door)
                .find(List.of(SampleWorld.PRIMARY, SampleWorld.STANDBY))
                .named("sample-dev")
                .orElseThrow();
    }

    private String queue() {
        return sample.door
                .client(SqsClient.class, SampleWorld.PRIMARY)
                .getQueueUrl(request -> request.queueName("sample-dev-queue"))
                .queueUrl();
    }

    private void visible(String seconds) {
        sample.door.client(SqsClient.class, SampleWorld.PRIMARY).setQueueAttributes(request -> request.queueUrl(queue())
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, seconds)));
    }

    @Test
    void nothingHasDriftedRightAfterADeploy() throws Exception {
        Drift drift = new DriftCheck(sample.door).of(deployment());
        assertThat(drift.found()).isFalse();
        assertThat(drift.stacks()).extracting(Drift.StackDrift::status).containsOnly("IN_SYNC");
        assertThat(drift.stacks()).anyMatch(stack -> stack.unchecked() > 0);
    }

    @Test
    void whatDriftedIsToldWithBothValuesAndBroughtBack() throws Exception {
        visible("77");
        Drift drift = new DriftCheck(sample.door).of(deployment());
        assertThat(drift.stacks().stream().flatMap(stack -> stack.resources().stream()))
                .extracting(ResourceDrift::logicalId, ResourceDrift::differences, ResourceDrift::explained)
                .containsExactly(tuple("Queue", List.of(new Difference("VisibilityTimeout", "30", "77")), ""));
        DriftRevert reverting = new DriftRevert(sample.door);
        DriftRevert.Prospect prospect = reverting.prospect(drift);
        assertThat(prospect.impossible()).isEmpty();
        assertThat(prospect.changes("sample-dev-data")).singleElement().satisfies(change -> assertThat(
                        change.differences())
                .containsExactly(new Difference("VisibilityTimeout", "77", "30")));
        assertThat(reverting.revert(prospect)).isEmpty();
        assertThat(new DriftCheck(sample.door).of(deployment()).found()).isFalse();
    }

    @Test
    void whatADrillHoldsIsExpected() throws Exception {
        visible("77");
        sample.door.client(SsmClient.class, SampleWorld.STANDBY).putParameter(request -> request.name(
                        "/lifeboat/sample-dev/drill")
                .type(ParameterType.STRING)
                .value("{\"moves\":[{\"subject\":\"" + queue() + "\"}]}"));
        Drift drift = new DriftCheck(sample.door).of(deployment());
        assertThat(drift.drill()).isTrue();
        assertThat(drift.stacks().stream().flatMap(stack -> stack.resources().stream()))
                .extracting(ResourceDrift::explained)
                .containsExactly("a drill holds it, and puts it back");
    }

    @Test
    void protectionIsSwitchedOnAndOffAndDestroySaysHow() throws Exception {
        assertThat(Protection.looksLikeProduction("eu-prod")).isTrue();
        assertThat(Protection.looksLikeProduction("product")).isFalse();
        Protection protection = new Protection(sample.door);
        assertThat(protection.set(deployment(), true)).hasSize(4);
        assertThat(protection.set(deployment(), true)).isEmpty();
        assertThat(Protection.words(deployment())).isEqualTo("yes");
        assertThat(sample.destroyer.inventory("sample-dev"))
                .hasValueSatisfying(inventory -> assertThat(inventory.blockers())
                        .singleElement()
                        .asString()
                        .endsWith("lifeboat protect sample-dev --off"));
        protection.set(deployment(), false);
        sample.time.sleep(Duration.ofSeconds(1));
        assertThat(Protection.words(deployment())).isEqualTo("no");
    }
}
