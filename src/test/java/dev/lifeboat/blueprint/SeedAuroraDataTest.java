package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments-aurora, sentence by sentence, against its templates. Where a sentence cannot be kept as
 * it stands, the test says what is kept instead. Here: table, audit buckets, replication.
 */
class SeedAuroraDataTest extends AuroraTemplates {
    private final Tree table = data.only("AWS::DynamoDB::GlobalTable");

    @Test
    @DisplayName("Bi-directional replication between regions")
    void replicas() {
        assertThat(table.at("TableName").text()).isEqualTo("!Sub payment-transactions-${EnvironmentSuffix}");
        assertThat(table.at("Replicas").items())
                .extracting(replica -> replica.at("Region").text())
                .containsExactly("!Ref AWS::Region", "!Ref StandbyRegion");
        assertThat(table.at("StreamSpecification.StreamViewType").text()).isEqualTo("NEW_AND_OLD_IMAGES");
    }

    @Test
    @DisplayName("Point-in-time recovery enabled (35-day window)")
    void recovery() {
        assertThat(table.at("Replicas").items()).hasSize(2).allSatisfy(replica -> {
            Tree recovery = replica.at("PointInTimeRecoverySpecification");
            assertThat(recovery.at("PointInTimeRecoveryEnabled").text()).isEqualTo("true");
            assertThat(recovery.at("RecoveryPeriodInDays").text()).isEqualTo("35");
        });
    }

    @Test
    @DisplayName("Pay-per-request billing mode")
    void billing() {
        assertThat(table.at("BillingMode").text()).isEqualTo("PAY_PER_REQUEST");
    }

    @Test
    @DisplayName("Global secondary indexes for customer and status queries")
    void indexes() {
        assertThat(keys(table)).containsExactly("transactionId HASH", "timestamp RANGE");
        List<Tree> indexes = table.at("GlobalSecondaryIndexes").items();
        assertThat(indexes)
                .extracting(index -> index.at("IndexName").text())
                .containsExactly("customer-index", "status-index");
        assertThat(keys(indexes.get(0))).containsExactly("customerId HASH", "timestamp RANGE");
        assertThat(keys(indexes.get(1))).containsExactly("status HASH", "timestamp RANGE");
    }

    private static Stream<String> keys(Tree table) {
        return table.at("KeySchema").items().stream()
                .map(key ->
                        key.at("AttributeName").text() + " " + key.at("KeyType").text());
    }

    @Test
    @DisplayName("\"timestamp\": {\"N\": \"1699999999\"} (seconds)")
    void timestamp() {
        assertThat(table.at("AttributeDefinitions").items())
                .extracting(attribute -> attribute.at("AttributeName").text() + " "
                        + attribute.at("AttributeType").text())
                .containsExactly("transactionId S", "timestamp N", "customerId S", "status S");
    }

    @Test
    @DisplayName("DynamoDB: Encryption at rest enabled by default. S3: Server-side encryption (AES-256)")
    void encryption() {
        assertThat(table.at("SSESpecification.SSEEnabled").text())
                .as("the key that DynamoDB owns; true would mean one of KMS")
                .isEqualTo("false");
        assertThat(buckets())
                .allSatisfy(bucket -> assertThat(bucket.at("BucketEncryption.ServerSideEncryptionConfiguration.0"
                                        + ".ServerSideEncryptionByDefault.SSEAlgorithm")
                                .text())
                        .isEqualTo("AES256"));
    }

    private List<Tree> buckets() {
        return Stream.of(data, foundation)
                .map(template -> template.only("AWS::S3::Bucket"))
                .toList();
    }

    @Test
    @DisplayName("Audit logs and transaction receipts, versioning enabled for data protection, public access blocked")
    void auditBuckets() {
        assertThat(buckets())
                .extracting(bucket -> bucket.at("BucketName").text())
                .containsExactly(
                        "!Sub payment-audit-logs-primary-${EnvironmentSuffix}-${AWS::AccountId}",
                        "!Sub payment-audit-logs-dr-${EnvironmentSuffix}-${AWS::AccountId}");
        assertThat(buckets()).allSatisfy(bucket -> {
            assertThat(bucket.at("VersioningConfiguration.Status").text()).isEqualTo("Enabled");
            assertThat(bucket.at("PublicAccessBlockConfiguration").members().values())
                    .hasSize(4)
                    .allSatisfy(block -> assertThat(block.text()).isEqualTo("true"));
        });
    }

    @Test
    @DisplayName("TLS 1.2+ for all API communications")
    void tls() {
        assertThat(Stream.of(data, foundation).map(template -> template.only("AWS::S3::BucketPolicy")))
                .allSatisfy(policy -> {
                    List<Tree> statements =
                            policy.at("PolicyDocument.Statement").items();
                    assertThat(statements)
                            .extracting(statement -> statement.at("Effect").text())
                            .containsExactly("Deny", "Deny");
                    assertThat(statements
                                    .get(0)
                                    .at("Condition.Bool.aws:SecureTransport")
                                    .text())
                            .isEqualTo("false");
                    assertThat(statements
                                    .get(1)
                                    .at("Condition.NumericLessThan.s3:TlsVersion")
                                    .text())
                            .isEqualTo("1.2");
                });
        assertThat(app.only("AWS::ApiGateway::RestApi").at("SecurityPolicy").text())
                .startsWith("SecurityPolicy_TLS13_1_2");
    }

    @Test
    @DisplayName("15-minute replication time target")
    void replication() {
        Promises.timedReplication(data);
    }

    @Test
    @DisplayName("S3 Replication Latency, Target: <15 minutes (late where objects arrive, failed where they come from)")
    void replicationAlarms() {
        Tree failed = alarm(data, "OperationsFailedReplication", "audit-logs");
        Tree late = alarm(app, "ReplicationLatency", "!Ref ReplicationRuleId");
        assertThat(late.at("Threshold").text()).isEqualTo("900");
        assertThat(Stream.of(failed, late)).allSatisfy(alarm -> {
            assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/S3");
            assertThat(alarm.at("Dimensions").items())
                    .extracting(dimension -> dimension.at("Name").text())
                    .containsExactly("SourceBucket", "DestinationBucket", "RuleId");
        });
        assertThat(app.at("Resources.AuditReplicationLatencyAlarm.Condition").text())
                .isEqualTo("IsStandby");
        assertThat(data.at("Outputs.ReplicationRuleId.Value").text())
                .isEqualTo(data.only("AWS::S3::Bucket")
                        .at("ReplicationConfiguration.Rules.0.Id")
                        .text());
    }

    @Test
    @DisplayName("DynamoDB ReplicationLatency, monitor in both regions")
    void lag() {
        assertThat(Stream.of(
                        alarm(data, "ReplicationLatency", "!Ref StandbyRegion"),
                        alarm(app, "ReplicationLatency", "!Ref PeerRegion")))
                .allSatisfy(alarm -> {
                    assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/DynamoDB");
                    assertThat(alarm.at("Threshold").text()).isEqualTo("30000");
                });
        assertThat(app.at("Resources.ReverseLagAlarm.Condition").text()).isEqualTo("IsStandby");
    }

    @Test
    @DisplayName("DynamoDB Throttling: UserErrors (that is the account's, without throttles: ThrottledRequests)")
    void throttling() {
        Tree alarm = alarm(app, "ThrottledRequests", "!Ref TableName");
        assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/DynamoDB");
        assertThat(alarm.at("Dimensions").items())
                .extracting(dimension -> dimension.at("Name").text())
                .containsExactly("TableName", "Operation");
        assertThat(alarm.at("Threshold").text()).isEqualTo("0");
        assertThat(app.at("Resources.ThrottledAlarm.Condition").isThere())
                .as("in both Regions")
                .isFalse();
    }
}
