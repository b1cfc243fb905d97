package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments, sentence by sentence, against its templates. Where a sentence cannot be kept as it
 * stands, the test says what is kept instead. Here: permissions, alarms, names, tags, teardown.
 */
class SeedPaymentsOperationTest extends PaymentsTemplates {
    @Test
    @DisplayName("IAM Least Privilege: Each service has minimal required permissions")
    void leastPrivilege() {
        List<String> granted = new ArrayList<>();
        for (Tree template : all) {
            template.walk((name, member) -> {
                for (Tree statement : name.equals("Statement") ? member.items() : List.<Tree>of()) {
                    if (statement.at("Effect").text().equals("Allow")) {
                        granted.addAll(statement.at("Action").texts());
                        assertThat(statement.at("Resource").texts()).doesNotContain("*");
                        assertThat(statement.at("NotAction").isThere()).isFalse();
                    }
                }
                assertThat(name).isNotEqualTo("ManagedPolicyArns");
            });
        }
        assertThat(granted).isNotEmpty().allSatisfy(action -> assertThat(action).doesNotContain("*"));
    }

    @Test
    @DisplayName("Configure alarm actions (SNS topics) as needed")
    void topics() {
        for (Tree template : List.of(data, app)) {
            assertThat(template.each("AWS::CloudWatch::Alarm")
                            .filter(alarm -> !alarm.at("MetricName").text().equals("DrillHeartbeat")))
                    .allSatisfy(alarm ->
                            assertThat(alarm.at("AlarmActions").texts()).containsExactly("!Ref AlarmTopicArn"));
        }
        assertThat(Stream.of(foundation, routing).map(template -> template.only("AWS::SNS::Subscription")))
                .allSatisfy(subscription ->
                        assertThat(subscription.at("Endpoint").text()).isEqualTo("!Ref AlarmEmail"));
    }

    @Test
    @DisplayName("All resources include the environmentSuffix for uniqueness")
    void suffix() {
        Set<String> names = Set.of("TableName", "BucketName", "QueueName", "TopicName", "AlarmName", "LogGroupName");
        for (Blueprint.StackSpec stack : payments.stacks()) {
            Tree template = Tree.of(stack.templateBody());
            Tree parameter = template.at("Parameters.EnvironmentSuffix");
            assertThat(parameter.at("AllowedPattern").text()).isEqualTo("^[a-z0-9]+(-[a-z0-9]+)*$");
            assertThat(List.of(
                            parameter.at("MinLength").text(),
                            parameter.at("MaxLength").text()))
                    .containsExactly("2", "16");
            template.at("Resources").members().forEach((id, resource) -> resource.at("Properties")
                    .members()
                    .forEach((name, value) -> {
                        boolean isOwnName = names.contains(name)
                                || (name.equals("FunctionName") && id.equals("Processor"))
                                || (name.equals("RoleName") && id.endsWith("Role"));
                        if (isOwnName) {
                            assertThat(value.text()).as(id).contains("${EnvironmentSuffix}");
                        }
                    }));
        }
    }

    @Test
    @DisplayName("Resources are configured for easy teardown (no retention policies)")
    void teardown() {
        Set<String> stateful = Set.of(
                "AWS::S3::Bucket",
                "AWS::DynamoDB::GlobalTable",
                "AWS::SQS::Queue",
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
    }

    @Test
    @DisplayName("Tags on everything that takes them")
    void tags() {
        Set<String> untaggable = Set.of(
                "AWS::SNS::Subscription",
                "AWS::SNS::TopicPolicy",
                "AWS::S3::BucketPolicy",
                "AWS::IAM::RolePolicy",
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
