package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments, sentence by sentence, against its templates. Where a sentence cannot be kept as it
 * stands, the test says what is kept instead. Here: Regions, zone, health checks, failover.
 */
class SeedPaymentsRoutingTest {
    private final Templates payments = Templates.of("payments");
    private final Tree app = payments.template("app-primary");
    private final Tree routing = payments.template("routing");

    @Test
    @DisplayName("comprehensive multi-region ... with automatic failover between us-east-1 and us-east-2")
    void regions() {
        assertThat(payments.blueprint().primaryRegion()).isEqualTo("us-east-1");
        assertThat(payments.blueprint().standbyRegion()).isEqualTo("us-east-2");
        assertThat(payments.blueprint().stacks())
                .extracting(Blueprint.StackSpec::role)
                .contains(Role.values());
    }

    @Test
    @DisplayName("Hosted zone for domain management (the given one, or one of its own)")
    void zone() {
        assertThat(routing.at("Resources.Zone.Condition").text()).isEqualTo("NewZone");
        assertThat(routing.only("AWS::Route53::HostedZone").at("Name.!If").texts())
                .containsExactly("NoDomain", "!Sub payments-${EnvironmentSuffix}.lifeboat.test", "!Ref DomainName");
    }

    @Test
    @DisplayName("Route 53 health checks monitor both API endpoints. Check interval: 30 seconds. Failure threshold: 3")
    void healthChecks() {
        Promises.apiChecks(routing);
    }

    @Test
    @DisplayName("Failover routing policies")
    void records() {
        List<Tree> records = routing.each("AWS::Route53::RecordSet").toList();
        assertThat(records).extracting(record -> record.at("Failover").text()).containsExactly("PRIMARY", "SECONDARY");
        assertThat(records)
                .extracting(record -> record.at("HealthCheckId").text())
                .containsExactly("!Ref PrimaryServes", "!Ref StandbyCheck");
        assertThat(records)
                .allSatisfy(record -> assertThat(record.at("TTL").text()).isEqualTo("60"));
        assertThat(records.get(0).at("Name")).isEqualTo(records.get(1).at("Name"));
    }

    @Test
    @DisplayName("Simulate primary region failure by disabling the primary API (no such switch: latch and heartbeat)")
    void latch() {
        Promises.latch(app, routing);
    }

    @Test
    @DisplayName("API health monitoring (Route 53's metrics, alarms and topic are in us-east-1)")
    void healthAlarms() {
        assertThat(payments.stack("routing").role()).isEqualTo(Role.EDGE);
        assertThat(routing.each("AWS::CloudWatch::Alarm")).hasSize(3).allSatisfy(alarm -> {
            assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/Route53");
            assertThat(alarm.at("MetricName").text()).isEqualTo("HealthCheckStatus");
            assertThat(alarm.at("AlarmActions").texts()).containsExactly("!Ref HealthTopic");
        });
    }

    @Test
    @DisplayName("The expected duration is at least that of the longest way through the stacks")
    void duration() {
        Promises.duration(payments.blueprint());
    }
}
