package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static dev.lifeboat.story.SampleWorld.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.SecureString;
import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.Text;
import dev.lifeboat.blueprint.Blueprint.Wire;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.rehearsal.World.LoggedCall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.Tag;

/** What CloudFormation cannot make is made, read back, kept secret and taken away like a stack. */
@Timeout(60)
class SecureStringTest {
    private static final String PRIMARY_NAME = "/sample/dev/bucket";
    private static final String STANDBY_NAME = "/sample/dev/topic";

    private final SampleWorld sample = new SampleWorld();
    private final Order order = SampleWorld.order(blueprint("bucket "), "dev");

    private static Blueprint blueprint(String prefix) {
        Blueprint was = SampleWorld.blueprint();
        return new Blueprint(
                was.name(),
                was.title(),
                was.duration(),
                was.primaryRegion(),
                was.standbyRegion(),
                was.parameters(),
                was.stacks(),
                List.of(
                        secret("bucket", Role.PRIMARY, prefix, "data", "BucketName"),
                        secret("topic", Role.STANDBY, prefix, "foundation-standby", "TopicArn")),
                was.outputs(),
                was.verify(),
                was.cost());
    }

    private static SecureString secret(String id, Role role, String prefix, String stack, String output) {
        return new SecureString(
                id,
                role,
                new Text(List.of(new Wire.Literal("/sample/"), new Wire.Suffix(), new Wire.Literal("/" + id))),
                "A test",
                new Text(List.of(new Wire.Literal(prefix), new Wire.FromOutput(new Source(stack, output)))));
    }

    private SsmClient ssm(String region) {
        return sample.door.client(SsmClient.class, region);
    }

    private Parameter parameter(String region, String name) {
        return ssm(region)
                .getParameter(request -> request.name(name).withDecryption(true))
                .parameter();
    }

    @Test
    void aDeployMakesThemOnceTheirStacksAreThereAndShowsThemAsSteps() {
        Progress end = sample.deploy(order);
        assertThat(result(end).words()).isEqualTo("sample-dev is deployed: 4 stacks and 2 parameters.");
        assertThat(parameter(SampleWorld.PRIMARY, PRIMARY_NAME).type()).isEqualTo(ParameterType.SECURE_STRING);
        assertThat(parameter(SampleWorld.PRIMARY, PRIMARY_NAME).value()).isEqualTo("bucket " + SampleWorld.BUCKET);
        assertThat(parameter(SampleWorld.STANDBY, STANDBY_NAME).value()).startsWith("bucket arn:aws:sns:us-east-2:");
        assertThat(stack(end, "bucket").startedAt())
                .isEqualTo(stack(end, "data").endedAt());
        assertThat(stack(end, "topic").resources())
                .extracting(ResourceProgress::type, ResourceProgress::status)
                .containsExactly(tuple("AWS::SSM::Parameter", "CREATE_COMPLETE"));
        assertThat(sample.told).extracting(Progress::stacks).noneMatch(parts -> parts.toString()
                .contains("bucket " + SampleWorld.BUCKET));
    }

    @Test
    void aSecondDeployChangesNothingAndOnlyAnotherValueIsWritten() throws Exception {
        sample.deploy(order);
        assertThat(sample.planner.plan(order).hasChanges()).isFalse();
        int before = sample.world.calls().size();
        assertThat(result(sample.deploy(order)).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(sample.callsSince(before)).extracting(LoggedCall::operation).doesNotContain("PutParameter");

        Order other = SampleWorld.order(blueprint("other "), "dev");
        Plan plan = sample.planner.plan(other);
        assertThat(plan.hasChanges()).isTrue();
        assertThat(plan.parameters())
                .extracting(Plan.ParameterPlan::action)
                .containsExactly(Plan.Action.UPDATE, Plan.Action.UPDATE);
        assertThat(plan.toString()).doesNotContain("other " + SampleWorld.BUCKET);
        Progress end = sample.deploy(other);
        assertThat(stack(end, "bucket").status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(result(end).words())
                .isEqualTo("sample-dev is deployed: 4 stacks and 2 parameters, 4 of them unchanged.");
        assertThat(parameter(SampleWorld.PRIMARY, PRIMARY_NAME).value()).startsWith("other ");
    }

    @Test
    void aParameterOfSomebodyElseIsRefusedBeforeTheFirstChange() throws Exception {
        ssm(SampleWorld.STANDBY)
                .putParameter(
                        request -> request.name(STANDBY_NAME).value("theirs").type(ParameterType.SECURE_STRING));
        Progress end = sample.deploy(order);
        assertThat(result(end).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result(end).words())
                .isEqualTo("the parameter /sample/dev/topic exists in us-east-2 and is not this deployment's."
                        + " Remove it, or choose another --env.");
        assertThat(sample.statuses()).isEmpty();
        assertThat(sample.planner.plan(order).parameters())
                .extracting(Plan.ParameterPlan::action)
                .containsExactly(Plan.Action.CREATE, Plan.Action.BLOCKED);
    }

    @Test
    void aParameterWhoseStackFailedIsNotBegun() {
        sample.fail("Queue", "no room");
        Progress end = sample.deploy(order);
        assertThat(stack(end, "bucket").phase()).isEqualTo(Phase.CANCELLED);
        assertThat(stack(end, "topic").phase()).isEqualTo(Phase.DONE);
        assertThat(result(end).words()).contains("1 stack and 1 parameter not begun.");
    }

    @Test
    void aDestroyFindsThemByTheirTagsWithoutTheBlueprint() throws Exception {
        sample.deploy(order);
        assertThat(sample.destroyer.inventory("sample-dev").orElseThrow().holdings())
                .extracting(Inventory.Holding::line)
                .contains(
                        "parameter /sample/dev/bucket in us-east-1: a SecureString",
                        "parameter /sample/dev/topic in us-east-2: a SecureString");
        ssm(SampleWorld.PRIMARY).deleteParameter(request -> request.name(PRIMARY_NAME));
        Progress end = sample.destroyer.destroy("sample-dev", Optional.empty(), view -> {});
        assertThat(result(end).words())
                .isEqualTo("sample-dev is gone: 4 stacks and 1 parameter deleted, nothing left over.");
        assertThat(ssm(SampleWorld.STANDBY).describeParameters().parameters()).isEmpty();
    }

    @Test
    void oneThatOutlivedItsStacksIsFoundByTheNextDestroy() {
        ssm(SampleWorld.STANDBY).putParameter(request -> request.name(STANDBY_NAME)
                .value("orphan")
                .type(ParameterType.SECURE_STRING)
                .tags(Tag.builder()
                        .key("lifeboat:deployment")
                        .value("sample-dev")
                        .build()));
        Progress end = sample.destroyer.destroy("sample-dev", Optional.empty(), view -> {});
        assertThat(result(end).words()).isEqualTo("sample-dev is gone: 1 parameter deleted, nothing left over.");
        assertThat(result(sample.destroyer.destroy("sample-dev", Optional.empty(), view -> {}))
                        .outcome())
                .isEqualTo(Outcome.UNCHANGED);
    }
}
