package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments, sentence by sentence, against its templates. Where a sentence cannot be kept as it
 * stands, the test says what is kept instead. Here: functions, API, queues, parameters.
 */
class SeedPaymentsAppTest {
    private final Templates payments = Templates.of("payments");
    private final Tree app = payments.template("app-primary");

    @Test
    @DisplayName("Identical payment processing functions in both regions (Node.js 18 is gone: 24 or 22)")
    void functions() {
        assertThat(payments.stack("app-primary").templateBody())
                .isEqualTo(payments.stack("app-standby").templateBody());
        Tree function = app.only("AWS::Lambda::Function");
        assertThat(function.at("Runtime").text()).isEqualTo("!Ref Runtime");
        assertThat(app.at("Parameters.Runtime.AllowedValues").texts()).containsExactly("nodejs24.x", "nodejs22.x");
        assertThat(function.at("Code.ZipFile").text()).contains("exports.handler");
    }

    @Test
    @DisplayName("Integrated with DynamoDB and SQS")
    void environment() {
        assertThat(app.only("AWS::Lambda::Function")
                        .at("Environment.Variables")
                        .members()
                        .keySet())
                .containsExactlyInAnyOrder("TABLE_NAME", "LOG_BUCKET", "RETRY_QUEUE_URL", "REGION_ROLE");
        Tree mapping = app.only("AWS::Lambda::EventSourceMapping");
        assertThat(mapping.at("EventSourceArn").text()).isEqualTo("!GetAtt RetryQueue.Arn");
        assertThat(mapping.at("FunctionResponseTypes").texts()).containsExactly("ReportBatchItemFailures");
    }

    @Test
    @DisplayName("REST APIs in both regions, Lambda proxy integration, Regional endpoints")
    void api() {
        assertThat(app.only("AWS::ApiGateway::RestApi")
                        .at("EndpointConfiguration.Types")
                        .texts())
                .containsExactly("REGIONAL");
        assertThat(app.each("AWS::ApiGateway::Method")).hasSize(3).allSatisfy(method -> assertThat(
                        method.at("Integration.Type").text())
                .isEqualTo("AWS_PROXY"));
        assertThat(app.only("AWS::ApiGateway::Stage").at("StageName").text()).isEqualTo("prod");
        assertThat(app.at("Resources.ApiDeployment1.DependsOn").texts())
                .containsExactly("PostPayment", "GetPayment", "GetHealth");
    }

    @Test
    @DisplayName("Configuration management, region-specific endpoints, easy operational access")
    void parameters() {
        assertThat(app.each("AWS::SSM::Parameter")
                        .map(parameter -> parameter.at("Name").text()))
                .contains(
                        "!Sub /payments/${EnvironmentSuffix}/${Role}/api-endpoint",
                        "!Sub /payments/${EnvironmentSuffix}/${Role}/table-name",
                        "!Sub /payments/${EnvironmentSuffix}/${Role}/dlq-url");
    }

    @Test
    @DisplayName("Failed transaction capture, retry capability (a retry queue before the DLQ: no API call reaches it)")
    void queues() {
        Tree retry = app.at("Resources.RetryQueue.Properties");
        Tree dead = app.at("Resources.DeadLetterQueue.Properties");
        assertThat(retry.at("RedrivePolicy.deadLetterTargetArn").text()).isEqualTo("!GetAtt DeadLetterQueue.Arn");
        assertThat(dead.at("RedriveAllowPolicy.sourceQueueArns").texts())
                .containsExactly("!Sub arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:"
                        + retry.at("QueueName").text().replace("!Sub ", ""));
        assertThat(Integer.parseInt(dead.at("MessageRetentionPeriod").text()))
                .isGreaterThan(
                        Integer.parseInt(retry.at("MessageRetentionPeriod").text()));
        assertThat(Integer.parseInt(retry.at("VisibilityTimeout").text()))
                .isGreaterThanOrEqualTo(6
                        * Integer.parseInt(
                                app.only("AWS::Lambda::Function").at("Timeout").text()));
        assertThat(Templates.alarm(app, "ApproximateNumberOfMessagesVisible", "!GetAtt DeadLetterQueue.QueueName")
                        .at("Threshold")
                        .text())
                .isEqualTo("0");
    }

    @Test
    @DisplayName("Health Check Failures: Verify Lambda function logs in CloudWatch")
    void logs() {
        assertThat(app.only("AWS::Lambda::Function")
                        .at("LoggingConfig.LogGroup")
                        .text())
                .isEqualTo("!Ref FunctionLogs");
        assertThat(app.only("AWS::Logs::LogGroup").at("RetentionInDays").text()).isEqualTo("!Ref LogRetentionDays");
    }
}
