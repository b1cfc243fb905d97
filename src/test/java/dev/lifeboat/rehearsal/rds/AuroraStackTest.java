package dev.lifeboat.rehearsal.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A global database as two stacks make it, and as they take it down. */
class AuroraStackTest {
    private static final String COMMON =
            """
              Key:
                Type: AWS::KMS::Key
                Properties: {EnableKeyRotation: true, PendingWindowInDays: 7}
              Subnets:
                Type: AWS::RDS::DBSubnetGroup
                Properties: {DBSubnetGroupDescription: payments, SubnetIds: [subnet-1, subnet-2]}
              Settings:
                Type: AWS::RDS::DBClusterParameterGroup
                Properties:
                  Description: TLS only
                  Family: aurora-postgresql17
                  Parameters: {rds.force_ssl: '1'}
              Instance:
                Type: AWS::RDS::DBInstance
                Properties:
                  DBClusterIdentifier: !Ref Cluster
                  DBInstanceClass: db.r6g.large
                  Engine: aurora-postgresql
            """;
    private static final String PRIMARY =
            """
            Resources:
              Master:
                Type: AWS::SecretsManager::Secret
                Properties:
                  GenerateSecretString:
                    SecretStringTemplate: '{"username":"payments"}'
                    GenerateStringKey: password
                    ExcludeCharacters: '"@/\\ '
              Attachment:
                Type: AWS::SecretsManager::SecretTargetAttachment
                Properties: {SecretId: !Ref Master, TargetId: !Ref Cluster, TargetType: 'AWS::RDS::DBCluster'}
              Cluster:
                Type: AWS::RDS::DBCluster
                Properties:
                  DBClusterIdentifier: payment-primary
                  Engine: aurora-postgresql
                  EngineVersion: '17.7'
                  MasterUsername: !Sub '{{resolve:secretsmanager:${Master}:SecretString:username}}'
                  MasterUserPassword: !Sub '{{resolve:secretsmanager:${Master}:SecretString:password}}'
                  DatabaseName: payments
                  StorageEncrypted: true
                  KmsKeyId: !GetAtt Key.Arn
                  DBSubnetGroupName: !Ref Subnets
                  DBClusterParameterGroupName: !Ref Settings
              Global:
                Type: AWS::RDS::GlobalCluster
                DependsOn: Instance
                Properties:
                  GlobalClusterIdentifier: payment-global
                  SourceDBClusterIdentifier: !GetAtt Cluster.DBClusterArn
            """
                    + COMMON
                    + """
            Outputs:
              Endpoint:
                Value: !GetAtt Cluster.Endpoint.Address
              Port:
                Value: !GetAtt Cluster.Endpoint.Port
              Reader:
                Value: !GetAtt Cluster.ReadEndpoint.Address
              GlobalId:
                Value: !Ref Global
            """;
    private static final String STANDBY =
            """
            Parameters:
              GlobalId: {Type: String}
            Resources:
              Cluster:
                Type: AWS::RDS::DBCluster
                DeletionPolicy: Delete
                Properties:
                  DBClusterIdentifier: payment-standby
                  Engine: aurora-postgresql
                  GlobalClusterIdentifier: !Ref GlobalId
                  StorageEncrypted: true
                  KmsKeyId: !GetAtt Key.Arn
                  DBSubnetGroupName: !Ref Subnets
                  DBClusterParameterGroupName: !Ref Settings
            """
                    + COMMON;

    private final Bench bench = new Bench();
    private final RdsClient rds = bench.client(RdsClient.builder(), Bench.PRIMARY);

    private CloudFormationClient formation(String region) {
        return bench.client(CloudFormationClient.builder(), region);
    }

    private void create(String region, String body, Parameter... parameters) {
        formation(region)
                .createStack(request ->
                        request.stackName("aurora").templateBody(body).parameters(parameters));
        bench.pass(Duration.ofMinutes(25));
    }

    private Stack stack(String region) {
        return formation(region)
                .describeStacks(request -> request.stackName("aurora"))
                .stacks()
                .get(0);
    }

    private void both() {
        create(Bench.PRIMARY, PRIMARY);
        create(
                Bench.STANDBY,
                STANDBY,
                Parameter.builder()
                        .parameterKey("GlobalId")
                        .parameterValue("payment-global")
                        .build());
    }

    private String delete(String region) {
        String id = stack(region).stackId();
        formation(region).deleteStack(request -> request.stackName("aurora"));
        bench.pass(Duration.ofMinutes(20));
        return formation(region)
                .describeStacks(request -> request.stackName(id))
                .stacks()
                .get(0)
                .stackStatusAsString();
    }

    @Test
    void theStacksMakeItAndTakeItDownStandbyFirst() {
        both();
        assertThat(stack(Bench.PRIMARY).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(stack(Bench.STANDBY).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        Map<String, String> outputs = stack(Bench.PRIMARY).outputs().stream()
                .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
        assertThat(outputs).containsEntry("Port", "5432").containsEntry("GlobalId", "payment-global");
        assertThat(outputs.get("Endpoint")).startsWith("payment-primary.cluster-");
        assertThat(outputs.get("Reader")).startsWith("payment-primary.cluster-ro-");
        assertThat(rds.describeDBClusters().dbClusters().get(0).masterUsername())
                .isEqualTo("payments");
        assertThat(rds.describeGlobalClusters().globalClusters().get(0).globalClusterMembers())
                .hasSize(2);
        Duration took = Duration.between(first("CREATE_IN_PROGRESS"), first("CREATE_COMPLETE"));
        assertThat(took).isBetween(Duration.ofMinutes(12), Duration.ofMinutes(18));

        assertThat(delete(Bench.STANDBY)).isEqualTo("DELETE_COMPLETE");
        assertThat(delete(Bench.PRIMARY)).isEqualTo("DELETE_COMPLETE");
        assertThat(rds.describeGlobalClusters().globalClusters()).isEmpty();
        assertThat(rds.describeDBClusterSnapshots().dbClusterSnapshots())
                .as("a policy that is not said means a snapshot")
                .extracting(DBClusterSnapshot::dbClusterIdentifier)
                .containsExactly("payment-primary");
        assertThat(bench.client(RdsClient.builder(), Bench.STANDBY)
                        .describeDBClusterSnapshots()
                        .dbClusterSnapshots())
                .isEmpty();
        KmsClient kms = bench.client(KmsClient.builder(), Bench.PRIMARY);
        String key = kms.listKeys().keys().stream()
                .map(one -> one.keyId())
                .filter(id -> kms.describeKey(request -> request.keyId(id))
                        .keyMetadata()
                        .keyManagerAsString()
                        .equals("CUSTOMER"))
                .findFirst()
                .orElseThrow();
        assertThat(kms.describeKey(request -> request.keyId(key)).keyMetadata().keyState())
                .isEqualTo(KeyState.PENDING_DELETION);
    }

    private Instant first(String status) {
        List<StackEvent> events = formation(Bench.PRIMARY)
                .describeStackEvents(request -> request.stackName("aurora"))
                .stackEvents();
        return events.stream()
                .filter(event -> event.logicalResourceId().equals("aurora"))
                .filter(event -> event.resourceStatusAsString().equals(status))
                .findFirst()
                .orElseThrow()
                .timestamp();
    }

    @Test
    void withSwappedRolesNeitherStackCanBeTakenDown() {
        both();
        rds.switchoverGlobalCluster(request ->
                request.globalClusterIdentifier("payment-global").targetDbClusterIdentifier(AuroraBench.STANDBY_ARN));
        bench.pass(Duration.ofMinutes(2));
        assertThat(delete(Bench.STANDBY)).isEqualTo("DELETE_FAILED");
        assertThat(delete(Bench.PRIMARY)).isEqualTo("DELETE_FAILED");
        assertThat(rds.describeGlobalClusters().globalClusters()).hasSize(1);
    }

    @Test
    void takingTheClusterOutOfItsTemplateIsReviewedAsASnapshot() {
        both();
        String id = formation(Bench.PRIMARY)
                .createChangeSet(request -> request.stackName("aurora")
                        .changeSetName("c")
                        .templateBody("Resources: {Queue: {Type: 'AWS::SQS::Queue'}}"))
                .id();
        bench.pass(Duration.ofSeconds(5));
        assertThat(formation(Bench.PRIMARY)
                        .describeChangeSet(request -> request.changeSetName(id))
                        .changes())
                .extracting(change -> change.resourceChange().logicalResourceId() + " "
                        + change.resourceChange().policyActionAsString())
                .contains("Cluster Snapshot", "Key Delete", "Queue null");
    }

    @Test
    void thePasswordIsNowhereInTheStack() {
        both();
        SecretsManagerClient secrets = bench.client(SecretsManagerClient.builder(), Bench.PRIMARY);
        String master = secrets.listSecrets().secretList().get(0).name();
        assertThat(master).startsWith("aurora-Master-");
        String secret =
                secrets.getSecretValue(request -> request.secretId(master)).secretString();
        String password = String.valueOf(
                Json.parse(secret.getBytes(StandardCharsets.UTF_8)).get("password"));
        assertThat(password).hasSize(32);
        String id = formation(Bench.PRIMARY)
                .createChangeSet(request -> request.stackName("aurora")
                        .changeSetName("c")
                        .templateBody(PRIMARY.replace("payment-primary", "payment-other")))
                .id();
        bench.pass(Duration.ofSeconds(5));
        String changes = formation(Bench.PRIMARY)
                .describeChangeSet(request -> request.changeSetName(id).includePropertyValues(true))
                .changes()
                .toString();
        assertThat(changes).contains("{{resolve:secretsmanager:").doesNotContain(password);
        assertThat(formation(Bench.PRIMARY)
                        .describeStackEvents(request -> request.stackName("aurora"))
                        .toString())
                .doesNotContain(password);
    }
}
