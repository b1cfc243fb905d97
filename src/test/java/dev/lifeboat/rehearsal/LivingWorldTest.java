package dev.lifeboat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.rehearsal.customers.Customers;
import dev.lifeboat.rehearsal.customers.Customers.Second;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The whole world at once: checkers, names, APIs, functions, replication, and the customers who live with it. */
@Timeout(60)
class LivingWorldTest {
    private static final String NAME = "payments.lifeboat.test";

    private final PaymentsBench payments = new PaymentsBench();
    private final Bench bench = payments.bench;

    @BeforeEach
    void aNameThatFailsOver() {
        String zone = bench.make(Bench.PRIMARY, "AWS::Route53::HostedZone", "Zone", Map.of("Name", "lifeboat.test"))
                .ref();
        record(zone, "PRIMARY", Bench.PRIMARY);
        record(zone, "SECONDARY", Bench.STANDBY);
    }

    private void record(String zone, String role, String region) {
        Map<String, Object> config = Map.of(
                "Type",
                "HTTPS",
                "FullyQualifiedDomainName",
                payments.host(region),
                "ResourcePath",
                "/prod/health",
                "RequestInterval",
                30,
                "FailureThreshold",
                3,
                "EnableSNI",
                true);
        String check = bench.make(
                        Bench.PRIMARY, "AWS::Route53::HealthCheck", role + "Check", Map.of("HealthCheckConfig", config))
                .ref();
        Map<String, Object> set = new HashMap<>();
        set.put("HostedZoneId", zone);
        set.put("Name", NAME);
        set.put("Type", "CNAME");
        set.put("TTL", 60);
        set.put("SetIdentifier", role);
        set.put("Failover", role);
        set.put("HealthCheckId", check);
        set.put("ResourceRecords", List.of(payments.host(region)));
        bench.make(Bench.PRIMARY, "AWS::Route53::RecordSet", role + "Record", set);
    }

    private List<Second> during(Duration duration) {
        Customers customers = bench.world.part(Customers.class);
        int before = customers.seconds(NAME).size();
        bench.pass(duration);
        List<Second> all = customers.seconds(NAME);
        return all.subList(before, all.size());
    }

    @Test
    void inHealthEverybodyPaysInThePrimaryRegionForAnHour() {
        assertThat(during(Duration.ofHours(1)))
                .hasSize(3_600)
                .allMatch(second -> second.bad() == 0 && second.region().equals(Bench.PRIMARY));
    }

    @Test
    void aStoppedFunctionMovesCustomersToTheStandbyAndItsReturnBringsThemBack() {
        during(Duration.ofMinutes(3));
        LambdaClient lambda = bench.client(LambdaClient.builder(), Bench.PRIMARY);
        lambda.putFunctionConcurrency(
                request -> request.functionName(PaymentsBench.FUNCTION).reservedConcurrentExecutions(0));
        List<Second> outage = during(Duration.ofMinutes(6));
        assertThat(outage.get(5)).matches(second -> second.bad() == 1);
        assertThat(outage.subList(240, 360))
                .allMatch(second -> second.good() == 1 && second.region().equals(Bench.STANDBY));
        lambda.deleteFunctionConcurrency(request -> request.functionName(PaymentsBench.FUNCTION));
        List<Second> after = during(Duration.ofMinutes(6));
        assertThat(after).allMatch(second -> second.bad() == 0);
        assertThat(after.get(after.size() - 1).region()).isEqualTo(Bench.PRIMARY);
    }

    @Test
    void aDarkPrimaryLosesItsCustomersToTheStandby() {
        during(Duration.ofMinutes(3));
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        assertThat(during(Duration.ofMinutes(6)).subList(240, 360)).allMatch(second -> second.good() == 1);
    }

    private double newest(String region, String namespace, String metric, Statistic statistic, String... dimensions) {
        CloudWatchClient cloudWatch = bench.client(CloudWatchClient.builder(), region);
        List<Dimension> named = new java.util.ArrayList<>();
        for (int i = 0; i < dimensions.length; i += 2) {
            named.add(Dimension.builder()
                    .name(dimensions[i])
                    .value(dimensions[i + 1])
                    .build());
        }
        return cloudWatch
                .getMetricStatistics(request -> request.namespace(namespace)
                        .metricName(metric)
                        .dimensions(named)
                        .period(60)
                        .statistics(statistic)
                        .startTime(bench.now().minus(Duration.ofMinutes(10)))
                        .endTime(bench.now()))
                .datapoints()
                .stream()
                .max(java.util.Comparator.comparing(point -> point.timestamp()))
                .map(point -> statistic == Statistic.SUM ? point.sum() : point.maximum())
                .orElse(-1.0);
    }

    @Test
    void metricsTellOfInvocationsErrorsAndLag() {
        during(Duration.ofMinutes(5));
        String function = PaymentsBench.FUNCTION;
        assertThat(newest(Bench.PRIMARY, "AWS/Lambda", "Invocations", Statistic.SUM, "FunctionName", function))
                .as("sixty customers a minute, and the checkers")
                .isGreaterThanOrEqualTo(60);
        assertThat(newest(Bench.PRIMARY, "AWS/Lambda", "Errors", Statistic.SUM, "FunctionName", function))
                .isZero();
        assertThat(lag()).isBetween(600.0, 1_500.0);
        bench.world.faults().set("replication-lag", Bench.STANDBY, "60");
        during(Duration.ofMinutes(5));
        assertThat(lag()).isGreaterThan(30_000);
        assertThat(newest(
                        Bench.PRIMARY,
                        "AWS/SQS",
                        "ApproximateNumberOfMessagesVisible",
                        Statistic.MAXIMUM,
                        "QueueName",
                        "payments-dead"))
                .isZero();
        assertThat(newest(
                        Bench.PRIMARY,
                        "AWS/ApiGateway",
                        "5XXError",
                        Statistic.SUM,
                        "ApiName",
                        "payments",
                        "Stage",
                        "prod"))
                .isZero();
    }

    private double lag() {
        return newest(
                Bench.PRIMARY,
                "AWS/DynamoDB",
                "ReplicationLatency",
                Statistic.MAXIMUM,
                "TableName",
                PaymentsBench.TABLE,
                "ReceivingRegion",
                Bench.STANDBY);
    }
}
