package dev.lifeboat.rehearsal.formation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.rehearsal.Bench;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;

/** A change set is made before its resources are: whatever a function would read out of them is known later. */
@Timeout(60)
class UnknownValuesTest {
    private static final String TEMPLATE =
            """
            Resources:
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
              Zone: {Type: AWS::Route53::HostedZone, Properties: {Name: unknown.test}}
              Block:
                Type: AWS::SSM::Parameter
                Properties: {Type: String, Value: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]]}
              Servers:
                Type: AWS::SSM::Parameter
                Properties: {Type: String, Value: !Join [",", !GetAtt Zone.NameServers]}
              Third:
                Type: AWS::SSM::Parameter
                Properties: {Type: String, Value: !Select [2, !Split ["/", !Sub "a/b/${Vpc}"]]}
              Second:
                Type: AWS::SSM::Parameter
                Properties: {Type: String, Value: !Select [1, [!Ref Vpc, plain]]}
              Encoded:
                Type: AWS::SSM::Parameter
                Properties: {Type: String, Value: {"Fn::Base64": !Ref Vpc}}
            """;
    private static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private final Bench bench = new Bench();
    private final CloudFormationClient formation = bench.client(CloudFormationClient.builder(), Bench.PRIMARY);

    private Map<String, String> review() {
        String id = formation
                .createChangeSet(request -> request.stackName("s")
                        .changeSetName("first")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(TEMPLATE))
                .id();
        bench.pass(Duration.ofSeconds(5));
        return formation
                .describeChangeSet(request -> request.changeSetName(id).includePropertyValues(true))
                .changes()
                .stream()
                .map(change -> change.resourceChange())
                .collect(Collectors.toMap(ResourceChange::logicalResourceId, ResourceChange::afterContext));
    }

    @Test
    void whatIsReadOutOfAnUnmadeResourceIsKnownLater() {
        Map<String, String> after = review();
        assertThat(after.get("Block")).contains("\"Value\":\"" + LATER + "\"");
        assertThat(after.get("Servers")).contains("\"Value\":\"" + LATER + "\"");
        assertThat(after.get("Third")).contains("\"Value\":\"" + LATER + "\"");
        assertThat(after.get("Encoded")).contains("\"Value\":\"" + LATER + "\"");
        assertThat(after.get("Second")).contains("\"Value\":\"plain\"");
    }

    @Test
    void onceItIsMadeTheSameChangeSetGivesTheRealValues() {
        review();
        formation.executeChangeSet(request -> request.stackName("s").changeSetName("first"));
        bench.pass(Duration.ofMinutes(5));
        assertThat(formation.describeStacks(request -> request.stackName("s")).stacks())
                .allMatch(stack -> stack.stackStatusAsString().equals("CREATE_COMPLETE"));
    }
}
