package dev.lifeboat.rehearsal.fis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.ResourceType.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ConflictException;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateStopConditionInput;
import software.amazon.awssdk.services.fis.model.Experiment;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;
import software.amazon.awssdk.services.fis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.fis.model.ValidationException;

class FisTest {
    private static final String TYPE = "AWS::FIS::ExperimentTemplate";
    private static final String TABLE = "orders";
    private static final String PAUSE = "aws:dynamodb:global-table-pause-replication";
    /** When a pause has come into effect for certain. */
    private static final Duration EFFECT = Duration.ofSeconds(100);

    private final Bench bench = new Bench();
    private final FisClient fis = bench.client(FisClient.builder(), Bench.PRIMARY);

    @BeforeEach
    void aTableWithTwoReplicas() {
        Map<String, Object> table = new HashMap<>();
        table.put("TableName", TABLE);
        table.put("AttributeDefinitions", List.of(Map.of("AttributeName", "id", "AttributeType", "S")));
        table.put("KeySchema", List.of(Map.of("AttributeName", "id", "KeyType", "HASH")));
        table.put("StreamSpecification", Map.of("StreamViewType", "NEW_AND_OLD_IMAGES"));
        table.put("Replicas", List.of(Map.of("Region", Bench.PRIMARY), Map.of("Region", Bench.STANDBY)));
        bench.make(Bench.PRIMARY, "AWS::DynamoDB::GlobalTable", "Table", table);
    }

    private String role(String service) {
        return String.valueOf(bench.make(
                        Bench.PRIMARY,
                        "AWS::IAM::Role",
                        "Role",
                        Map.of(
                                "RoleName",
                                "pause-" + service,
                                "AssumeRolePolicyDocument",
                                Map.of("Statement", List.of(Map.of("Principal", Map.of("Service", service)))),
                                "Policies",
                                List.of(Map.of(
                                        "PolicyName",
                                        "pause",
                                        "PolicyDocument",
                                        Map.of(
                                                "Statement",
                                                List.of(Map.of(
                                                        "Action",
                                                        List.of(
                                                                "dynamodb:PutResourcePolicy",
                                                                "dynamodb:DeleteResourcePolicy",
                                                                "dynamodb:GetResourcePolicy",
                                                                "dynamodb:DescribeTable"))))))))
                .attributes()
                .get("Arn"));
    }

    private static Map<String, Object> properties(String role, String action, String duration) {
        return Map.of(
                "Description",
                "a pause",
                "RoleArn",
                role,
                "StopConditions",
                List.of(Map.of("Source", "none")),
                "Targets",
                Map.of(
                        "Tables",
                        Map.of(
                                "ResourceType",
                                "aws:dynamodb:global-table",
                                "ResourceArns",
                                List.of("arn:aws:dynamodb:us-east-1:123456789012:table/" + TABLE),
                                "SelectionMode",
                                "ALL")),
                "Actions",
                Map.of(
                        "Pause",
                        Map.of(
                                "ActionId",
                                action,
                                "Parameters",
                                Map.of("duration", duration),
                                "Targets",
                                Map.of("Tables", "Tables"))),
                "Tags",
                Map.of("Environment", "dev"));
    }

    private String template() {
        return bench.make(Bench.PRIMARY, TYPE, "Pause", properties(role("fis.amazonaws.com"), PAUSE, "PT15M"))
                .ref();
    }

    private Experiment start(String template, String token) {
        return fis.startExperiment(request -> request.experimentTemplateId(template)
                        .clientToken(token)
                        .tags(Map.of("who", token)))
                .experiment();
    }

    private ExperimentStatus status(String id) {
        return fis.getExperiment(request -> request.id(id)).experiment().state().status();
    }

    private void put(String region, String id) {
        bench.client(DynamoDbClient.builder(), region)
                .putItem(request -> request.tableName(TABLE).item(Map.of("id", AttributeValue.fromS(id))));
    }

    private boolean has(String region, String id) {
        return bench.client(DynamoDbClient.builder(), region)
                .getItem(request -> request.tableName(TABLE).key(Map.of("id", AttributeValue.fromS(id))))
                .hasItem();
    }

    @Test
    void anExperimentRunsForItsTimeAndWhatWasWrittenMeanwhileComesAfterwardsBothWays() {
        Experiment started = start(template(), "one");
        assertThat(started.id()).startsWith("EXP");
        assertThat(started.state().status()).isEqualTo(ExperimentStatus.PENDING);
        bench.pass(Duration.ofSeconds(3));
        assertThat(status(started.id())).isEqualTo(ExperimentStatus.INITIATING);
        bench.pass(Duration.ofSeconds(3));
        assertThat(status(started.id())).isEqualTo(ExperimentStatus.RUNNING);
        put(Bench.PRIMARY, "at once");
        bench.pass(Duration.ofSeconds(5));
        assertThat(has(Bench.STANDBY, "at once"))
                .as("replication goes on for a while")
                .isTrue();

        bench.pass(EFFECT);
        put(Bench.PRIMARY, "there");
        put(Bench.STANDBY, "back");
        bench.pass(Duration.ofMinutes(12));
        assertThat(has(Bench.STANDBY, "there")).isFalse();
        assertThat(has(Bench.PRIMARY, "back")).isFalse();

        bench.pass(Duration.ofMinutes(2));
        Experiment over = fis.getExperiment(request -> request.id(started.id())).experiment();
        assertThat(over.state().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(Duration.between(over.startTime(), over.endTime()))
                .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(15).plusSeconds(5));
        assertThat(has(Bench.STANDBY, "there")).isTrue();
        assertThat(has(Bench.PRIMARY, "back")).isTrue();
    }

    @Test
    void oneThatIsStoppedLetsGoWithinSecondsAndStaysStopped() {
        String id = start(template(), "one").id();
        bench.pass(EFFECT);
        put(Bench.PRIMARY, "late");
        bench.pass(Duration.ofSeconds(10));
        assertThat(has(Bench.STANDBY, "late")).isFalse();
        assertThat(fis.stopExperiment(request -> request.id(id))
                        .experiment()
                        .state()
                        .status())
                .isEqualTo(ExperimentStatus.STOPPING);
        bench.pass(Duration.ofSeconds(10));
        assertThat(status(id)).isEqualTo(ExperimentStatus.STOPPED);
        assertThat(has(Bench.STANDBY, "late")).isTrue();
        assertThatThrownBy(() -> fis.stopExperiment(request -> request.id(id))).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> fis.stopExperiment(request -> request.id("EXPnone")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void oneThatIsStoppedBeforeItTakesEffectNeverDoes() {
        String id = start(template(), "one").id();
        bench.pass(Duration.ofSeconds(10));
        fis.stopExperiment(request -> request.id(id));
        bench.pass(EFFECT);
        put(Bench.PRIMARY, "on");
        bench.pass(Duration.ofSeconds(5));
        assertThat(has(Bench.STANDBY, "on")).isTrue();
    }

    @Test
    void aPauseHasNoLatencyAndWhatComesAfterItHasMuch() {
        String id = start(template(), "one").id();
        bench.pass(EFFECT.plusMinutes(1));
        Instant paused = bench.now();
        for (int i = 0; i < 240; i++) {
            put(Bench.PRIMARY, "w" + i);
            bench.pass(Duration.ofSeconds(1));
        }
        assertThat(latencies(paused)).isEmpty();
        fis.stopExperiment(request -> request.id(id));
        bench.pass(Duration.ofMinutes(2));
        assertThat(latencies(paused)).anyMatch(millis -> millis > 60_000);
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private List<Double> latencies(Instant since) {
        return bench
                .client(CloudWatchClient.builder(), Bench.PRIMARY)
                .getMetricStatistics(request -> request.namespace("AWS/DynamoDB")
                        .metricName("ReplicationLatency")
                        .dimensions(dimension("TableName", TABLE), dimension("ReceivingRegion", Bench.STANDBY))
                        .startTime(since)
                        .endTime(bench.now().plusSeconds(60))
                        .period(60)
                        .statistics(Statistic.MAXIMUM))
                .datapoints()
                .stream()
                .map(point -> point.maximum())
                .toList();
    }

    @Test
    void aTokenStartsOneExperimentHoweverOftenItIsSent() {
        String template = template();
        String id = start(template, "one").id();
        assertThat(start(template, "one").id()).isEqualTo(id);
        assertThatThrownBy(() -> fis.startExperiment(
                        request -> request.experimentTemplateId(template).clientToken("one")))
                .isInstanceOf(ConflictException.class);
        String other = start(template, "two").id();
        assertThat(fis.listExperiments(request -> request.experimentTemplateId(template))
                        .experiments())
                .extracting(one -> one.id() + one.tags().get("who"))
                .containsExactlyInAnyOrder(id + "one", other + "two");
        assertThat(fis
                        .listExperimentsPaginator(request ->
                                request.experimentTemplateId(template).maxResults(1))
                        .experiments()
                        .stream())
                .hasSize(2);
        assertThat(fis.listExperiments(request -> request.experimentTemplateId("EXTother"))
                        .experiments())
                .isEmpty();
    }

    @Test
    void aRoleThatFisMayNotTakeOverFailsTheExperimentWithItsReason() {
        String template = bench.make(Bench.PRIMARY, TYPE, "Pause", properties(role("s3.amazonaws.com"), PAUSE, "PT5M"))
                .ref();
        String id = start(template, "one").id();
        bench.pass(Duration.ofSeconds(10));
        Experiment failed = fis.getExperiment(request -> request.id(id)).experiment();
        assertThat(failed.state().status()).isEqualTo(ExperimentStatus.FAILED);
        assertThat(failed.state().reason()).contains("assume role", "fis.amazonaws.com");
    }

    @Test
    void whatThisWorldCannotDoIsRefusedAndTheRefusalSaysWhatItCan() {
        String role = role("fis.amazonaws.com");
        assertThatThrownBy(() -> bench.make(
                        Bench.PRIMARY, TYPE, "P", properties(role, "aws:s3:bucket-pause-replication", "PT5M")))
                .hasMessageContaining("aws:s3:bucket-pause-replication")
                .hasMessageContaining(PAUSE);
        assertThatThrownBy(() -> bench.make(Bench.PRIMARY, TYPE, "P", properties(role, PAUSE, "PT30S")))
                .hasMessageContaining("PT1M");
        assertThatThrownBy(() -> fis.createExperimentTemplate(request -> request.description("empty")
                        .roleArn(role)
                        .stopConditions(CreateExperimentTemplateStopConditionInput.builder()
                                .source("none")
                                .build())))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> start("EXTnone", "one")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aTemplateIsShownAsItWasMadeChangesDriftsAndGoes() {
        String role = role("fis.amazonaws.com");
        Map<String, Object> declared = properties(role, PAUSE, "PT15M");
        Made made = bench.make(Bench.PRIMARY, TYPE, "Pause", declared);
        var shown = fis.getExperimentTemplate(request -> request.id(made.ref())).experimentTemplate();
        assertThat(shown.id()).startsWith("EXT");
        assertThat(shown.actions().values().iterator().next().actionId()).isEqualTo(PAUSE);
        assertThat(shown.actions().values().iterator().next().parameters()).containsEntry("duration", "PT15M");
        assertThat(shown.targets().values().iterator().next().resourceArns()).hasSize(1);
        assertThat(shown.tags()).containsEntry("Environment", "dev").containsKey("lifeboat:deployment");

        var type = bench.world.type(TYPE).orElseThrow();
        var place = bench.place(Bench.PRIMARY, "Pause");
        type.update(place, made.physicalId(), declared, properties(role, PAUSE, "PT5M"));
        assertThat(fis.getExperimentTemplate(request -> request.id(made.ref()))
                        .experimentTemplate()
                        .actions()
                        .values()
                        .iterator()
                        .next()
                        .parameters())
                .containsEntry("duration", "PT5M");
        fis.updateExperimentTemplate(request -> request.id(made.ref()).description("by hand"));
        assertThat(type.actual(place, made.physicalId(), declared).orElseThrow().properties())
                .containsEntry("Description", "by hand");
        bench.unmake(Bench.PRIMARY, TYPE, made.physicalId(), declared);
        assertThat(type.actual(place, made.physicalId(), declared).orElseThrow().exists())
                .isFalse();
        assertThatThrownBy(() -> fis.getExperimentTemplate(request -> request.id(made.ref())))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
