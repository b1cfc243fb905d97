package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments, sentence by sentence, against its templates. Where a sentence cannot be kept as it
 * stands, the test says what is kept instead. Here: table, transaction log, replication.
 */
class SeedPaymentsDataTest {
    private final Templates payments = Templates.of("payments");
    private final Tree foundation = payments.template("foundation-standby");
    private final Tree data = payments.template("data");
    private final Tree app = payments.template("app-primary");

    @Test
    @DisplayName("Multi-region replication with on-demand billing")
    void table() {
        Tree table = data.only("AWS::DynamoDB::GlobalTable");
        assertThat(table.at("BillingMode").text()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.at("Replicas").items().stream()
                        .map(replica -> replica.at("Region").text()))
                .containsExactly("!Ref AWS::Region", "!Ref StandbyRegion");
    }

    @Test
    @DisplayName("Point-in-time recovery enabled (on each replica: it is not inherited)")
    void recovery() {
        List<Tree> replicas =
                data.only("AWS::DynamoDB::GlobalTable").at("Replicas").items();
        assertThat(replicas).hasSize(2).allSatisfy(replica -> assertThat(
                        replica.at("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled")
                                .text())
                .isEqualTo("true"));
    }

    @Test
    @DisplayName("Streams enabled for change tracking")
    void streams() {
        assertThat(data.only("AWS::DynamoDB::GlobalTable")
                        .at("StreamSpecification.StreamViewType")
                        .text())
                .isEqualTo("NEW_AND_OLD_IMAGES");
    }

    @Test
    @DisplayName("Encryption: DynamoDB encryption at rest enabled by default")
    void encryption() {
        assertThat(app.each("AWS::SQS::Queue"))
                .allSatisfy(queue ->
                        assertThat(queue.at("SqsManagedSseEnabled").text()).isEqualTo("true"));
        assertThat(data.only("AWS::DynamoDB::GlobalTable")
                        .at("SSESpecification.SSEEnabled")
                        .text())
                .as("the key that DynamoDB owns; true would mean one of KMS")
                .isEqualTo("false");
    }

    @Test
    @DisplayName("Transaction log storage in both regions, versioning enabled")
    void buckets() {
        assertThat(Stream.of(foundation, data).map(template -> template.only("AWS::S3::Bucket")))
                .hasSize(2)
                .allSatisfy(bucket -> {
                    assertThat(bucket.at("VersioningConfiguration.Status").text())
                            .isEqualTo("Enabled");
                    assertThat(bucket.at("BucketEncryption").isThere()).isTrue();
                    assertThat(bucket.at("PublicAccessBlockConfiguration")
                                    .members()
                                    .values())
                            .hasSize(4)
                            .allSatisfy(block -> assertThat(block.text()).isEqualTo("true"));
                    assertThat(bucket.at("BucketName").text()).contains("${EnvironmentSuffix}", "${AWS::AccountId}");
                });
        assertThat(Stream.of(foundation, data).map(template -> template.only("AWS::S3::BucketPolicy")))
                .allSatisfy(policy -> {
                    Tree statement = policy.at("PolicyDocument.Statement.0");
                    assertThat(statement.at("Effect").text()).isEqualTo("Deny");
                    assertThat(statement
                                    .at("Condition.Bool.aws:SecureTransport")
                                    .text())
                            .isEqualTo("false");
                });
    }

    @Test
    @DisplayName("Automatic replication from primary to secondary")
    void replication() {
        Promises.timedReplication(data);
    }

    @Test
    @DisplayName("S3 Replication Issues (failures are told in the source's Region, lateness where the objects arrive)")
    void replicationAlarms() {
        Tree failed = Templates.alarm(data, "OperationsFailedReplication", "transaction-logs");
        Tree late = Templates.alarm(app, "ReplicationLatency", "!Ref ReplicationRuleId");
        assertThat(late.at("Threshold").text()).isEqualTo("900");
        assertThat(Stream.of(failed, late)).allSatisfy(alarm -> {
            assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/S3");
            assertThat(alarm.at("Dimensions").items())
                    .extracting(dimension -> dimension.at("Name").text())
                    .containsExactly("SourceBucket", "DestinationBucket", "RuleId");
        });
        assertThat(data.at("Outputs.ReplicationRuleId.Value").text())
                .isEqualTo(data.only("AWS::S3::Bucket")
                        .at("ReplicationConfiguration.Rules.0.Id")
                        .text());
    }

    @Test
    @DisplayName("Alerts when replication lag exceeds 30 seconds (the metric is in milliseconds; both ways)")
    void lag() {
        assertThat(Stream.of(
                        Templates.alarm(data, "ReplicationLatency", "!Ref StandbyRegion"),
                        Templates.alarm(app, "ReplicationLatency", "!Ref PeerRegion")))
                .allSatisfy(alarm -> {
                    assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/DynamoDB");
                    assertThat(alarm.at("Threshold").text()).isEqualTo("30000");
                    assertThat(alarm.at("ComparisonOperator").text()).isEqualTo("GreaterThanThreshold");
                });
        assertThat(app.at("Resources.ReverseLagAlarm.Condition").text()).isEqualTo("IsStandby");
    }
}
