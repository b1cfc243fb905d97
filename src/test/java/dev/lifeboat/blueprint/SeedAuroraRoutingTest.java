package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments-aurora, sentence by sentence, against its templates. Where a sentence cannot be kept as
 * it stands, the test says what is kept instead. Here: health checks, failover, domain, time.
 */
class SeedAuroraRoutingTest extends AuroraTemplates {
    @Test
    @DisplayName("Health checks for both regions")
    void healthChecks() {
        Promises.apiChecks(routing);
    }

    @Test
    @DisplayName("Automatic DNS failover capability. No manual intervention required for traffic failover")
    void records() {
        List<Tree> records = routing.each("AWS::Route53::RecordSet").toList();
        assertThat(records).extracting(record -> record.at("Failover").text()).containsExactly("PRIMARY", "SECONDARY");
        assertThat(records.get(0).at("HealthCheckId").text()).isEqualTo("!Ref PrimaryServes");
        assertThat(records.get(1).at("HealthCheckId").isThere())
                .as("were both unhealthy, Route 53 would answer the primary, a stale writer")
                .isFalse();
        assertThat(records)
                .allSatisfy(record -> assertThat(record.at("TTL").text()).isEqualTo("60"));
        assertThat(records.get(0).at("Name")).isEqualTo(records.get(1).at("Name"));
    }

    @Test
    @DisplayName(
            "Recovery Time Objective (RTO): ~5 minutes (three failures 30 seconds apart, a minute's answer in caches)")
    void recoveryTime() {
        Tree check = routing.at("Resources.PrimaryCheck.Properties.HealthCheckConfig");
        int detection = Integer.parseInt(check.at("RequestInterval").text())
                * Integer.parseInt(check.at("FailureThreshold").text());
        int ttl = Integer.parseInt(
                routing.at("Resources.PrimaryRecord.Properties.TTL").text());
        assertThat(detection + ttl).isLessThanOrEqualTo(300);
    }

    @Test
    @DisplayName("Gradually shift traffic back to primary (failover is all or nothing: hold the latch, drain, release)")
    void latch() {
        Tree serves = routing.at("Resources.PrimaryServes.Properties.HealthCheckConfig");
        assertThat(serves.at("Type").text()).isEqualTo("CALCULATED");
        assertThat(serves.at("ChildHealthChecks").texts())
                .containsExactly("!Ref PrimaryCheck", "!Ref TakeoverCheck", "!Ref HeartbeatCheck");
        assertThat(serves.at("HealthThreshold").text()).isEqualTo("3");
        Map<String, List<String>> silence = Map.of(
                "Takeover", List.of("ignore", "LastKnownStatus"), "DrillHeartbeat", List.of("notBreaching", "Healthy"));
        silence.forEach((metric, says) -> {
            Tree alarm = alarm(app, metric, "!Ref Deployment");
            assertThat(alarm.at("Namespace").text()).isEqualTo("Lifeboat");
            assertThat(List.of(alarm.at("Statistic").text(), alarm.at("Period").text()))
                    .containsExactly("Maximum", "60");
            assertThat(alarm.at("TreatMissingData").text()).isEqualTo(says.get(0));
            String check = metric.equals("Takeover") ? "TakeoverCheck" : "HeartbeatCheck";
            Tree config = routing.at("Resources." + check + ".Properties.HealthCheckConfig");
            assertThat(config.at("InsufficientDataHealthStatus").text()).isEqualTo(says.get(1));
            assertThat(config.at("AlarmIdentifier.Region").text()).isEqualTo("!Ref StandbyRegion");
        });
        for (String latch : List.of("TakeoverLatch", "DrillHeartbeat")) {
            assertThat(app.at("Resources." + latch + ".Condition").text()).isEqualTo("IsStandby");
        }
    }

    @Test
    @DisplayName("SNS notifications for failover events (a topic of the Region in which Route 53 keeps its metrics)")
    void failoverEvents() {
        assertThat(stack("routing").role()).isEqualTo(Role.EDGE);
        assertThat(routing.each("AWS::CloudWatch::Alarm")).hasSize(3).allSatisfy(alarm -> {
            assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/Route53");
            assertThat(alarm.at("AlarmActions.0.!If.0").text()).isEqualTo("PrimaryIsHere");
            assertThat(alarm.at("AlarmActions.0.!If.1").text()).isEqualTo("!Ref PrimaryTopicArn");
        });
        assertThat(routing.at("Resources.HealthTopic.Condition").text())
                .as("only where neither Region is us-east-1")
                .isEqualTo("NoTopicHere");
    }

    @Test
    @DisplayName(
            "Custom domain support: payments-{env}.example.com (one of yours; without a certificate, and it says so)")
    void domain() {
        String name =
                routing.at("Resources.PrimaryRecord.Properties.Name.!If.2").text();
        assertThat(name)
                .as("beside payments in the same zone")
                .isEqualTo("!Sub payments-aurora-${EnvironmentSuffix}.${DomainName}");
        assertThat(routing.at("Outputs.FailoverDnsName.Description").text()).contains("no certificate");
        String pattern = routing.at("Parameters.DomainName.AllowedPattern").text();
        assertThat(List.of("", "pay.acme.net", "myexample.com", "example.com.acme.net"))
                .allSatisfy(domain -> assertThat(domain).matches(pattern));
        assertThat(List.of("example.com", "payments.example.com", "payments-dev.example.org", "Acme.net", "acme"))
                .allSatisfy(domain -> {
                    assertThat(domain).doesNotMatch(pattern);
                    assertThatThrownBy(() -> Orders.of(aurora, "dev", null, null, Map.of("DomainName", domain)))
                            .isInstanceOf(BadBlueprint.class)
                            .hasMessageContaining("DomainName");
                });
        assertThat(aurora.parameters())
                .filteredOn(parameter -> parameter.name().equals("DomainName"))
                .singleElement()
                .extracting(Blueprint.ParameterSpec::pattern)
                .isEqualTo(pattern);
    }

    @Test
    @DisplayName("Expected deployment time: 15-20 minutes (a second cluster after the first takes longer: 35)")
    void duration() {
        Map<String, Duration> ends = new HashMap<>();
        while (ends.size() < aurora.stacks().size()) {
            aurora.stacks().stream()
                    .filter(stack -> ends.keySet().containsAll(stack.dependsOn()))
                    .forEach(stack -> ends.put(
                            stack.id(),
                            stack.dependsOn().stream()
                                    .map(id -> ends.getOrDefault(id, Duration.ZERO))
                                    .max(Comparator.naturalOrder())
                                    .orElse(Duration.ZERO)
                                    .plus(stack.typical())));
        }
        assertThat(ends.values()).allSatisfy(end -> assertThat(end).isLessThanOrEqualTo(aurora.duration()));
        assertThat(ends.get("routing"))
                .as("runs beside the database")
                .isLessThan(stack("aurora-primary").typical());
    }
}
