package dev.lifeboat.rehearsal.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Values that a template only refers to, out of Secrets Manager and the parameter store. */
class DynamicReferencesTest {
    private static final String BODY =
            """
            Resources:
              Master:
                Type: AWS::SecretsManager::Secret
                Properties:
                  Name: master
                  GenerateSecretString:
                    SecretStringTemplate: '{"username":"lifeboat"}'
                    GenerateStringKey: password
              Copy:
                Type: AWS::SSM::Parameter
                Properties:
                  Name: /copy
                  Type: String
                  Value: !Sub '{{resolve:secretsmanager:${Master}:SecretString:username}} of {{resolve:secretsmanager:master:SecretString:username:AWSCURRENT}}'
                DependsOn: Master
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: '{{resolve:ssm:/queue/name}}'
            Outputs:
              Name:
                Value: !GetAtt Queue.QueueName
            """;

    private final Bench bench = new Bench();
    private final CloudFormationClient formation = bench.client(CloudFormationClient.builder(), Bench.PRIMARY);
    private final SsmClient ssm = bench.client(SsmClient.builder(), Bench.PRIMARY);

    private StackStatus create(String body) {
        formation.createStack(request -> request.stackName("s").templateBody(body));
        bench.pass(Duration.ofMinutes(10));
        return formation
                .describeStacks(request -> request.stackName("s"))
                .stacks()
                .get(0)
                .stackStatus();
    }

    private void name(String value, ParameterType type) {
        ssm.putParameter(request -> request.name("/queue/name").value(value).type(type));
    }

    @Test
    void aReferenceBecomesItsValueWhenTheResourceIsMade() {
        name("work", ParameterType.STRING);
        assertThat(create(BODY)).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(ssm.getParameter(request -> request.name("/copy"))
                        .parameter()
                        .value())
                .isEqualTo("lifeboat of lifeboat");
        assertThat(bench.client(SqsClient.builder(), Bench.PRIMARY).listQueues().queueUrls())
                .allMatch(url -> url.endsWith("/work"));
    }

    @Test
    void theStackComparesTheReferenceAndNotTheValue() {
        name("work", ParameterType.STRING);
        create(BODY);
        bench.client(SecretsManagerClient.builder(), Bench.PRIMARY)
                .putSecretValue(request -> request.secretId("master").secretString("{\"username\":\"other\"}"));
        assertThatThrownBy(() ->
                        formation.updateStack(request -> request.stackName("s").templateBody(BODY)))
                .hasMessageContaining("No updates are to be performed");
    }

    @Test
    void aReferenceThatLeadsNowhereFailsItsResource() {
        assertThat(reason(BODY)).contains("[/queue/name] cannot be found");
        name("secret", ParameterType.SECURE_STRING);
        assertThat(reason(BODY)).contains("[/queue/name] cannot be found or are secure");
        assertThat(reason("Resources: {P: {Type: 'AWS::SSM::Parameter', Properties: {Name: /p, Type: String,"
                        + " Value: '{{resolve:secretsmanager:none}}'}}}"))
                .contains("can't find the specified secret");
        assertThat(reason("Resources: {P: {Type: 'AWS::SSM::Parameter', Properties: {Name: /p, Type: String,"
                        + " Value: '{{resolve:ssm-secure:none}}'}}}"))
                .contains("This world has: secretsmanager, ssm");
    }

    private String reason(String body) {
        assertThat(create(body)).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        String reasons = formation.describeStackEvents(request -> request.stackName("s")).stackEvents().stream()
                .map(StackEvent::resourceStatusReason)
                .toList()
                .toString();
        formation.deleteStack(request -> request.stackName("s"));
        bench.pass(Duration.ofMinutes(10));
        return reasons;
    }
}
