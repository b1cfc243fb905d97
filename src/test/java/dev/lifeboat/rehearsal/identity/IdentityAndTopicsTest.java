package dev.lifeboat.rehearsal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.ResourceType.Made;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.sns.Sns;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

class IdentityAndTopicsTest {
    private final Bench bench = new Bench();

    private String iam(String query) {
        Call call = new Call(
                "iam",
                Bench.PRIMARY,
                "POST",
                "iam.amazonaws.com",
                "/",
                Map.of(),
                Map.of(),
                query.getBytes(StandardCharsets.UTF_8));
        Answer answer = bench.world.serve(call);
        return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void theCallerIsKnown() {
        assertThat(bench.client(StsClient.builder(), Bench.STANDBY)
                        .getCallerIdentity()
                        .account())
                .isEqualTo(World.ACCOUNT);
    }

    @Test
    void aSimulationAllowsWhatIsNotDenied() {
        IamClient client = bench.client(IamClient.builder(), Bench.PRIMARY);
        bench.world.faults().set("denied", Bench.STANDBY, "CreateChangeSet");
        assertThat(client.simulatePrincipalPolicy(
                                request -> request.policySourceArn(bench.client(StsClient.builder(), Bench.PRIMARY)
                                                .getCallerIdentity()
                                                .arn())
                                        .actionNames("cloudformation:CreateChangeSet", "s3:CreateBucket"))
                        .evaluationResults())
                .extracting(result -> result.evalActionName() + " " + result.evalDecisionAsString())
                .containsExactly("cloudformation:CreateChangeSet implicitDeny", "s3:CreateBucket allowed");
        assertThatThrownBy(() -> client.simulatePrincipalPolicy(
                        request -> request.policySourceArn("arn:aws:iam::123456789012:root")
                                .actionNames("s3:CreateBucket")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aRoleHasItsOwnAndItsAttachedPolicies() {
        Map<String, Object> document = Map.of("Version", "2012-10-17", "Statement", List.of());
        Made role = bench.make(
                Bench.PRIMARY,
                "AWS::IAM::Role",
                "Role",
                Map.of(
                        "AssumeRolePolicyDocument",
                        document,
                        "Policies",
                        List.of(Map.of("PolicyName", "own", "PolicyDocument", document))));
        bench.make(
                Bench.PRIMARY,
                "AWS::IAM::Policy",
                "Policy",
                Map.of("PolicyName", "other", "PolicyDocument", document, "Roles", List.of(role.ref())));
        assertThat(iam("Action=ListRolePolicies&RoleName=" + role.ref()))
                .startsWith("200")
                .contains("<member>own</member>")
                .contains("<member>other</member>");
        assertThat(iam("Action=GetRole&RoleName=nobody")).startsWith("404").contains("NoSuchEntity");
        assertThatThrownBy(() -> bench.make(
                        Bench.STANDBY,
                        "AWS::IAM::Role",
                        "Role",
                        Map.of("AssumeRolePolicyDocument", document, "RoleName", role.ref())))
                .hasMessageContaining("already exists");
    }

    @Test
    void aTopicTellsWhatWasPublished() {
        Made topic = bench.make(Bench.PRIMARY, "AWS::SNS::Topic", "Alarms", Map.of("TopicName", "alarms"));
        SnsClient sns = bench.client(SnsClient.builder(), Bench.PRIMARY);
        assertThat(sns.listTopics().topics())
                .extracting(found -> found.topicArn())
                .containsExactly(topic.ref());
        sns.publish(request -> request.topicArn(topic.ref()).subject("ALARM").message("lag"));
        assertThat(bench.world.part(Sns.class).published(topic.ref())).containsExactly("ALARM\nlag");
        sns.subscribe(request -> request.topicArn(topic.ref()).protocol("email").endpoint("ops@example.org"));
        assertThat(sns.listSubscriptionsByTopic(request -> request.topicArn(topic.ref()))
                        .subscriptions())
                .extracting(subscription -> subscription.subscriptionArn())
                .containsExactly("PendingConfirmation");
        assertThat(sns.getTopicAttributes(request -> request.topicArn(topic.ref()))
                        .attributes())
                .containsEntry("SubscriptionsPending", "1");
        assertThat(sns.listTagsForResource(request -> request.resourceArn(topic.ref()))
                        .tags())
                .anyMatch(tag -> tag.key().equals("lifeboat:deployment"));
    }

    @Test
    void anAlarmTellsItsTopicWhenItsStateChangesAndTheTopicCounts() {
        Made topic = bench.make(Bench.STANDBY, "AWS::SNS::Topic", "Topic", Map.of("TopicName", "alerts"));
        CloudWatchClient cloudWatch = bench.client(CloudWatchClient.builder(), Bench.STANDBY);
        cloudWatch.putMetricAlarm(alarm -> alarm.alarmName("lag")
                .namespace("Lifeboat")
                .metricName("Lag")
                .statistic(Statistic.MAXIMUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData("notBreaching")
                .alarmActions(topic.ref())
                .okActions(topic.ref()));
        bench.pass(Duration.ofMinutes(2));
        MetricDatum datum = MetricDatum.builder().metricName("Lag").value(7.0).build();
        cloudWatch.putMetricData(put -> put.namespace("Lifeboat").metricData(datum));
        bench.pass(Duration.ofMinutes(6));
        assertThat(bench.world.part(Sns.class).published(topic.ref()))
                .extracting(message -> message.lines().findFirst().orElse(""))
                .containsExactly("OK: \"lag\" in us-east-2", "ALARM: \"lag\" in us-east-2", "OK: \"lag\" in us-east-2");
        assertThat(bench.world.part(Sns.class).published(topic.ref()).get(1))
                .contains("\"OldStateValue\":\"OK\"", "\"MetricName\":\"Lag\"", "7.0");
        bench.pass(Duration.ofMinutes(3));
        double counted = cloudWatch
                .getMetricStatistics(request -> request.namespace("AWS/SNS")
                        .metricName("NumberOfMessagesPublished")
                        .dimensions(Dimension.builder()
                                .name("TopicName")
                                .value("alerts")
                                .build())
                        .startTime(bench.now().minus(Duration.ofMinutes(20)))
                        .endTime(bench.now())
                        .period(1200)
                        .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
        assertThat(counted).isEqualTo(3);
        assertThat(cloudWatch
                        .describeAlarmHistory(request -> request.historyItemType("Action"))
                        .alarmHistoryItems())
                .hasSize(3);
    }

    @Test
    void anAlarmCannotTellATopicOfAnotherRegion() {
        assertThatThrownBy(() -> bench.make(
                        Bench.PRIMARY,
                        "AWS::CloudWatch::Alarm",
                        "Alarm",
                        Map.of(
                                "Namespace",
                                "Lifeboat",
                                "MetricName",
                                "Lag",
                                "Statistic",
                                "Maximum",
                                "Period",
                                60,
                                "EvaluationPeriods",
                                1,
                                "Threshold",
                                1,
                                "ComparisonOperator",
                                "GreaterThanThreshold",
                                "AlarmActions",
                                List.of("arn:aws:sns:us-east-2:123456789012:alerts"))))
                .hasMessageContaining("Only us-east-1 is supported");
    }
}
