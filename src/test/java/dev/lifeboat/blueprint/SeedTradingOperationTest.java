package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of trading, sentence by sentence, against its templates. Where a sentence cannot be kept as it
 * stands, the test says what is kept instead. Here: names, permissions, notifications, secrets, teardown.
 */
class SeedTradingOperationTest {
    private static final String PATTERN =
            "(/aws/lambda/)?trading-[a-z-]+-(\\$\\{AWS::Region}|global)-\\$\\{EnvironmentSuffix}-.+";

    private final Templates trading = Templates.of("trading");

    @Test
    @DisplayName("All resources follow the pattern: {service}-{region}-{environment}-{purpose}")
    void names() {
        // 32 characters cannot hold a target group's Region; a zone and its records have the names of a domain.
        Set<String> otherwise = Set.of("TargetGroup", "Zone", "PrimaryRecord", "StandbyRecord");
        List<String> checked = new ArrayList<>();
        for (Tree template : trading.all().values()) {
            Promises.ownNames(template).forEach((id, name) -> {
                if (!otherwise.contains(id)) {
                    assertThat(name).as(id).matches(PATTERN);
                    checked.add(id);
                }
            });
        }
        assertThat(checked).contains("Handler", "FunctionRole", "Orders", "DocumentBucket", "AlarmTopic");
    }

    @Test
    @DisplayName(
            "dr-vpc-us-east-1-production-primary, dr-alb-us-west-2-production-secondary (37 characters, the limit of"
                    + " a load balancer's name is 32: a Name tag; the service is trading, the role standby)")
    void nameTags() {
        Map<String, String> services = Map.of(
                "AWS::EC2::VPC", "vpc",
                "AWS::EC2::InternetGateway", "gateway",
                "AWS::EC2::SecurityGroup", "alb",
                "AWS::ElasticLoadBalancingV2::LoadBalancer", "alb",
                "AWS::CertificateManager::Certificate", "certificate");
        services.forEach(
                (type, service) -> assertThat(trading.each(type)).isNotEmpty().allSatisfy(resource -> assertThat(
                                resource.at("Tags").items())
                        .filteredOn(tag -> tag.at("Key").text().equals("Name"))
                        .extracting(tag -> tag.at("Value").text())
                        .containsExactly("!Sub trading-" + service + "-${AWS::Region}-${EnvironmentSuffix}-${Role}")));
        assertThat(trading.each("AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .get(0)
                        .members())
                .doesNotContainKey("Name");
    }

    @Test
    @DisplayName("tap:environmentSuffix: \"prod-01\"")
    void suffix() {
        Promises.suffix(trading);
        assertThat(Orders.of(trading.blueprint(), "prod-01", null, null, Map.of())
                        .deployment())
                .isEqualTo("trading-prod-01");
    }

    @Test
    @DisplayName("All IAM roles follow least-privilege principle with no wildcard permissions")
    void leastPrivilege() {
        Promises.leastPrivilege(trading);
        assertThat(trading.each("AWS::IAM::Role")).hasSize(3);
    }

    @Test
    @DisplayName("SNS Topics: Notification topics in both regions for failover events")
    void topics() {
        assertThat(trading.blueprint().stacks())
                .filteredOn(stack -> trading.template(stack)
                        .each("AWS::SNS::Topic")
                        .findAny()
                        .isPresent())
                .extracting(Blueprint.StackSpec::role)
                .containsExactly(Role.PRIMARY, Role.STANDBY, Role.EDGE);
        assertThat(trading.each("AWS::CloudWatch::Alarm"))
                .filteredOn(alarm -> !alarm.at("MetricName").text().equals("DrillHeartbeat"))
                .allSatisfy(alarm ->
                        assertThat(alarm.at("AlarmActions.0").text()).isIn("!Ref AlarmTopicArn", "!Ref HealthTopic"));
        assertThat(trading.each("AWS::SNS::Topic")).allSatisfy(topic -> assertThat(topic.members())
                .as("CloudWatch cannot publish with the key that AWS manages")
                .doesNotContainKey("KmsMasterKeyId"));
    }

    @Test
    @DisplayName("SSM Parameter Store: SecureString parameters storing region-specific endpoints (CloudFormation cannot"
            + " make them: no template has one, the provisioner puts one into each Region)")
    void secureStrings() {
        assertThat(trading.each("AWS::SSM::Parameter")).isEmpty();
        assertThat(trading.blueprint().outputs())
                .containsEntry("primaryAlbEndpoint", new Blueprint.Source("app-primary", "Endpoint"))
                .containsEntry("secondaryAlbEndpoint", new Blueprint.Source("app-standby", "Endpoint"));
        assertThat(trading.blueprint().secureStrings())
                .extracting(
                        Blueprint.SecureString::role, secret -> secret.value().parts())
                .containsExactly(
                        tuple(Role.PRIMARY, List.of(from("app-primary"))),
                        tuple(Role.STANDBY, List.of(from("app-standby"))));
    }

    private static Blueprint.Wire from(String stack) {
        return new Blueprint.Wire.FromOutput(new Blueprint.Source(stack, "Endpoint"));
    }

    @Test
    @DisplayName("To destroy all resources")
    void teardown() {
        Promises.teardown(trading);
        assertThat(trading.template("app-primary")
                        .only("AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .at("LoadBalancerAttributes.0")
                        .members()
                        .values())
                .extracting(Tree::text)
                .containsExactly("deletion_protection.enabled", "false");
    }

    @Test
    @DisplayName("Tags on everything that takes them")
    void tags() {
        Promises.tags(trading);
    }
}
