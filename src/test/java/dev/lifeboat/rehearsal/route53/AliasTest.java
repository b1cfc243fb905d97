package dev.lifeboat.rehearsal.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.OrdersBench;
import dev.lifeboat.rehearsal.ResourceType.Made;
import dev.lifeboat.rehearsal.customers.Customers;
import dev.lifeboat.rehearsal.elb.Elb;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.StatusReport;
import software.amazon.awssdk.services.route53.model.TestDnsAnswerResponse;

/** Alias records that lead to load balancers, and what their health makes of the answer. */
class AliasTest {
    private static final String NAME = "api.orders.test";

    private final OrdersBench orders = new OrdersBench();
    private final Bench bench = orders.bench;
    private final Route53Client route53 = bench.client(Route53Client.builder(), Bench.PRIMARY);
    private final Made zone =
            bench.make(Bench.PRIMARY, "AWS::Route53::HostedZone", "Zone", Map.of("Name", "orders.test"));

    private Map<String, Object> record(String region, String failover, boolean evaluated) {
        Map<String, Object> target = Map.of(
                "DNSName",
                orders.host(region),
                "HostedZoneId",
                String.valueOf(orders.made(region, "Balancer").attributes().get("CanonicalHostedZoneID")),
                "EvaluateTargetHealth",
                evaluated);
        Map<String, Object> record = new HashMap<>();
        record.put("HostedZoneId", zone.ref());
        record.put("Name", NAME);
        record.put("Type", "A");
        record.put("AliasTarget", target);
        if (!failover.isEmpty()) {
            record.put("SetIdentifier", failover);
            record.put("Failover", failover);
        }
        return record;
    }

    private void pair(boolean evaluated) {
        make(record(Bench.PRIMARY, "PRIMARY", evaluated));
        make(record(Bench.STANDBY, "SECONDARY", evaluated));
    }

    private void make(Map<String, Object> record) {
        bench.make(Bench.PRIMARY, "AWS::Route53::RecordSet", "Record", record);
    }

    private TestDnsAnswerResponse ask(String name) {
        return route53.testDNSAnswer(
                request -> request.hostedZoneId(zone.ref()).recordName(name).recordType(RRType.A));
    }

    private List<String> addresses(String region) {
        return bench.world.part(Elb.class).addresses(orders.host(region));
    }

    private void stop(String region) {
        bench.client(LambdaClient.builder(), region)
                .putFunctionConcurrency(
                        request -> request.functionName(OrdersBench.FUNCTION).reservedConcurrentExecutions(0));
    }

    private void resume(String region) {
        bench.client(LambdaClient.builder(), region)
                .deleteFunctionConcurrency(request -> request.functionName(OrdersBench.FUNCTION));
    }

    @Test
    void anAliasIsAnsweredWithTheAddressesOfItsLoadBalancer() {
        make(record(Bench.PRIMARY, "", true));
        assertThat(ask(NAME).recordData()).hasSize(2).isEqualTo(addresses(Bench.PRIMARY));
        AliasTarget shown =
                route53
                        .listResourceRecordSets(request -> request.hostedZoneId(zone.ref()))
                        .resourceRecordSets()
                        .stream()
                        .filter(set -> set.aliasTarget() != null)
                        .findFirst()
                        .orElseThrow()
                        .aliasTarget();
        assertThat(shown.dnsName()).isEqualTo(orders.host(Bench.PRIMARY) + ".");
        assertThat(shown.evaluateTargetHealth()).isTrue();
    }

    @Test
    void anAliasMustNameTheZoneOfItsTarget() {
        Map<String, Object> record = record(Bench.PRIMARY, "", true);
        Map<String, Object> wrong = Map.of(
                "DNSName", orders.host(Bench.PRIMARY), "HostedZoneId", "Z3AADJGX6KTTL2", "EvaluateTargetHealth", true);
        record.put("AliasTarget", wrong);
        assertThatThrownBy(() -> make(record))
                .hasMessageContaining("the alias target name does not lie within the target zone");
    }

    @Test
    void theAnswerFollowsTheHealthOfTheTargets() {
        pair(true);
        bench.pass(Duration.ofSeconds(40));
        assertThat(ask(NAME).recordData()).isEqualTo(addresses(Bench.PRIMARY));
        stop(Bench.PRIMARY);
        bench.pass(Duration.ofSeconds(71));
        assertThat(ask(NAME).recordData()).isEqualTo(addresses(Bench.STANDBY));
        stop(Bench.STANDBY);
        bench.pass(Duration.ofSeconds(71));
        assertThat(ask(NAME).recordData()).as("both unhealthy").isEqualTo(addresses(Bench.PRIMARY));
        resume(Bench.STANDBY);
        bench.pass(Duration.ofSeconds(71));
        assertThat(ask(NAME).recordData()).isEqualTo(addresses(Bench.STANDBY));
    }

    @Test
    void withoutEvaluationTheTargetsHealthIsNothingToTheAnswer() {
        pair(false);
        stop(Bench.PRIMARY);
        bench.pass(Duration.ofMinutes(3));
        assertThat(ask(NAME).recordData()).isEqualTo(addresses(Bench.PRIMARY));
    }

    @Test
    void aDarkRegionsLoadBalancerIsNotAnswered() {
        pair(true);
        bench.pass(Duration.ofSeconds(40));
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        bench.pass(Duration.ofSeconds(31));
        // Route 53's own API is dark there too: its name servers are asked.
        assertThat(bench.world.part(Route53.class).answer(NAME)).hasValue(orders.host(Bench.STANDBY));
    }

    @Test
    void anAliasOfAnAliasLeadsOn() {
        pair(true);
        Map<String, Object> record = new HashMap<>();
        record.put("HostedZoneId", zone.ref());
        record.put("Name", "www.orders.test");
        record.put("Type", "A");
        record.put("AliasTarget", Map.of("DNSName", NAME, "HostedZoneId", zone.ref(), "EvaluateTargetHealth", true));
        make(record);
        assertThat(ask("www.orders.test").recordData()).isEqualTo(addresses(Bench.PRIMARY));
    }

    @Test
    void aHealthCheckAsksTheLoadBalancerAtItsPort() {
        String open = check(80);
        String closed = check(8080);
        bench.pass(Duration.ofMinutes(2));
        assertThat(reports(open)).allMatch(report -> report.startsWith("Success"));
        assertThat(reports(closed)).allMatch(report -> report.contains("could not establish a connection"));
        stop(Bench.PRIMARY);
        bench.pass(Duration.ofMinutes(2));
        assertThat(reports(open)).allMatch(report -> report.contains("503"));
    }

    private String check(int port) {
        Map<String, Object> config = Map.of(
                "Type",
                "HTTP",
                "FullyQualifiedDomainName",
                orders.host(Bench.PRIMARY),
                "Port",
                port,
                "ResourcePath",
                "/health");
        return bench.make(
                        Bench.PRIMARY, "AWS::Route53::HealthCheck", "Check" + port, Map.of("HealthCheckConfig", config))
                .ref();
    }

    private List<String> reports(String check) {
        return route53.getHealthCheckStatus(request -> request.healthCheckId(check)).healthCheckObservations().stream()
                .map(observation -> observation.statusReport())
                .map(StatusReport::status)
                .toList();
    }

    @Test
    void customersPlaceOrdersWhereTheNameLeads() {
        pair(true);
        bench.pass(Duration.ofMinutes(2));
        Customers customers = bench.world.part(Customers.class);
        List<Customers.Second> calm = customers.seconds(NAME);
        assertThat(calm).allMatch(second -> second.bad() == 0).allMatch(second -> second.region()
                .equals(Bench.PRIMARY));
        stop(Bench.PRIMARY);
        bench.pass(Duration.ofMinutes(5));
        List<Customers.Second> all = customers.seconds(NAME);
        assertThat(all).anyMatch(second -> second.bad() == 1);
        assertThat(all.subList(all.size() - 60, all.size()))
                .allMatch(second -> second.good() == 1 && second.region().equals(Bench.STANDBY));
    }
}
