package dev.lifeboat.rehearsal.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldHttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.s3.S3Client;

/** CloudFormation in the world, through the real SDK client. */
@Timeout(60)
class FormationTest {
    private static final String QUEUES =
            """
            Parameters:
              Suffix:
                Type: String
                AllowedPattern: ^[a-z]+$
              Days:
                Type: Number
                Default: 4
                MaxValue: 14
              Loud:
                Type: String
                Default: 'no'
                AllowedValues: ['yes', 'no']
            Conditions:
              IsLoud: !Equals [!Ref Loud, 'yes']
            Resources:
              Work:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: !Sub work-${Suffix}
                  DelaySeconds: !Ref Days
                  RedrivePolicy:
                    deadLetterTargetArn: !GetAtt Dead.Arn
                    maxReceiveCount: 3
              Dead:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: !Join ['-', [dead, !Ref Suffix]]
              Topic:
                Type: AWS::SNS::Topic
                Condition: IsLoud
                Properties:
                  TopicName: !Sub loud-${Suffix}
            Outputs:
              WorkUrl:
                Value: !Ref Work
              Loudness:
                Value: !If [IsLoud, loud, quiet]
            """;

    private final LeapingTime time = new LeapingTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final World world = new World(time, 7, 1);
    private final Door door = Doors.inProcess(new WorldHttpClient(world, time::sleep), time, call -> {});
    private final CloudFormationClient client = door.client(CloudFormationClient.class, "us-east-2");

    private void change(String body, ChangeSetType type, Map<String, String> parameters) throws Exception {
        String id = review(body, type, parameters).changeSetId();
        client.executeChangeSet(request -> request.changeSetName(id));
        time.sleep(Duration.ofMinutes(10));
        world.catchUp();
    }

    private DescribeChangeSetResponse review(String body, ChangeSetType type, Map<String, String> parameters)
            throws Exception {
        String id = client.createChangeSet(request -> request.stackName("s")
                        .changeSetName("c" + time.instant().toEpochMilli())
                        .changeSetType(type)
                        .templateBody(body)
                        .capabilities(Capability.CAPABILITY_NAMED_IAM)
                        .parameters(parameters.entrySet().stream()
                                .map(one -> Parameter.builder()
                                        .parameterKey(one.getKey())
                                        .parameterValue(one.getValue())
                                        .build())
                                .toList()))
                .id();
        time.sleep(Duration.ofSeconds(5));
        return client.describeChangeSet(request -> request.changeSetName(id).includePropertyValues(true));
    }

    private Stack stack() {
        return client.describeStacks(request -> request.stackName("s")).stacks().get(0);
    }

    @Test
    void aStackIsCreatedInTheOrderOfItsReferences() throws Exception {
        change(QUEUES, ChangeSetType.CREATE, Map.of("Suffix", "dev"));
        assertThat(stack().stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(stack().outputs())
                .extracting(output -> output.outputKey() + "=" + output.outputValue())
                .contains("Loudness=quiet")
                .anyMatch(output -> output.startsWith("WorkUrl=") && output.endsWith("/work-dev"));
        assertThat(client.describeStackEvents(request -> request.stackName("s")).stackEvents().stream()
                        .filter(event -> event.resourceStatusAsString().equals("CREATE_COMPLETE"))
                        .map(StackEvent::logicalResourceId))
                .containsExactly("s", "Work", "Dead");
    }

    @Test
    void whatIsThereAndOnlyHasToGetRoundIsConfigured() throws Exception {
        change(
                """
                Resources:
                  Bucket: {Type: AWS::S3::Bucket}
                  Topic: {Type: AWS::SNS::Topic}
                """,
                ChangeSetType.CREATE,
                Map.of());
        List<String> told = new ArrayList<>();
        for (StackEvent event :
                client.describeStackEvents(request -> request.stackName("s")).stackEvents()) {
            String detail = event.detailedStatusAsString();
            told.add(event.logicalResourceId() + " " + event.resourceStatusAsString()
                    + (detail == null ? "" : " " + detail + ": " + event.resourceStatusReason()));
        }
        String configured = " CREATE_IN_PROGRESS CONFIGURATION_COMPLETE: Eventual consistency check initiated";
        assertThat(told)
                .startsWith("s CREATE_COMPLETE", "Bucket CREATE_COMPLETE", "s" + configured, "Bucket" + configured)
                .doesNotContain("Topic" + configured);
        assertThat(stack().detailedStatusAsString()).isNull();
    }

    @Test
    void aChangeSetWithoutChangesSaysSo() throws Exception {
        change(QUEUES, ChangeSetType.CREATE, Map.of("Suffix", "dev"));
        DescribeChangeSetResponse review = review(QUEUES, ChangeSetType.UPDATE, Map.of("Suffix", "dev"));
        assertThat(review.statusAsString()).isEqualTo("FAILED");
        assertThat(review.statusReason()).contains("didn't contain changes");
    }

    @Test
    void anUpdateChangesInPlaceReplacesAddsAndRemoves() throws Exception {
        change(QUEUES, ChangeSetType.CREATE, Map.of("Suffix", "dev", "Loud", "yes"));
        DescribeChangeSetResponse review =
                review(QUEUES, ChangeSetType.UPDATE, Map.of("Suffix", "prod", "Days", "7", "Loud", "no"));
        Map<String, String> changes = review.changes().stream()
                .map(change -> change.resourceChange())
                .collect(Collectors.toMap(
                        change -> change.logicalResourceId(),
                        change -> change.actionAsString() + " " + change.replacementAsString()));
        assertThat(changes)
                .containsEntry("Work", "Modify True")
                .containsEntry("Dead", "Modify True")
                .containsEntry("Topic", "Remove null");
        change(QUEUES, ChangeSetType.UPDATE, Map.of("Suffix", "prod", "Days", "7", "Loud", "no"));
        assertThat(stack().stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(client.listStackResources(request -> request.stackName("s")).stackResourceSummaries())
                .extracting(resource -> resource.logicalResourceId())
                .containsExactlyInAnyOrder("Work", "Dead");
    }

    @Test
    void aFailureIsRolledBackAndTheFirstEventTellsWhy() throws Exception {
        world.part(Formation.class).fail("Dead", "Queue limit reached");
        change(QUEUES, ChangeSetType.CREATE, Map.of("Suffix", "dev"));
        assertThat(stack().stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(client.describeStackEvents(request -> request.stackName("s")).stackEvents().stream()
                        .filter(event -> event.resourceStatusAsString().equals("CREATE_FAILED"))
                        .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason()))
                .singleElement()
                .asString()
                .contains("Dead: ", "Queue limit reached");
    }

    @Test
    void aFailedUpdateLeavesWhatWasThere() throws Exception {
        change(QUEUES, ChangeSetType.CREATE, Map.of("Suffix", "dev"));
        world.part(Formation.class).fail("Work", "no");
        change(QUEUES, ChangeSetType.UPDATE, Map.of("Suffix", "dev", "Days", "7", "Loud", "yes"));
        assertThat(stack().stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(stack().parameters())
                .extracting(parameter -> parameter.parameterKey() + "=" + parameter.parameterValue())
                .contains("Days=4", "Loud=no");
    }

    @Test
    void aBucketThatHoldsSomethingBlocksADeleteAndASecondDeleteEndsIt() throws Exception {
        change(
                "Resources: {Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: full}}}",
                ChangeSetType.CREATE,
                Map.of());
        S3Client s3 = door.client(S3Client.class, "us-east-2");
        s3.putObject(
                request -> request.bucket("full").key("a"),
                software.amazon.awssdk.core.sync.RequestBody.fromString("x"));
        String id = stack().stackId();
        client.deleteStack(request -> request.stackName("s"));
        time.sleep(Duration.ofMinutes(5));
        assertThat(stack().stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stack().stackStatusReason()).contains("[Bucket]");
        s3.deleteObject(request -> request.bucket("full").key("a"));
        client.deleteStack(request -> request.stackName("s"));
        time.sleep(Duration.ofMinutes(5));
        assertThatThrownBy(this::stack).hasMessageContaining("does not exist");
        assertThat(client.describeStacks(request -> request.stackName(id))
                        .stacks()
                        .get(0)
                        .stackStatusAsString())
                .isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void whatIsWrongIsRefusedByNameAndLeavesNothingBehind() {
        assertThatThrownBy(() -> review(QUEUES, ChangeSetType.CREATE, Map.of("Suffix", "DEV")))
                .hasMessageContaining("'Suffix' must match pattern");
        assertThatThrownBy(() -> review(QUEUES, ChangeSetType.CREATE, Map.of()))
                .hasMessageContaining("[Suffix] must have values");
        assertThatThrownBy(() -> review(QUEUES, ChangeSetType.CREATE, Map.of("Suffix", "dev", "Nope", "1")))
                .hasMessageContaining("[Nope] do not exist");
        assertThatThrownBy(() -> review(
                        QUEUES.replace("AWS::SNS::Topic", "AWS::SNS::Tpoic"),
                        ChangeSetType.CREATE,
                        Map.of("Suffix", "a", "Loud", "yes")))
                .hasMessageContaining("AWS::SNS::Tpoic");
        assertThatThrownBy(() -> review(
                        QUEUES.replace("QueueName: !Join", "QueueNam: !Join"),
                        ChangeSetType.CREATE,
                        Map.of("Suffix", "a")))
                .hasMessageContaining("QueueNam");
        assertThatThrownBy(() ->
                        review(QUEUES.replace("!GetAtt Dead.Arn", "!GetAtt Daed.Arn"), ChangeSetType.CREATE, Map.of()))
                .hasMessageContaining("[Daed]");
        assertThat(client.describeStacks().stacks()).isEmpty();
    }

    @Test
    void whatItsConditionLeavesOutMayBeOfATypeThatIsNotHere() throws Exception {
        String body = QUEUES.replace("AWS::SNS::Topic", "AWS::Later::Thing");
        change(body, ChangeSetType.CREATE, Map.of("Suffix", "dev"));
        assertThat(stack().stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(client.validateTemplate(request -> request.templateBody(body))
                        .hasParameters())
                .isTrue();
        assertThatThrownBy(() -> review(body, ChangeSetType.UPDATE, Map.of("Suffix", "dev", "Loud", "yes")))
                .hasMessageContaining("AWS::Later::Thing");
    }

    @Test
    void fiveHundredResourcesComeInPages() throws Exception {
        String body = "Resources:\n"
                + IntStream.range(0, 500)
                        .mapToObj(i -> " Q" + i + ": {Type: 'AWS::SQS::Queue'}\n")
                        .collect(Collectors.joining());
        change(body, ChangeSetType.CREATE, Map.of());
        assertThat(client.listStackResourcesPaginator(request -> request.stackName("s"))
                        .stackResourceSummaries())
                .hasSize(500);
        assertThat(client.listStackResources(request -> request.stackName("s")).nextToken())
                .isNotNull();
        assertThat(client.describeStackEventsPaginator(request -> request.stackName("s"))
                        .stackEvents())
                .hasSizeGreaterThan(1000);
    }

    @Test
    void aProtectedStackIsNotDeleted() throws Exception {
        change(QUEUES, ChangeSetType.CREATE, Map.of("Suffix", "dev"));
        client.updateTerminationProtection(request -> request.stackName("s").enableTerminationProtection(true));
        assertThatThrownBy(() -> client.deleteStack(request -> request.stackName("s")))
                .hasMessageContaining("TerminationProtection");
    }
}
