package dev.lifeboat.rehearsal.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/** Health checks and the failover that hangs on them, through the real client on a clock moved by hand. */
class HealthTest {
    private static final String PRIMARY = "one.execute-api.us-east-1.amazonaws.com";
    private static final String STANDBY = "two.execute-api.us-west-2.amazonaws.com";
    private static final String NAME = "api.payments.test";

    private final Stage stage = new Stage();
    private final Route53Client route53 = stage.route53();
    private final CloudWatchClient standby = stage.cloudWatch("us-west-2");
    private String zone = "";

    @BeforeEach
    void aZone() {
        zone = route53.createHostedZone(request -> request.name("payments.test").callerReference("zone"))
                .hostedZone()
                .id();
    }

    private String check(HealthCheckConfig config) {
        return route53.createHealthCheck(request ->
                        request.callerReference(UUID.randomUUID().toString()).healthCheckConfig(config))
                .healthCheck()
                .id();
    }

    private String endpoint(String host, int interval) {
        return check(HealthCheckConfig.builder()
                .type(HealthCheckType.HTTPS)
                .fullyQualifiedDomainName(host)
                .resourcePath("/prod/health")
                .requestInterval(interval)
                .failureThreshold(3)
                .enableSNI(true)
                .measureLatency(true)
                .build());
    }

    private void record(ResourceRecordSetFailover role, String check, String target) {
        ResourceRecordSet set = ResourceRecordSet.builder()
                .name(NAME)
                .type(RRType.CNAME)
                .ttl(60L)
                .setIdentifier(role.toString())
                .failover(role)
                .healthCheckId(check)
                .resourceRecords(ResourceRecord.builder().value(target).build())
                .build();
        Change change = Change.builder()
                .action(ChangeAction.CREATE)
                .resourceRecordSet(set)
                .build();
        route53.changeResourceRecordSets(
                request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(change)));
    }

    private String failover(String primaryCheck, String standbyCheck) {
        record(ResourceRecordSetFailover.PRIMARY, primaryCheck, PRIMARY);
        record(ResourceRecordSetFailover.SECONDARY, standbyCheck, STANDBY);
        return answer();
    }

    private String answer() {
        return stage.world.part(Route53.class).answer(NAME).orElse("nothing");
    }

    private Duration until(String target) {
        Instant from = stage.instant();
        while (!answer().equals(target) && stage.instant().isBefore(from.plusSeconds(900))) {
            stage.pass(1);
        }
        assertThat(answer()).isEqualTo(target);
        return Duration.between(from, stage.instant());
    }

    @Test
    void detectionTakesAboutIntervalTimesThresholdAndSoDoesTheWayBack() {
        String primary = endpoint(PRIMARY, 30);
        assertThat(failover(primary, endpoint(STANDBY, 30))).isEqualTo(PRIMARY);
        stage.pass(300);
        assertThat(answer()).isEqualTo(PRIMARY);
        stage.breakDown(PRIMARY);
        assertThat(until(STANDBY)).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(100));
        assertThat(route53.testDNSAnswer(request ->
                                request.hostedZoneId(zone).recordName(NAME).recordType(RRType.CNAME))
                        .recordData())
                .containsExactly(STANDBY);
        stage.heal(PRIMARY);
        assertThat(until(PRIMARY))
                .as("a fifth of the checkers is enough to believe in it again")
                .isBetween(Duration.ofSeconds(58), Duration.ofSeconds(90));
    }

    @Test
    void aFasterCheckIsThreeTimesAsFast() {
        failover(endpoint(PRIMARY, 10), endpoint(STANDBY, 10));
        stage.pass(60);
        stage.breakDown(PRIMARY);
        assertThat(until(STANDBY)).isBetween(Duration.ofSeconds(22), Duration.ofSeconds(37));
    }

    @Test
    void whileBothAreDownThePrimaryIsAnswered() {
        failover(endpoint(PRIMARY, 10), endpoint(STANDBY, 10));
        stage.breakDown(STANDBY);
        stage.breakDown(PRIMARY);
        stage.pass(300);
        assertThat(answer()).isEqualTo(PRIMARY);
    }

    @Test
    void itIsHealthyWhileMoreThanEighteenPercentOfTheCheckersThinkSo() {
        String check = endpoint(PRIMARY, 30);
        stage.pass(120);
        stage.breakDown(PRIMARY);
        boolean healthyWithFew = false;
        for (int i = 0; i < 120; i++) {
            stage.pass(1);
            Check own = stage.world.part(Route53.class).checks().named(check);
            CheckerSight sight = (CheckerSight) own.sight();
            long content = Math.round(sight.share() * 15);
            assertThat(own.effective()).isEqualTo(content >= 3);
            healthyWithFew |= content == 3 && own.effective();
        }
        assertThat(healthyWithFew).isTrue();
    }

    @Test
    void theCheckersAreAskedRawWhateverTheCheckMakesOfIt() {
        String check = endpoint(PRIMARY, 30);
        failover(check, endpoint(STANDBY, 30));
        stage.pass(60);
        route53.updateHealthCheck(request -> request.healthCheckId(check).inverted(true));
        assertThat(until(STANDBY)).isLessThanOrEqualTo(Duration.ofSeconds(6));
        assertThat(route53.getHealthCheckStatus(request -> request.healthCheckId(check))
                        .healthCheckObservations())
                .hasSize(15)
                .allMatch(seen -> seen.statusReport().status().startsWith("Success"));
        route53.updateHealthCheck(request -> request.healthCheckId(check).disabled(true));
        stage.pass(6);
        assertThat(answer()).as("disabled and inverted is forced unhealthy").isEqualTo(STANDBY);
        route53.updateHealthCheck(
                request -> request.healthCheckId(check).disabled(false).inverted(false));
        assertThat(until(PRIMARY)).isLessThanOrEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void anUpdateWithAnOldVersionIsRefused() {
        String check = endpoint(PRIMARY, 30);
        route53.updateHealthCheck(
                request -> request.healthCheckId(check).healthCheckVersion(1L).failureThreshold(2));
        assertThatThrownBy(() -> route53.updateHealthCheck(request ->
                        request.healthCheckId(check).healthCheckVersion(1L).failureThreshold(5)))
                .isInstanceOfSatisfying(Route53Exception.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("HealthCheckVersionMismatch"));
        var now =
                route53.getHealthCheck(request -> request.healthCheckId(check)).healthCheck();
        assertThat(now.healthCheckVersion()).isEqualTo(2);
        assertThat(now.healthCheckConfig().failureThreshold()).isEqualTo(2);
    }

    private String latch(String alarm, String metric, String treatMissing, String insufficient) {
        standby.putMetricAlarm(put -> put.alarmName(alarm)
                .namespace("Lifeboat")
                .metricName(metric)
                .statistic(Statistic.MAXIMUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(treatMissing));
        return check(HealthCheckConfig.builder()
                .type(HealthCheckType.CLOUDWATCH_METRIC)
                .alarmIdentifier(id -> id.region("us-west-2").name(alarm))
                .insufficientDataHealthStatus(insufficient)
                .build());
    }

    private void put(String metric, double value) {
        MetricDatum datum =
                MetricDatum.builder().metricName(metric).value(value).build();
        standby.putMetricData(request -> request.namespace("Lifeboat").metricData(datum));
    }

    @Test
    void theLatchInTheStandbyRegionMovesTrafficAndHoldsItThroughSilence() {
        String takeover = latch("takeover", "Takeover", "ignore", "LastKnownStatus");
        String heartbeat = latch("heartbeat", "DrillHeartbeat", "notBreaching", "Healthy");
        String all = check(HealthCheckConfig.builder()
                .type(HealthCheckType.CALCULATED)
                .childHealthChecks(endpoint(PRIMARY, 30), takeover, heartbeat)
                .healthThreshold(3)
                .build());
        failover(all, endpoint(STANDBY, 30));
        stage.pass(600);
        assertThat(answer()).as("a latch that was never set is open").isEqualTo(PRIMARY);

        put("Takeover", 1);
        assertThat(until(STANDBY)).isLessThanOrEqualTo(Duration.ofSeconds(20));
        stage.pass(1200);
        assertThat(answer()).isEqualTo(STANDBY);
        put("Takeover", 0);
        assertThat(until(PRIMARY)).isLessThanOrEqualTo(Duration.ofSeconds(20));

        put("DrillHeartbeat", 1);
        assertThat(until(STANDBY)).isLessThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(until(PRIMARY))
                .as("a heartbeat that stops lets go by itself")
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(240));
    }

    @Test
    void anAlarmSetByHandMovesNothing() {
        String takeover = latch("takeover", "Takeover", "ignore", "LastKnownStatus");
        failover(takeover, endpoint(STANDBY, 30));
        put("Takeover", 0);
        standby.setAlarmState(
                request -> request.alarmName("takeover").stateValue("ALARM").stateReason("by hand"));
        stage.pass(50);
        assertThat(answer()).isEqualTo(PRIMARY);
    }

    @Test
    void aCheckKeepsTheOldAlarmUntilItIsNamedAgain() {
        String takeover = latch("takeover", "Takeover", "ignore", "LastKnownStatus");
        failover(takeover, endpoint(STANDBY, 30));
        latch("takeover", "Other", "ignore", "LastKnownStatus");
        put("Other", 1);
        stage.pass(30);
        assertThat(answer()).isEqualTo(PRIMARY);
        route53.updateHealthCheck(request -> request.healthCheckId(takeover)
                .alarmIdentifier(id -> id.region("us-west-2").name("takeover")));
        put("Other", 1);
        assertThat(until(STANDBY)).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void metricsOfChecksAreInUsEast1AndAMinuteLate() {
        String endpoint = endpoint(PRIMARY, 30);
        String all = check(HealthCheckConfig.builder()
                .type(HealthCheckType.CALCULATED)
                .childHealthChecks(endpoint)
                .healthThreshold(1)
                .build());
        stage.pass(300);
        CloudWatchClient edge = stage.cloudWatch("us-east-1");
        assertThat(points(edge, endpoint, "HealthCheckStatus"))
                .hasSizeBetween(2, 4)
                .containsOnly(1.0);
        assertThat(points(edge, endpoint, "HealthCheckPercentageHealthy"))
                .hasSizeBetween(2, 4)
                .containsOnly(100.0);
        assertThat(points(edge, endpoint, "TimeToFirstByte"))
                .hasSizeBetween(2, 4)
                .containsOnly(50.0);
        assertThat(points(edge, all, "ChildHealthCheckHealthyCount"))
                .hasSizeBetween(2, 4)
                .containsOnly(1.0);
    }

    private List<Double> points(CloudWatchClient edge, String check, String metric) {
        Dimension dimension =
                Dimension.builder().name("HealthCheckId").value(check).build();
        return edge
                .getMetricStatistics(request -> request.namespace("AWS/Route53")
                        .metricName(metric)
                        .dimensions(dimension)
                        .startTime(stage.instant().minusSeconds(600))
                        .endTime(stage.instant())
                        .period(60)
                        .statistics(Statistic.MINIMUM))
                .datapoints()
                .stream()
                .map(point -> point.minimum())
                .toList();
    }

    @Test
    void theCheckersAreAskedOnceASecondAndFourAtOnce() {
        String check = endpoint(PRIMARY, 30);
        stage.pass(60);
        for (int i = 0; i < 4; i++) {
            route53.getHealthCheckStatus(request -> request.healthCheckId(check));
        }
        assertThatThrownBy(() -> route53.getHealthCheckStatus(request -> request.healthCheckId(check)))
                .isInstanceOfSatisfying(Route53Exception.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("Throttling"));
        stage.pass(1);
        assertThat(route53.getHealthCheckLastFailureReason(request -> request.healthCheckId(check))
                        .healthCheckObservations())
                .as("nothing failed so far")
                .isEmpty();
    }

    @Test
    void aDayOfTwoChecksIsSoonOver() {
        endpoint(PRIMARY, 30);
        endpoint(STANDBY, 30);
        stage.pass(Duration.ofHours(24));
        assertThat(stage.asked()).isBetween(86_000, 87_000);
    }
}
