package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments-aurora, sentence by sentence, against its templates. Where a sentence cannot be kept as
 * it stands, the test says what is kept instead. Here: configuration, counts, outputs, permissions, names, teardown.
 */
class SeedAuroraOperationTest extends AuroraTemplates {
    /** Conditions that hold in a stack with the blueprint's own Regions, and without domain or address. */
    private static final Map<String, Set<String>> HOLDING = Map.of(
            "foundation-standby",
            Set.of("IsStandby"),
            "app-standby",
            Set.of("IsStandby"),
            "routing",
            Set.of("NewZone"));

    private List<String> types() {
        List<String> types = new ArrayList<>();
        for (Blueprint.StackSpec stack : aurora.stacks()) {
            template(stack.id()).at("Resources").members().values().stream()
                    .filter(resource -> !resource.at("Condition").isThere()
                            || HOLDING.getOrDefault(stack.id(), Set.of())
                                    .contains(resource.at("Condition").text()))
                    .forEach(resource -> types.add(resource.at("Type").text()));
        }
        return types;
    }

    @Test
    @DisplayName("This will show approximately 40+ resources to be created")
    void counts() {
        List<String> types = types();
        assertThat(types).hasSizeGreaterThan(40);
        Map<String, Integer> promised = Map.of(
                "AWS::RDS::GlobalCluster", 1,
                "AWS::RDS::DBCluster", 2,
                "AWS::RDS::DBInstance", 2,
                "AWS::DynamoDB::GlobalTable", 1,
                "AWS::S3::Bucket", 2,
                "AWS::Lambda::Function", 2,
                "AWS::ApiGateway::RestApi", 2,
                "AWS::SNS::Topic", 2);
        promised.forEach((type, count) ->
                assertThat(types).as(type).filteredOn(type::equals).hasSize(count));
        assertThat(types).filteredOn("AWS::IAM::Role"::equals).hasSizeGreaterThan(1);
        assertThat(types).filteredOn("AWS::CloudWatch::Alarm"::equals).hasSizeGreaterThan(1);
    }

    @Test
    @DisplayName("Expected outputs: primary_aurora_endpoint, dr_aurora_endpoint, dynamodb_table_name, ...")
    void outputs() {
        assertThat(aurora.outputs().keySet())
                .startsWith(
                        "primary_aurora_endpoint",
                        "dr_aurora_endpoint",
                        "dynamodb_table_name",
                        "primary_api_endpoint",
                        "dr_api_endpoint",
                        "primary_s3_bucket",
                        "dr_s3_bucket",
                        "primary_sns_topic",
                        "dr_sns_topic");
        assertThat(aurora.outputs().values())
                .allSatisfy(source -> assertThat(source.output()).matches("[A-Z][A-Za-z0-9]*"));
    }

    @Test
    @DisplayName("environment_suffix dev, primary_region us-east-1, dr_region us-east-2, replication_lag_threshold 1")
    void defaults() {
        Order order = Orders.of(aurora, "dev", null, null, Map.of());
        assertThat(order.deployment()).isEqualTo("payments-aurora-dev");
        assertThat(order.regions()).containsEntry(Role.PRIMARY, "us-east-1").containsEntry(Role.STANDBY, "us-east-2");
        assertThat(order.values()).containsEntry("ReplicationLagThreshold", "1").containsEntry("DomainName", "");
    }

    @Test
    @DisplayName("Example Custom Configuration: prod, dr_region us-west-2, replication_lag_threshold 2")
    void example() {
        Order order = Orders.of(
                aurora,
                "prod",
                "us-east-1",
                "us-west-2",
                Map.of("ReplicationLagThreshold", "2", "DomainName", "payments.acme.net"));
        assertThat(order.region(stack("aurora-standby"))).isEqualTo("us-west-2");
        assertThat(order.values()).containsEntry("ReplicationLagThreshold", "2");
        for (String id : List.of("aurora-primary", "aurora-standby")) {
            assertThat(stack(id).parameters())
                    .containsEntry(
                            "ReplicationLagThreshold", new Blueprint.Wire.FromParameter("ReplicationLagThreshold"));
        }
        for (Blueprint.StackSpec stack : aurora.stacks()) {
            assertThat(stack.templateBody()).as("no Region by name").doesNotContain("us-east-2", "us-west-2");
        }
    }

    @Test
    @DisplayName("Least-privilege IAM roles, cross-region permissions scoped to specific actions")
    void leastPrivilege() {
        List<String> granted = new ArrayList<>();
        for (Tree template : all) {
            template.at("Resources").members().forEach((id, resource) -> {
                boolean isKey = resource.at("Type").text().equals("AWS::KMS::Key");
                resource.walk((name, member) -> {
                    for (Tree statement : name.equals("Statement") ? member.items() : List.<Tree>of()) {
                        if (statement.at("Effect").text().equals("Allow")) {
                            granted.addAll(statement.at("Action").texts());
                            // In a key's policy * is the key itself.
                            assertThat(isKey
                                            || !statement.at("Resource").texts().contains("*"))
                                    .as(id)
                                    .isTrue();
                            assertThat(statement.at("NotAction").isThere()).isFalse();
                        }
                    }
                    assertThat(name).isNotEqualTo("ManagedPolicyArns");
                });
            });
        }
        assertThat(granted).isNotEmpty().allSatisfy(action -> assertThat(action).doesNotContain("*"));
    }

    @Test
    @DisplayName("Cross-region permissions for Lambda (it needs none, and works while the other Region is dark)")
    void functionsStayInTheirRegion() {
        Tree statements = app.only("AWS::IAM::Role").at("Policies.0.PolicyDocument.Statement");
        assertThat(statements.items())
                .extracting(statement -> statement.at("Resource").text())
                .containsExactly(
                        "!Sub arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${TableName}",
                        "!Sub arn:${AWS::Partition}:s3:::${AuditBucketName}/audit/*",
                        "!Sub arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"
                                + "/aws/lambda/payment-validator-${Role}-${EnvironmentSuffix}:*");
    }

    @Test
    @DisplayName("S3 replication role with appropriate permissions")
    void replicationRole() {
        Tree policy = data.only("AWS::IAM::RolePolicy");
        assertThat(policy.at("RoleName").text()).isEqualTo("!Ref ReplicationRole");
        assertThat(policy.at("PolicyDocument.Statement").items())
                .flatExtracting(statement -> statement.at("Action").texts())
                .contains("s3:GetReplicationConfiguration", "s3:ReplicateObject");
    }

    @Test
    @DisplayName("No hardcoded credentials in code")
    void credentials() {
        for (Blueprint.StackSpec stack : aurora.stacks()) {
            assertThat(stack.templateBody()).doesNotContainPattern("AKIA[A-Z0-9]{16}");
            template(stack.id()).walk((name, value) -> {
                if (name.equals("MasterUserPassword")) {
                    assertThat(value.text()).contains("{{resolve:secretsmanager:");
                }
            });
        }
    }

    @Test
    @DisplayName("environment_suffix: unique identifier for resources (two suffixes and all blueprints in one account)")
    void names() {
        Set<String> names = Set.of(
                "TableName",
                "BucketName",
                "TopicName",
                "AlarmName",
                "LogGroupName",
                "AliasName",
                "GroupName",
                "DBClusterIdentifier",
                "DBInstanceIdentifier",
                "DBSubnetGroupName",
                "DBClusterParameterGroupName",
                "GlobalClusterIdentifier",
                "FunctionName",
                "RoleName",
                "Name");
        Set<String> mine = new HashSet<>();
        Set<String> theirs = new HashSet<>();
        for (Blueprint blueprint : List.of(aurora, Blueprints.named("payments"))) {
            for (Blueprint.StackSpec stack : blueprint.stacks()) {
                Tree template = Tree.of(stack.templateBody());
                template.at("Resources").members().forEach((id, resource) -> resource.at("Properties")
                        .members()
                        .forEach((name, value) -> {
                            if (names.contains(name) && value.text().startsWith("!Sub ")) {
                                assertThat(value.text()).as(id).contains("${EnvironmentSuffix}");
                                (blueprint.equals(aurora) ? mine : theirs).add(value.text());
                            }
                        }));
            }
        }
        assertThat(mine).hasSizeGreaterThan(25).doesNotContainAnyElementsOf(theirs);
        for (Blueprint.StackSpec stack : aurora.stacks()) {
            Tree parameter = template(stack.id()).at("Parameters.EnvironmentSuffix");
            assertThat(parameter.at("AllowedPattern").text()).isEqualTo("^[a-z0-9]+(-[a-z0-9]+)*$");
        }
    }

    @Test
    @DisplayName("pulumi destroy will permanently delete all Aurora databases, table, buckets, functions and alarms")
    void teardown() {
        Set<String> stateful = Set.of(
                "AWS::S3::Bucket",
                "AWS::DynamoDB::GlobalTable",
                "AWS::RDS::GlobalCluster",
                "AWS::RDS::DBCluster",
                "AWS::RDS::DBInstance",
                "AWS::KMS::Key",
                "AWS::SecretsManager::Secret",
                "AWS::Logs::LogGroup",
                "AWS::Route53::HostedZone");
        for (Tree template : all) {
            template.at("Resources").members().forEach((id, resource) -> {
                if (stateful.contains(resource.at("Type").text())) {
                    assertThat(resource.at("DeletionPolicy").text()).as(id).isEqualTo("Delete");
                    assertThat(resource.at("UpdateReplacePolicy").text()).as(id).isEqualTo("Delete");
                }
            });
        }
        assertThat(data.only("AWS::DynamoDB::GlobalTable").at("Replicas").items())
                .allSatisfy(replica -> assertThat(
                                replica.at("DeletionProtectionEnabled").text())
                        .isEqualTo("false"));
        for (Tree protectable : List.of(
                primary.only("AWS::RDS::DBCluster"),
                primary.only("AWS::RDS::GlobalCluster"),
                standby.only("AWS::RDS::DBCluster"))) {
            assertThat(protectable.at("DeletionProtection").text()).isEqualTo("false");
        }
    }

    @Test
    @DisplayName("Subscribe to SNS topics for alerts")
    void topics() {
        for (Tree template : List.of(primary, standby, data, app)) {
            assertThat(template.each("AWS::CloudWatch::Alarm")
                            .filter(alarm -> !alarm.at("MetricName").text().equals("DrillHeartbeat")))
                    .isNotEmpty()
                    .allSatisfy(alarm ->
                            assertThat(alarm.at("AlarmActions").texts()).containsExactly("!Ref AlarmTopicArn"));
        }
        assertThat(Stream.of(foundation, routing).map(template -> template.only("AWS::SNS::Subscription")))
                .allSatisfy(subscription ->
                        assertThat(subscription.at("Endpoint").text()).isEqualTo("!Ref AlarmEmail"));
    }

    @Test
    @DisplayName("Tags on everything that takes them")
    void tags() {
        Set<String> untaggable = Set.of(
                "AWS::SNS::Subscription",
                "AWS::SNS::TopicPolicy",
                "AWS::S3::BucketPolicy",
                "AWS::IAM::RolePolicy",
                "AWS::KMS::Alias",
                "AWS::EC2::SubnetRouteTableAssociation",
                "AWS::ApiGateway::Resource",
                "AWS::ApiGateway::Method",
                "AWS::ApiGateway::Deployment",
                "AWS::Lambda::Permission",
                "AWS::Route53::RecordSet");
        for (Tree template : all) {
            template.at("Resources").members().forEach((id, resource) -> {
                if (!untaggable.contains(resource.at("Type").text())) {
                    Set<String> keys = resource.at("Properties").members().keySet();
                    assertThat(Stream.of("Tags", "HealthCheckTags", "HostedZoneTags", "Replicas")
                                    .anyMatch(keys::contains))
                            .as(id)
                            .isTrue();
                }
            });
        }
    }
}
