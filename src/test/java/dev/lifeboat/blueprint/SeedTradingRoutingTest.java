package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What was promised of trading, sentence by sentence, against its templates. Where a sentence cannot be kept as it
 * stands, the test says what is kept instead. Here: Regions, zone, health checks, failover.
 */
class SeedTradingRoutingTest {
    private final Templates trading = Templates.of("trading");
    private final Tree app = trading.template("app-standby");
    private final Tree routing = trading.template("routing");

    @Test
    @DisplayName("The solution spans two AWS regions (us-east-1 as primary and us-west-2 as secondary)")
    void regions() {
        assertThat(trading.blueprint().primaryRegion()).isEqualTo("us-east-1");
        assertThat(trading.blueprint().standbyRegion()).isEqualTo("us-west-2");
        assertThat(trading.blueprint().stacks())
                .extracting(Blueprint.StackSpec::role)
                .contains(Role.values());
    }

    @Test
    @DisplayName("Route53 Hosted Zone: DNS management with failover routing policy")
    void zone() {
        assertThat(routing.at("Resources.Zone.Condition").text()).isEqualTo("NewZone");
        assertThat(routing.only("AWS::Route53::HostedZone").at("Name.!If").texts())
                .containsExactly("NoDomain", "!Sub trading-${EnvironmentSuffix}.lifeboat.test", "!Ref DomainName");
        List<Tree> records = routing.each("AWS::Route53::RecordSet").toList();
        assertThat(records).extracting(record -> record.at("Failover").text()).containsExactly("PRIMARY", "SECONDARY");
        assertThat(records.get(0).at("Name")).isEqualTo(records.get(1).at("Name"));
    }

    @ParameterizedTest
    @CsvSource({
        "trading.example.com, false",
        "example.com, false",
        "a.b.example.org, false",
        "example.net, false",
        "myexample.com, true",
        "example.com.trading.net, true",
        "trading.example.co, true",
        "'', true"
    })
    @DisplayName("tap:domainName: \"trading.example.com\" (refused: nobody can own it, and ACM would wait for ever)")
    void domain(String domain, boolean taken) {
        List<String> patterns = Stream.of("foundation-primary", "routing")
                .map(stack -> trading.template(stack)
                        .at("Parameters.DomainName.AllowedPattern")
                        .text())
                .toList();
        assertThat(trading.blueprint().parameters())
                .filteredOn(parameter -> parameter.name().equals("DomainName"))
                .extracting(Blueprint.ParameterSpec::pattern)
                .containsExactlyElementsOf(List.copyOf(java.util.Set.copyOf(patterns)))
                .allSatisfy(
                        pattern -> assertThat(Pattern.matches(pattern, domain)).isEqualTo(taken));
        if (!taken) {
            assertThatThrownBy(
                            () -> Orders.of(trading.blueprint(), "prod-01", null, null, Map.of("DomainName", domain)))
                    .isInstanceOf(BadBlueprint.class)
                    .hasMessageContaining(domain);
        }
    }

    @Test
    @DisplayName("Route53 health checks monitor the primary ALB every 30 seconds (and the standby's)")
    void healthChecks() {
        List<Tree> endpoints = Stream.of("PrimaryCheck", "StandbyCheck")
                .map(id -> routing.at("Resources." + id + ".Properties.HealthCheckConfig"))
                .toList();
        assertThat(endpoints)
                .extracting(check -> check.at("FullyQualifiedDomainName").text())
                .containsExactly("!Ref PrimaryHost", "!Ref StandbyHost");
        assertThat(endpoints).allSatisfy(check -> {
            assertThat(check.at("Type.!If").texts()).containsExactly("HasCertificate", "HTTPS", "HTTP");
            assertThat(check.at("Port.!If").texts()).containsExactly("HasCertificate", "443", "80");
            assertThat(check.at("RequestInterval").text()).isEqualTo("30");
            assertThat(check.at("ResourcePath").text()).isEqualTo("/health");
        });
    }

    @Test
    @DisplayName("On failure (3 consecutive failed checks = 90 seconds), health check status changes")
    void threshold() {
        assertThat(Stream.of("PrimaryCheck", "StandbyCheck")
                        .map(id -> routing.at("Resources." + id + ".Properties.HealthCheckConfig.FailureThreshold")
                                .text()))
                .containsExactly("3", "3");
    }

    @Test
    @DisplayName("CloudWatch alarm triggers, sending notification to SNS topic (Route 53's metrics are in us-east-1)")
    void healthAlarms() {
        assertThat(trading.stack("routing").role()).isEqualTo(Role.EDGE);
        assertThat(routing.each("AWS::CloudWatch::Alarm")).hasSize(3).allSatisfy(alarm -> {
            assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/Route53");
            assertThat(alarm.at("MetricName").text()).isEqualTo("HealthCheckStatus");
            assertThat(alarm.at("AlarmActions").texts()).containsExactly("!Ref HealthTopic");
        });
    }

    @Test
    @DisplayName("Route53 automatically routes traffic to secondary region record")
    void records() {
        List<Tree> records = routing.each("AWS::Route53::RecordSet").toList();
        assertThat(records)
                .extracting(record -> record.at("AliasTarget.DNSName").text())
                .containsExactly("!Ref PrimaryHost", "!Ref StandbyHost");
        assertThat(records)
                .extracting(record -> record.at("HealthCheckId").text())
                .containsExactly("!Ref PrimaryServes", "!Ref StandbyCheck");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.at("Type").text()).isEqualTo("A");
            assertThat(record.at("AliasTarget.EvaluateTargetHealth").text()).isEqualTo("true");
            assertThat(record.at("TTL").isThere()).isFalse();
        });
    }

    @Test
    @DisplayName(
            "The system automatically handles regional failures (and on request: latch and heartbeat of the standby)")
    void latch() {
        Promises.latch(app, routing);
    }

    @Test
    @DisplayName("Total failover time: < 5 minutes (90s detection + DNS propagation)")
    void failoverTime() {
        Tree check = routing.at("Resources.PrimaryCheck.Properties.HealthCheckConfig");
        int detection = Integer.parseInt(check.at("RequestInterval").text())
                * Integer.parseInt(check.at("FailureThreshold").text());
        int alias = 60; // how long an answer that names a load balancer may be kept
        assertThat(detection + alias).isLessThan(300);
    }

    @Test
    @DisplayName("The expected duration is at least that of the longest way through the stacks")
    void duration() {
        Promises.duration(trading.blueprint());
    }
}
