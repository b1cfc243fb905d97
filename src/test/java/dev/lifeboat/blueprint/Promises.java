package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What every blueprint keeps alike. */
final class Promises {
    private static final Set<String> OWN_NAMES = Set.of(
            "TableName",
            "BucketName",
            "QueueName",
            "TopicName",
            "AlarmName",
            "LogGroupName",
            "FunctionName",
            "RoleName",
            "Name");
    private static final Set<String> STATEFUL = Set.of(
            "AWS::S3::Bucket",
            "AWS::DynamoDB::GlobalTable",
            "AWS::SQS::Queue",
            "AWS::Logs::LogGroup",
            "AWS::Route53::HostedZone");
    private static final Set<String> UNTAGGABLE = Set.of(
            "AWS::SNS::Subscription",
            "AWS::SNS::TopicPolicy",
            "AWS::S3::BucketPolicy",
            "AWS::IAM::RolePolicy",
            "AWS::ApiGateway::Resource",
            "AWS::ApiGateway::Method",
            "AWS::ApiGateway::Deployment",
            "AWS::EC2::VPCGatewayAttachment",
            "AWS::EC2::Route",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::Lambda::Permission",
            "AWS::Route53::RecordSet",
            "AWS::Route53::RecordSetGroup");

    private Promises() {}

    /** Nothing is granted by wildcard; in a key's own policy the resource {@code *} is the key. */
    static void leastPrivilege(Templates templates) {
        List<String> granted = new ArrayList<>();
        templates.all().values().forEach(template -> template.at("Resources").members().values().stream()
                .flatMap(resource -> resource.at("Properties").members().entrySet().stream())
                .forEach(property -> property.getValue().walk((name, member) -> {
                    for (Tree statement : name.equals("Statement") ? member.items() : List.<Tree>of()) {
                        if (statement.at("Effect").text().equals("Allow")) {
                            granted.addAll(statement.at("Action").texts());
                            assertThat(statement.at("NotAction").isThere()).isFalse();
                            if (!property.getKey().equals("KeyPolicy")) {
                                assertThat(statement.at("Resource").texts()).doesNotContain("*");
                            }
                        }
                    }
                    assertThat(name).isNotEqualTo("ManagedPolicyArns");
                })));
        assertThat(granted).isNotEmpty().allSatisfy(action -> assertThat(action).doesNotContain("*"));
    }

    /** Every template takes the suffix, and every name that a resource gives itself has it. */
    static void suffix(Templates templates) {
        templates.all().forEach((file, template) -> {
            Tree parameter = template.at("Parameters.EnvironmentSuffix");
            assertThat(parameter.at("AllowedPattern").text()).as(file).isEqualTo("^[a-z0-9]+(-[a-z0-9]+)*$");
            assertThat(List.of(
                            parameter.at("MinLength").text(),
                            parameter.at("MaxLength").text()))
                    .as(file)
                    .containsExactly("2", "16");
            ownNames(template).forEach((id, name) -> assertThat(name).as(id).contains("${EnvironmentSuffix}"));
        });
    }

    /** The names that resources give themselves, not those by which they refer to another. */
    static Map<String, String> ownNames(Tree template) {
        Map<String, String> names = new LinkedHashMap<>();
        template.at("Resources")
                .members()
                .forEach((id, resource) -> resource.at("Properties").members().forEach((property, value) -> {
                    if (OWN_NAMES.contains(property) && !value.text().startsWith("!Ref ")) {
                        names.put(id, value.text().replaceFirst("^!Sub ", ""));
                    }
                }));
        return names;
    }

    /** What holds data is deleted with its stack. */
    static void teardown(Templates templates) {
        templates.all().values().forEach(template -> template.at("Resources")
                .members()
                .forEach((id, resource) -> {
                    if (STATEFUL.contains(resource.at("Type").text())) {
                        assertThat(resource.at("DeletionPolicy").text()).as(id).isEqualTo("Delete");
                        assertThat(resource.at("UpdateReplacePolicy").text())
                                .as(id)
                                .isEqualTo("Delete");
                    }
                }));
        assertThat(templates.each("AWS::DynamoDB::GlobalTable").stream()
                        .flatMap(table -> table.at("Replicas").items().stream()))
                .allSatisfy(replica -> assertThat(
                                replica.at("DeletionProtectionEnabled").text())
                        .isEqualTo("false"));
    }

    /** Whatever takes tags has some. */
    static void tags(Templates templates) {
        templates.all().values().forEach(template -> template.at("Resources")
                .members()
                .forEach((id, resource) -> {
                    if (!UNTAGGABLE.contains(resource.at("Type").text())) {
                        Set<String> keys = resource.at("Properties").members().keySet();
                        assertThat(Stream.of("Tags", "HealthCheckTags", "HostedZoneTags", "Replicas")
                                        .anyMatch(keys::contains))
                                .as(id)
                                .isTrue();
                    }
                }));
    }

    /** The expected duration is at least that of the longest way through the stacks. */
    static void duration(Blueprint blueprint) {
        Map<String, Duration> ends = new HashMap<>();
        while (ends.size() < blueprint.stacks().size()) {
            blueprint.stacks().stream()
                    .filter(stack -> ends.keySet().containsAll(stack.dependsOn()))
                    .forEach(stack -> ends.put(
                            stack.id(),
                            stack.dependsOn().stream()
                                    .map(id -> ends.getOrDefault(id, Duration.ZERO))
                                    .max(Comparator.naturalOrder())
                                    .orElse(Duration.ZERO)
                                    .plus(stack.typical())));
        }
        assertThat(ends.values()).allSatisfy(end -> assertThat(end).isLessThanOrEqualTo(blueprint.duration()));
    }

    /**
     * The way of the latch: what the standby says of itself, through alarm and check, decides whether the primary
     * serves.
     */
    static void latch(Tree app, Tree routing) {
        Tree serves = routing.at("Resources.PrimaryServes.Properties.HealthCheckConfig");
        assertThat(serves.at("Type").text()).isEqualTo("CALCULATED");
        assertThat(serves.at("ChildHealthChecks").texts())
                .containsExactly("!Ref PrimaryCheck", "!Ref TakeoverCheck", "!Ref HeartbeatCheck");
        assertThat(serves.at("HealthThreshold").text()).isEqualTo("3");
        Map<String, List<String>> latches = Map.of(
                "Takeover", List.of("TakeoverLatch", "ignore", "TakeoverCheck", "LastKnownStatus"),
                "DrillHeartbeat", List.of("DrillHeartbeat", "notBreaching", "HeartbeatCheck", "Healthy"));
        latches.forEach((metric, says) -> {
            assertThat(app.at("Resources." + says.get(0) + ".Condition").text()).isEqualTo("IsStandby");
            Tree alarm = app.at("Resources." + says.get(0) + ".Properties");
            assertThat(Stream.of("Namespace", "MetricName", "Statistic", "Period", "EvaluationPeriods", "Threshold")
                            .map(name -> alarm.at(name).text()))
                    .containsExactly("Lifeboat", metric, "Maximum", "60", "1", "1");
            assertThat(alarm.at("ComparisonOperator").text()).isEqualTo("GreaterThanOrEqualToThreshold");
            assertThat(alarm.at("Dimensions.0").members().values().stream().map(Tree::text))
                    .containsExactly("Deployment", "!Ref Deployment");
            assertThat(alarm.at("TreatMissingData").text()).isEqualTo(says.get(1));
            Tree config = routing.at("Resources." + says.get(2) + ".Properties.HealthCheckConfig");
            assertThat(config.at("Type").text()).isEqualTo("CLOUDWATCH_METRIC");
            assertThat(config.at("InsufficientDataHealthStatus").text()).isEqualTo(says.get(3));
            assertThat(config.at("AlarmIdentifier.Region").text()).isEqualTo("!Ref StandbyRegion");
        });
    }

    /** The objects of the only bucket are copied within the quarter of an hour that AWS promises, and measured. */
    static void timedReplication(Tree data) {
        Tree rule = data.only("AWS::S3::Bucket").at("ReplicationConfiguration.Rules.0");
        assertThat(rule.at("Status").text()).isEqualTo("Enabled");
        assertThat(rule.at("Destination.Bucket").text()).isEqualTo("!Ref ReplicaBucketArn");
        assertThat(rule.at("Destination.ReplicationTime.Status").text()).isEqualTo("Enabled");
        assertThat(rule.at("Destination.ReplicationTime.Time.Minutes").text()).isEqualTo("15");
        assertThat(rule.at("Destination.Metrics.Status").text()).isEqualTo("Enabled");
        assertThat(rule.members().keySet()).contains("Id", "Priority", "Filter", "DeleteMarkerReplication");
    }

    /** Both APIs are checked by HTTPS on the way that goes through to the table. */
    static void apiChecks(Tree routing) {
        List<Tree> endpoints = routing.each("AWS::Route53::HealthCheck")
                .map(check -> check.at("HealthCheckConfig"))
                .filter(check -> check.at("Type").text().equals("HTTPS"))
                .toList();
        assertThat(endpoints)
                .extracting(check -> check.at("FullyQualifiedDomainName").text())
                .containsExactly("!Ref PrimaryHost", "!Ref StandbyHost");
        assertThat(endpoints).allSatisfy(check -> {
            assertThat(check.at("RequestInterval").text()).isEqualTo("30");
            assertThat(check.at("FailureThreshold").text()).isEqualTo("3");
            assertThat(check.at("EnableSNI").text()).isEqualTo("true");
            assertThat(check.at("ResourcePath").text()).isEqualTo("/prod/health");
        });
    }
}
