package dev.lifeboat.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.template.Template;
import dev.lifeboat.provision.template.Wires;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderingTest {
    private static final Order ORDER =
            Orders.of(Blueprints.fromFolder(Path.of("src/test/resources/sample")), "dev", null, null, Map.of());

    private static Graph.Node standing(String id, boolean edge, long created) {
        return new Graph.Node(id, edge, Instant.ofEpochSecond(created));
    }

    private static Deployment found(String blueprint, String stack, String region, Map<String, String> parameters) {
        Deployment.Stack one = new Deployment.Stack(
                stack,
                "sample-dev-" + stack,
                "id",
                region,
                Role.PRIMARY,
                "CREATE_COMPLETE",
                parameters,
                Map.of(),
                false);
        return new Deployment("sample-dev", blueprint, Map.of(), List.of(one), Map.of());
    }

    private static StackSpec needing(String id, String other) {
        return new StackSpec(id, Role.PRIMARY, "a.yaml", "", Map.of(), List.of(other), Duration.ZERO);
    }

    @Test
    void aStackIsFilledFromTheOrderAndFromTheOutputsOfOthers() {
        Wires wires = Wires.of(
                ORDER,
                ORDER.blueprint().stacks().get(2),
                Map.of("foundation-standby", Map.of("TopicArn", "arn:topic")));
        assertThat(wires.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Name", "sample-dev", "Standby", "us-east-2", "Topic", "arn:topic"));
        assertThat(wires.missing()).isEmpty();
    }

    @Test
    void whatIsNotThereYetIsNamed() {
        Wires wires = Wires.of(ORDER, ORDER.blueprint().stacks().get(2), Map.of());
        assertThat(wires.missing()).containsExactly(new Source("foundation-standby", "TopicArn"));
        assertThat(wires.missingStacks()).isEqualTo("foundation-standby");
        assertThat(wires.missingOutputs()).isEqualTo("TopicArn of foundation-standby");
    }

    @Test
    void outputsComeUnderTheBlueprintsNamesAndInItsOrder() {
        Map<String, Map<String, String>> stacks =
                Map.of("edge", Map.of("PointerName", "p"), "data", Map.of("BucketName", "b", "Other", "o"));
        assertThat(Outputs.of(ORDER.blueprint(), stacks))
                .containsExactly(Map.entry("bucket", "b"), Map.entry("pointer", "p"));
    }

    @Test
    void aCircleOfStacksIsRefused() {
        Blueprint circle = new Blueprint(
                "c",
                "",
                Duration.ZERO,
                "a",
                "b",
                List.of(),
                List.of(needing("one", "two"), needing("two", "one")),
                List.of(),
                Map.of(),
                List.of(),
                null);
        assertThatThrownBy(() -> Graph.up(circle))
                .isInstanceOf(BadBlueprint.class)
                .hasMessageContaining("circle");
    }

    @Test
    void aTeardownGoesTheBlueprintsWayBackAndTakesStrangersFirst() {
        Map<String, List<String>> down = Graph.down(
                Stream.of("foundation-primary", "foundation-standby", "data", "edge", "stranger")
                        .map(id -> standing(id, false, 1))
                        .toList(),
                Optional.of(ORDER.blueprint()));
        assertThat(down.get("data")).containsExactly("edge", "stranger");
        assertThat(down.get("foundation-standby")).containsExactly("data", "stranger");
        assertThat(List.copyOf(down.keySet()).indexOf("edge"))
                .isLessThan(List.copyOf(down.keySet()).indexOf("data"));
    }

    @Test
    void withoutABlueprintTheEdgeGoesFirstAndThenTheYoungest() {
        Map<String, List<String>> down = Graph.down(
                List.of(standing("old", false, 1), standing("young", false, 3), standing("routing", true, 2)),
                Optional.empty());
        assertThat(down.keySet()).containsExactly("routing", "young", "old");
        assertThat(down.get("old")).containsExactly("routing", "young");
    }

    @Test
    void aNameThatAnotherBlueprintBearsIsRefused() {
        assertThat(Guard.refusal(ORDER, found("other", "data", "us-east-1", Map.of())))
                .hasValueSatisfying(why -> assertThat(why).contains("from the blueprint other"));
        assertThat(Guard.refusal(ORDER, found("sample", "data", "us-east-1", Map.of())))
                .isEmpty();
    }

    @Test
    void aDeploymentDoesNotMoveToAnotherRegion() {
        assertThat(Guard.refusal(ORDER, found("sample", "data", "us-east-1", Map.of("Standby", "eu-west-1"))))
                .hasValueSatisfying(why -> assertThat(why).contains("standby Region in eu-west-1, not in us-east-2"));
        assertThat(Guard.refusal(ORDER, found("sample", "data", "us-east-2", Map.of())))
                .isPresent();
    }

    @Test
    void aTemplatesResourcesAreReadWithoutUnderstandingItsFunctions() {
        assertThat(Template.resources(ORDER.blueprint().stacks().get(2).templateBody(), Map.of()))
                .containsExactly(
                        new Template.Resource("Bucket", "AWS::S3::Bucket"),
                        new Template.Resource("Queue", "AWS::SQS::Queue"));
        assertThat(Template.resources("a: [", Map.of())).isEmpty();
    }

    @Test
    void aConditionThatIsKnownRulesResourcesOutAndOneThatIsNotRulesOutNothing() {
        String body =
                """
                Parameters:
                  Role: {Type: String}
                  Domain: {Type: String, Default: ""}
                Conditions:
                  IsStandby: !Equals [!Ref Role, standby]
                  HasDomain: {"Fn::Not": [{"Fn::Equals": [{"Ref": Domain}, ""]}]}
                  Both: !And [!Condition IsStandby, !Condition HasDomain]
                Resources:
                  Always: {Type: A}
                  Latch: {Type: B, Condition: IsStandby}
                  Zone: {Type: C, Condition: Both}
                """;
        assertThat(Template.resources(body, Map.of("Role", "primary")))
                .extracting(Template.Resource::logicalId)
                .containsExactly("Always");
        assertThat(Template.resources(body, Map.of("Role", "standby", "Domain", "x")))
                .extracting(Template.Resource::logicalId)
                .containsExactly("Always", "Latch", "Zone");
        assertThat(Template.resources(body, Map.of("Domain", "x")))
                .extracting(Template.Resource::logicalId)
                .containsExactly("Always", "Latch", "Zone");
    }
}
