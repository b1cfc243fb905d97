package dev.lifeboat.rehearsal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Stage;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class CloudWatchTest {
    private static final Map<String, String> DEPLOYMENT = Map.of("Deployment", "payments-dev");

    private final Stage stage = new Stage();
    private final CloudWatchClient client = stage.cloudWatch("us-west-2");

    private void put(double value) {
        MetricDatum datum = MetricDatum.builder()
                .metricName("Takeover")
                .dimensions(dimension())
                .value(value)
                .build();
        client.putMetricData(put -> put.namespace("Lifeboat").metricData(datum));
    }

    private static Dimension dimension() {
        return Dimension.builder().name("Deployment").value("payments-dev").build();
    }

    private static MetricDataQuery query(String id, String namespace, String metric, String statistic) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(name ->
                                name.namespace(namespace).metricName(metric).dimensions(dimension()))
                        .period(60)
                        .stat(statistic))
                .build();
    }

    private static DimensionFilter having(String name) {
        return DimensionFilter.builder().name(name).build();
    }

    private MetricDataResult data(MetricDataQuery query) {
        Instant now = stage.instant();
        return client.getMetricData(request -> request.metricDataQueries(query)
                        .startTime(now.minus(Duration.ofHours(1)))
                        .endTime(now.plusSeconds(1)))
                .metricDataResults()
                .get(0);
    }

    private void alarm(String name, String treatMissing, int periods, int points) {
        client.putMetricAlarm(alarm -> alarm.alarmName(name)
                .namespace("Lifeboat")
                .metricName("Takeover")
                .dimensions(dimension())
                .statistic(Statistic.MAXIMUM)
                .period(60)
                .evaluationPeriods(periods)
                .datapointsToAlarm(points)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(treatMissing));
    }

    private MetricAlarm alarm(String name) {
        return client.describeAlarms(request -> request.alarmNames(name))
                .metricAlarms()
                .get(0);
    }

    @Test
    void aCustomPointIsSeenAtOnceUnderItsMinute() {
        stage.pass(30);
        put(3);
        put(5);
        MetricDataResult result = data(query("m1", "Lifeboat", "Takeover", "Average"));
        assertThat(result.timestamps()).containsExactly(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(result.values()).containsExactly(4.0);
        assertThat(result.statusCodeAsString()).isEqualTo("Complete");
    }

    @Test
    void aPointOfAwsItselfIsSeenAMinuteAfterItsMinuteAtTheEarliest() {
        stage.pass(30);
        stage.world.part(CloudWatch.class).put("us-west-2", "AWS/SQS", "Depth", DEPLOYMENT, 7);
        stage.pass(89);
        assertThat(data(query("m1", "AWS/SQS", "Depth", "Maximum")).values()).isEmpty();
        stage.pass(32);
        assertThat(data(query("m1", "AWS/SQS", "Depth", "Maximum")).values()).containsExactly(7.0);
    }

    @Test
    void pointsComeInTheOrderAskedForAndInPages() {
        for (int i = 0; i < 5; i++) {
            put(i);
            stage.pass(60);
        }
        Instant now = stage.instant();
        List<Double> values = client
                .getMetricDataPaginator(request -> request.metricDataQueries(
                                query("a", "Lifeboat", "Takeover", "Sum"), query("b", "Lifeboat", "None", "Sum"))
                        .startTime(now.minus(Duration.ofHours(1)))
                        .endTime(now)
                        .maxDatapoints(2)
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING))
                .metricDataResults()
                .stream()
                .filter(result -> result.id().equals("a"))
                .flatMap(result -> result.values().stream())
                .toList();
        assertThat(values).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void metricMathAndMoreThanFiveHundredQueriesAreRefusedAloud() {
        assertThatThrownBy(() -> data(
                        MetricDataQuery.builder().id("e1").expression("m1 * 2").build()))
                .isInstanceOfSatisfying(CloudWatchException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(refused.awsErrorDetails().errorMessage()).contains("metric math", "m1 * 2");
                });
        List<MetricDataQuery> many = java.util.stream.IntStream.range(0, 501)
                .mapToObj(i -> query("m" + i, "Lifeboat", "Takeover", "Sum"))
                .toList();
        assertThatThrownBy(() -> client.getMetricData(request -> request.metricDataQueries(many)
                        .startTime(stage.instant())
                        .endTime(stage.instant())))
                .hasMessageContaining("500");
    }

    @Test
    void anAlarmFollowsItsMetricAndSaysWhy() {
        alarm("takeover", "ignore", 1, 1);
        assertThat(alarm("takeover").stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        put(0);
        stage.pass(70);
        assertThat(alarm("takeover").stateValue()).isEqualTo(StateValue.OK);
        put(1);
        stage.pass(60);
        MetricAlarm alarm = alarm("takeover");
        assertThat(alarm.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm.stateReason())
                .startsWith("Threshold Crossed: 1 datapoint [1.0 (21/11/26 10:01:00)]")
                .endsWith("was greater than or equal to the threshold (1.0).");
        assertThat(alarm.stateUpdatedTimestamp()).isEqualTo(Instant.parse("2026-11-21T10:02:05Z"));
        stage.pass(600);
        assertThat(alarm("takeover").stateValue()).as("silence is ignored").isEqualTo(StateValue.ALARM);
        assertThat(client.describeAlarmHistory(request -> request.alarmName("takeover"))
                        .alarmHistoryItems())
                .extracting(item -> item.historySummary())
                .containsExactly("Alarm updated from OK to ALARM", "Alarm updated from INSUFFICIENT_DATA to OK");
    }

    @Test
    void silenceMeansWhatTheAlarmSaysItMeans() {
        for (String treatment : List.of("missing", "ignore", "breaching", "notBreaching")) {
            alarm(treatment, treatment, 1, 1);
        }
        put(1);
        stage.pass(70);
        assertThat(client.describeAlarms().metricAlarms()).allMatch(alarm -> alarm.stateValue() == StateValue.ALARM);
        stage.pass(240);
        assertThat(client.describeAlarms().metricAlarms())
                .extracting(alarm -> alarm.alarmName() + " " + alarm.stateValueAsString())
                .containsExactly("breaching ALARM", "ignore ALARM", "missing INSUFFICIENT_DATA", "notBreaching OK");
    }

    @Test
    void twoOfThreePointsAreEnoughWhereTheAlarmSaysSo() {
        alarm("flaps", "notBreaching", 3, 2);
        for (int value : new int[] {1, 0, 0, 1}) {
            put(value);
            stage.pass(60);
        }
        stage.pass(6);
        assertThat(alarm("flaps").stateValue()).isEqualTo(StateValue.OK);
        put(1);
        stage.pass(60);
        assertThat(alarm("flaps").stateValue()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aStateSetByHandLastsUntilTheNextEvaluation() {
        alarm("takeover", "notBreaching", 1, 1);
        put(0);
        stage.pass(66);
        client.setAlarmState(
                set -> set.alarmName("takeover").stateValue("ALARM").stateReason("a test"));
        assertThat(alarm("takeover").stateReason()).isEqualTo("a test");
        stage.pass(60);
        assertThat(alarm("takeover").stateValue()).isEqualTo(StateValue.OK);
    }

    @Test
    void alarmsAreFoundByStateAndPrefixAndInPages() {
        for (int i = 0; i < 7; i++) {
            alarm("a" + i, "breaching", 1, 1);
            alarm("b" + i, "notBreaching", 1, 1);
        }
        stage.pass(6);
        assertThat(client.describeAlarmsPaginator(
                                request -> request.maxRecords(3).stateValue(StateValue.ALARM))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("a0", "a1", "a2", "a3", "a4", "a5", "a6");
        assertThat(client.describeAlarms(request -> request.alarmNamePrefix("b1"))
                        .metricAlarms())
                .hasSize(1);
        client.deleteAlarms(request -> request.alarmNames("b1"));
        assertThat(client.describeAlarms(request -> request.alarmNamePrefix("b1"))
                        .metricAlarms())
                .isEmpty();
    }

    @Test
    void theCommandLinesJsonIsUnderstoodAsWell() {
        put(2);
        String body = Json.write(Map.of(
                "MetricDataQueries",
                List.of(Map.of(
                        "Id",
                        "m1",
                        "MetricStat",
                        Map.of(
                                "Metric",
                                Map.of(
                                        "Namespace", "Lifeboat",
                                        "MetricName", "Takeover",
                                        "Dimensions", List.of(Map.of("Name", "Deployment", "Value", "payments-dev"))),
                                "Period",
                                60,
                                "Stat",
                                "Sum"))),
                "StartTime",
                stage.instant().minusSeconds(600),
                "EndTime",
                stage.instant().plusSeconds(60)));
        Answer answer = stage.world.serve(new Call(
                "monitoring",
                "us-west-2",
                "POST",
                "monitoring.us-west-2.amazonaws.com",
                "/",
                Map.of(),
                Map.of("X-Amz-Target", List.of("GraniteServiceVersion20100801.GetMetricData")),
                body.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("\"Id\":\"m1\"", "\"Timestamps\":[" + stage.instant().getEpochSecond(), "\"Values\":[2.0]");
    }

    @Test
    void listedMetricsAreThoseOfTheRegionThatHaveTheDimension() {
        put(1);
        stage.world.part(CloudWatch.class).put("us-east-1", "Lifeboat", "Takeover", DEPLOYMENT, 1);
        assertThat(client.listMetrics(request -> request.namespace("Lifeboat").dimensions(having("Deployment")))
                        .metrics())
                .hasSize(1);
        assertThat(client.listMetrics(request -> request.dimensions(having("Other")))
                        .metrics())
                .isEmpty();
    }
}
