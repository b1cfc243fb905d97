package dev.lifeboat.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckType;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;

/** What the world and an independent emulator must agree on: each call, its answer, its error code. */
@Tag("contract")
@Timeout(120)
class ContractTest {
    private static final String REGION = "us-east-2";

    @OnEveryGround
    void itSaysWhoAsks(Ground ground) {
        var caller = ground.client(StsClient.builder(), REGION).getCallerIdentity();
        assertThat(caller.account()).isEqualTo("123456789012");
        assertThat(caller.arn()).startsWith("arn:aws:");
    }

    @OnEveryGround
    void aQueueGivesWhatItWasSentAndForgetsWhatIsDeleted(Ground ground) {
        SqsClient sqs = ground.client(SqsClient.builder(), REGION);
        String name = Ground.fresh("queue");
        String url = sqs.createQueue(request ->
                        request.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
                .queueUrl();
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("a <body> & more"));
        assertThat(attribute(sqs, url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .isEqualTo("1");
        assertThat(attribute(sqs, url, QueueAttributeName.QUEUE_ARN))
                .isEqualTo("arn:aws:sqs:us-east-2:123456789012:" + name);
        Message got =
                sqs.receiveMessage(request -> request.queueUrl(url)).messages().get(0);
        assertThat(got.body()).isEqualTo("a <body> & more");
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages())
                .as("hidden while it is being worked on")
                .isEmpty();
        assertThat(attribute(sqs, url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(got.receiptHandle()));
        assertThat(attribute(sqs, url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
        assertThat(sqs.listQueues(request -> request.queueNamePrefix(name)).queueUrls())
                .containsExactly(url);
        sqs.deleteQueue(request -> request.queueUrl(url));
        assertThat(Ground.refusal(() -> sqs.getQueueUrl(request -> request.queueName(name))))
                .contains("NonExistentQueue");
    }

    private static String attribute(SqsClient sqs, String url, QueueAttributeName name) {
        return String.valueOf(
                sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes()
                        .get(name));
    }

    @OnEveryGround
    void anItemIsWrittenUnderItsConditionOnly(Ground ground) {
        String table = Ground.fresh("table");
        ground.table(REGION, table);
        DynamoDbClient dynamo = ground.client(DynamoDbClient.builder(), REGION);
        Map<String, AttributeValue> item = Map.of(
                "id", AttributeValue.fromS("p-1"),
                "amount", AttributeValue.fromN("12.50"),
                "tags", AttributeValue.fromL(List.of(AttributeValue.fromS("a"), AttributeValue.fromBool(true))));
        dynamo.putItem(request -> request.tableName(table).item(item).conditionExpression("attribute_not_exists(id)"));
        assertThat(Ground.refusal(() -> dynamo.putItem(request ->
                        request.tableName(table).item(item).conditionExpression("attribute_not_exists(id)"))))
                .isEqualTo("ConditionalCheckFailedException");
        Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("p-1"));
        Map<String, AttributeValue> read =
                dynamo.getItem(request -> request.tableName(table).key(key)).item();
        assertThat(read.get("tags")).isEqualTo(item.get("tags"));
        assertThat(read.get("amount"))
                .matches(amount -> new BigDecimal(amount.n()).compareTo(new BigDecimal("12.5")) == 0);
        assertThat(dynamo.describeTable(request -> request.tableName(table))
                        .table()
                        .tableStatusAsString())
                .isEqualTo("ACTIVE");
        dynamo.deleteItem(request -> request.tableName(table).key(key));
        assertThat(dynamo.getItem(request -> request.tableName(table).key(key)).hasItem())
                .isFalse();
        assertThat(Ground.refusal(() ->
                        dynamo.getItem(request -> request.tableName("nothing").key(key))))
                .isEqualTo("ResourceNotFoundException");
    }

    @OnEveryGround
    void aBucketKeepsVersionsAndIsDeletedOnlyWhenEmpty(Ground ground) {
        S3Client s3 = ground.client(S3Client.builder().forcePathStyle(true), REGION);
        String bucket = Ground.fresh("bucket");
        s3.createBucket(
                request -> request.bucket(bucket).createBucketConfiguration(where -> where.locationConstraint(REGION)));
        s3.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        String key = "logs/2026 11/a+b.json";
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("one"));
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("two"));
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                        .asUtf8String())
                .isEqualTo("two");
        assertThat(s3.listObjectsV2(request -> request.bucket(bucket).prefix("logs/"))
                        .contents())
                .extracting(found -> found.key() + " " + found.size())
                .containsExactly(key + " 3");
        s3.deleteObject(request -> request.bucket(bucket).key(key));
        assertThat(Ground.refusal(() ->
                        s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))))
                .isEqualTo("NoSuchKey");
        assertThat(Ground.refusal(() -> s3.deleteBucket(request -> request.bucket(bucket))))
                .isEqualTo("BucketNotEmpty");
        var versions = s3.listObjectVersions(request -> request.bucket(bucket));
        assertThat(versions.versions()).hasSize(2);
        assertThat(versions.deleteMarkers()).hasSize(1);
        versions.versions()
                .forEach(version -> s3.deleteObject(
                        request -> request.bucket(bucket).key(key).versionId(version.versionId())));
        versions.deleteMarkers()
                .forEach(marker -> s3.deleteObject(
                        request -> request.bucket(bucket).key(key).versionId(marker.versionId())));
        s3.deleteBucket(request -> request.bucket(bucket));
        assertThat(Ground.refusal(() -> s3.listObjectsV2(request -> request.bucket(bucket))))
                .isEqualTo("NoSuchBucket");
    }

    @OnEveryGround
    void aParameterIsOverwrittenOnlyOnPurpose(Ground ground) {
        SsmClient ssm = ground.client(SsmClient.builder(), REGION);
        String name = "/lifeboat/" + Ground.fresh("x") + "/drill";
        ssm.putParameter(request -> request.name(name).value("{}").type(ParameterType.STRING));
        assertThat(Ground.refusal(() -> ssm.putParameter(
                        request -> request.name(name).value("y").type(ParameterType.STRING))))
                .isEqualTo("ParameterAlreadyExists");
        ssm.putParameter(request ->
                request.name(name).value("z").type(ParameterType.STRING).overwrite(true));
        var parameter = ssm.getParameter(request -> request.name(name)).parameter();
        assertThat(parameter.value()).isEqualTo("z");
        assertThat(parameter.version()).isEqualTo(2);
        ssm.deleteParameter(request -> request.name(name));
        assertThat(Ground.refusal(() -> ssm.getParameter(request -> request.name(name))))
                .isEqualTo("ParameterNotFound");
    }

    @OnEveryGround
    void metricsAddUpByTheMinute(Ground ground) {
        CloudWatchClient cloudWatch = ground.client(CloudWatchClient.builder(), REGION);
        Dimension dimension = Dimension.builder()
                .name("Deployment")
                .value(Ground.fresh("payments"))
                .build();
        Instant minute = ground.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(120);
        for (double value : new double[] {1, 4}) {
            MetricDatum datum = MetricDatum.builder()
                    .metricName("Takeover")
                    .dimensions(dimension)
                    .timestamp(minute.plusSeconds(10))
                    .value(value)
                    .build();
            cloudWatch.putMetricData(request -> request.namespace("Lifeboat").metricData(datum));
        }
        List<MetricDataQuery> queries = List.of(query("sum", dimension, "Sum"), query("top", dimension, "Maximum"));
        List<MetricDataResult> results = cloudWatch
                .getMetricData(request -> request.metricDataQueries(queries)
                        .startTime(minute.minusSeconds(60))
                        .endTime(minute.plusSeconds(120)))
                .metricDataResults();
        assertThat(results).extracting(MetricDataResult::id).containsExactly("sum", "top");
        assertThat(results.get(0).timestamps()).containsExactly(minute);
        assertThat(results.get(0).values()).containsExactly(5.0);
        assertThat(results.get(1).values()).containsExactly(4.0);
        assertThat(cloudWatch
                        .listMetrics(request -> request.namespace("Lifeboat"))
                        .metrics())
                .anyMatch(metric -> metric.dimensions().contains(dimension));
    }

    private static MetricDataQuery query(String id, Dimension dimension, String statistic) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(metric -> metric.namespace("Lifeboat")
                                .metricName("Takeover")
                                .dimensions(dimension))
                        .period(60)
                        .stat(statistic))
                .build();
    }

    @OnEveryGround
    void anAlarmIsDescribedAsItWasPut(Ground ground) {
        CloudWatchClient cloudWatch = ground.client(CloudWatchClient.builder(), REGION);
        String name = Ground.fresh("alarm");
        cloudWatch.putMetricAlarm(request -> request.alarmName(name)
                .namespace("Lifeboat")
                .metricName("Takeover")
                .statistic(Statistic.MAXIMUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData("ignore"));
        var alarm = cloudWatch
                .describeAlarms(request -> request.alarmNames(name))
                .metricAlarms()
                .get(0);
        assertThat(alarm.alarmArn()).isEqualTo("arn:aws:cloudwatch:us-east-2:123456789012:alarm:" + name);
        assertThat(alarm.threshold()).isEqualTo(1.0);
        assertThat(alarm.treatMissingData()).isEqualTo("ignore");
        assertThat(alarm.statistic()).isEqualTo(Statistic.MAXIMUM);
        cloudWatch.setAlarmState(
                request -> request.alarmName(name).stateValue("ALARM").stateReason("by hand"));
        assertThat(cloudWatch
                        .describeAlarms(request -> request.alarmNamePrefix(name))
                        .metricAlarms())
                .extracting(found -> found.stateValueAsString() + " " + found.stateReason())
                .containsExactly("ALARM by hand");
        cloudWatch.deleteAlarms(request -> request.alarmNames(name));
        assertThat(cloudWatch
                        .describeAlarms(request -> request.alarmNames(name))
                        .metricAlarms())
                .isEmpty();
    }

    @OnEveryGround
    void aZoneHoldsAFailoverPairAndTheirHealthCheck(Ground ground) {
        Route53Client route53 = ground.client(Route53Client.builder(), "us-east-1");
        String domain = Ground.fresh("zone") + ".test";
        var created = route53.createHostedZone(request -> request.name(domain).callerReference(domain));
        String zone = created.hostedZone().id();
        assertThat(created.delegationSet().nameServers()).isNotEmpty();
        HealthCheck check = route53.createHealthCheck(request -> request.callerReference(domain)
                        .healthCheckConfig(config -> config.type(HealthCheckType.HTTPS)
                                .fullyQualifiedDomainName("x.execute-api.us-east-1.amazonaws.com")
                                .resourcePath("/prod/health")
                                .requestInterval(30)
                                .failureThreshold(3)))
                .healthCheck();
        Change primary = change(domain, ResourceRecordSetFailover.PRIMARY, check.id());
        Change secondary = change(domain, ResourceRecordSetFailover.SECONDARY, check.id());
        route53.changeResourceRecordSets(
                request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(primary, secondary)));
        assertThat(route53.listResourceRecordSets(request -> request.hostedZoneId(zone))
                        .resourceRecordSets())
                .filteredOn(set -> set.failover() != null)
                .extracting(set -> set.failoverAsString() + " " + set.name() + " " + set.healthCheckId() + " "
                        + set.resourceRecords().get(0).value())
                .containsExactlyInAnyOrder(
                        "PRIMARY api." + domain + ". " + check.id() + " primary.example.net",
                        "SECONDARY api." + domain + ". " + check.id() + " secondary.example.net");
        route53.updateHealthCheck(request -> request.healthCheckId(check.id()).inverted(true));
        assertThat(route53.getHealthCheck(request -> request.healthCheckId(check.id()))
                        .healthCheck()
                        .healthCheckConfig())
                .matches(config -> config.inverted() && config.failureThreshold() == 3);
        assertThat(Ground.refusal(() -> route53.deleteHostedZone(request -> request.id(zone))))
                .isEqualTo("HostedZoneNotEmpty");
        List<Change> deletions = List.of(
                primary.toBuilder().action(ChangeAction.DELETE).build(),
                secondary.toBuilder().action(ChangeAction.DELETE).build());
        route53.changeResourceRecordSets(
                request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(deletions)));
        route53.deleteHealthCheck(request -> request.healthCheckId(check.id()));
        assertThat(Ground.refusal(() -> route53.getHealthCheck(request -> request.healthCheckId(check.id()))))
                .isEqualTo("NoSuchHealthCheck");
        route53.deleteHostedZone(request -> request.id(zone));
        assertThat(Ground.refusal(() -> route53.getHostedZone(request -> request.id(zone))))
                .isEqualTo("NoSuchHostedZone");
    }

    private static Change change(String domain, ResourceRecordSetFailover role, String check) {
        String target = role.toString().toLowerCase(java.util.Locale.ROOT) + ".example.net";
        ResourceRecordSet set = ResourceRecordSet.builder()
                .name("api." + domain)
                .type(RRType.CNAME)
                .ttl(60L)
                .setIdentifier(role.toString())
                .failover(role)
                .healthCheckId(check)
                .resourceRecords(ResourceRecord.builder().value(target).build())
                .build();
        return Change.builder()
                .action(ChangeAction.CREATE)
                .resourceRecordSet(set)
                .build();
    }

    @OnEveryGround
    void aStackIsMadeOfATemplateItsParametersAndTheirDefaults(Ground ground) {
        CloudFormationClient formation = ground.client(CloudFormationClient.builder(), REGION);
        String name = Ground.fresh("stack");
        String template =
                """
                AWSTemplateFormatVersion: "2010-09-09"
                Parameters:
                  Suffix: {Type: String}
                  Wait: {Type: Number, Default: 45}
                Resources:
                  Dead: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "dead-${Suffix}"}}
                  Work:
                    Type: AWS::SQS::Queue
                    Properties:
                      VisibilityTimeout: !Ref Wait
                      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
                  Alerts: {Type: AWS::SNS::Topic, Properties: {TopicName: !Join ["-", [alerts, !Ref Suffix]]}}
                Outputs:
                  DeadArn: {Value: !GetAtt Dead.Arn}
                  WorkUrl: {Value: !Ref Work}
                  Topic: {Value: !Ref Alerts}
                """;
        formation.createStack(request -> request.stackName(name)
                .templateBody(template)
                .parameters(Parameter.builder()
                        .parameterKey("Suffix")
                        .parameterValue(name)
                        .build()));
        ground.pass(Duration.ofMinutes(10));
        Stack stack = formation
                .describeStacks(request -> request.stackName(name))
                .stacks()
                .get(0);
        assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        Map<String, String> outputs = new TreeMap<>();
        for (Output output : stack.outputs()) {
            outputs.put(output.outputKey(), output.outputValue());
        }
        assertThat(outputs)
                .containsEntry("DeadArn", "arn:aws:sqs:us-east-2:123456789012:dead-" + name)
                .containsEntry("Topic", "arn:aws:sns:us-east-2:123456789012:alerts-" + name);
        assertThat(formation
                        .listStackResources(request -> request.stackName(name))
                        .stackResourceSummaries())
                .extracting(resource -> resource.logicalResourceId() + " " + resource.resourceType())
                .containsExactlyInAnyOrder("Dead AWS::SQS::Queue", "Work AWS::SQS::Queue", "Alerts AWS::SNS::Topic");
        SqsClient sqs = ground.client(SqsClient.builder(), REGION);
        String work = String.valueOf(outputs.get("WorkUrl"));
        assertThat(attribute(sqs, work, QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("45");
        assertThat(attribute(sqs, work, QueueAttributeName.REDRIVE_POLICY)).contains("dead-" + name);
        SnsClient sns = ground.client(SnsClient.builder(), REGION);
        String topic = outputs.get("Topic");
        assertThat(sns.publish(request -> request.topicArn(topic).message("hello"))
                        .messageId())
                .isNotBlank();
        assertThat(sns.getTopicAttributes(request -> request.topicArn(topic)).attributes())
                .containsEntry("TopicArn", topic);
        formation.deleteStack(request -> request.stackName(name));
        ground.pass(Duration.ofMinutes(10));
        assertThat(Ground.refusal(() -> formation.describeStacks(request -> request.stackName(name))))
                .isEqualTo("ValidationError");
        assertThat(Ground.refusal(() -> sqs.getQueueUrl(request -> request.queueName("dead-" + name))))
                .contains("NonExistentQueue");
    }
}
