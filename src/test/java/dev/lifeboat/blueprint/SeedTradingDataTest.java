package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of trading, sentence by sentence, against its templates. Where a sentence cannot be kept as it
 * stands, the test says what is kept instead. Here: table, documents, replication.
 */
class SeedTradingDataTest {
    private final Templates trading = Templates.of("trading");
    private final Tree foundation = trading.template("foundation-standby");
    private final Tree data = trading.template("data");
    private final Tree app = trading.template("app-primary");

    @Test
    @DisplayName("DynamoDB Global Table: Transaction data replicated across both regions with point-in-time recovery"
            + " enabled (on each replica: it is not inherited)")
    void table() {
        Tree table = data.only("AWS::DynamoDB::GlobalTable");
        assertThat(table.at("Replicas").items().stream()
                        .map(replica -> replica.at("Region").text()))
                .containsExactly("!Ref AWS::Region", "!Ref StandbyRegion");
        assertThat(table.at("StreamSpecification.StreamViewType").text()).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(table.at("Replicas").items()).allSatisfy(replica -> assertThat(
                        replica.at("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled")
                                .text())
                .isEqualTo("true"));
    }

    @Test
    @DisplayName("DynamoDB uses on-demand billing mode")
    void billing() {
        assertThat(data.only("AWS::DynamoDB::GlobalTable").at("BillingMode").text())
                .isEqualTo("PAY_PER_REQUEST");
    }

    @Test
    @DisplayName("S3 Cross-Region Replication: Document storage with RTC enabled for faster replication")
    void replication() {
        Promises.timedReplication(data);
    }

    @Test
    @DisplayName("S3 buckets have versioning enabled for data protection")
    void versioning() {
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
                });
        assertThat(Stream.of(foundation, data)
                        .map(template -> template.only("AWS::S3::BucketPolicy").at("PolicyDocument.Statement.0")))
                .allSatisfy(statement -> {
                    assertThat(statement.at("Effect").text()).isEqualTo("Deny");
                    assertThat(statement
                                    .at("Condition.Bool.aws:SecureTransport")
                                    .text())
                            .isEqualTo("false");
                });
    }

    @Test
    @DisplayName(
            "S3 lifecycle policies can be added for cost management (they are, in both Regions: none is replicated)")
    void lifecycle() {
        assertThat(Stream.of(foundation, data)
                        .map(template -> template.only("AWS::S3::Bucket").at("LifecycleConfiguration.Rules.0")))
                .allSatisfy(rule -> {
                    assertThat(rule.at("Status").text()).isEqualTo("Enabled");
                    assertThat(rule.at("Transitions.0.StorageClass").text()).isEqualTo("STANDARD_IA");
                    assertThat(rule.at("NoncurrentVersionExpiration.NoncurrentDays")
                                    .text())
                            .isEqualTo("90");
                });
    }

    @Test
    @DisplayName("Key metrics to monitor: DynamoDB replication lag (in milliseconds, and both ways)")
    void lag() {
        assertThat(Stream.of(
                        Templates.alarm(data, "ReplicationLatency", "!Ref StandbyRegion"),
                        Templates.alarm(app, "ReplicationLatency", "!Ref PeerRegion")))
                .allSatisfy(alarm -> {
                    assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/DynamoDB");
                    assertThat(alarm.at("Threshold").text()).isEqualTo("30000");
                });
        assertThat(app.at("Resources.ReverseLagAlarm.Condition").text()).isEqualTo("IsStandby");
    }

    @Test
    @DisplayName(
            "Key metrics to monitor: S3 replication time (lateness where documents arrive, failures at the source)")
    void replicationTime() {
        Tree failed = Templates.alarm(data, "OperationsFailedReplication", "documents");
        Tree late = Templates.alarm(app, "ReplicationLatency", "!Ref ReplicationRuleId");
        assertThat(late.at("Threshold").text()).isEqualTo("900");
        assertThat(app.at("Resources.DocumentReplicationLatencyAlarm.Condition").text())
                .isEqualTo("IsStandby");
        assertThat(Stream.of(failed, late))
                .allSatisfy(alarm -> assertThat(alarm.at("Dimensions").items())
                        .extracting(dimension -> dimension.at("Name").text())
                        .containsExactly("SourceBucket", "DestinationBucket", "RuleId"));
        assertThat(data.at("Outputs.ReplicationRuleId.Value").text())
                .isEqualTo(data.only("AWS::S3::Bucket")
                        .at("ReplicationConfiguration.Rules.0.Id")
                        .text());
    }
}
