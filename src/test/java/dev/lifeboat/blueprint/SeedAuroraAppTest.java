package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments-aurora, sentence by sentence, against its templates. Where a sentence cannot be kept as
 * it stands, the test says what is kept instead. Here: functions, APIs and their alarms.
 */
class SeedAuroraAppTest extends AuroraTemplates {
    private final Tree function = app.only("AWS::Lambda::Function");

    @Test
    @DisplayName("Payment validation logic in both regions")
    void functions() {
        assertThat(stack("app-primary").templateBody())
                .isEqualTo(stack("app-standby").templateBody());
        assertThat(function.at("FunctionName").text()).isEqualTo("!Sub payment-validator-${Role}-${EnvironmentSuffix}");
        assertThat(app.at("Parameters.Role.AllowedValues").texts()).containsExactly("primary", "dr");
        assertThat(function.at("Code.ZipFile").text()).contains("def create_handler(");
        assertThat(stack("app-primary").dependsOn()).contains("app-standby");
    }

    @Test
    @DisplayName("Python 3.9 runtime (cannot be created any more: 3.13 or 3.14)")
    void runtime() {
        assertThat(function.at("Runtime").text()).isEqualTo("!Ref Runtime");
        assertThat(app.at("Parameters.Runtime.Default").text()).isEqualTo("python3.13");
        assertThat(app.at("Parameters.Runtime.AllowedValues").texts()).containsExactly("python3.13", "python3.14");
    }

    @Test
    @DisplayName("512MB memory, 30-second timeout")
    void size() {
        assertThat(List.of(
                        function.at("MemorySize").text(), function.at("Timeout").text()))
                .containsExactly("512", "30");
    }

    @Test
    @DisplayName("Environment-specific configuration")
    void environment() {
        assertThat(function.at("Environment.Variables").members().keySet())
                .containsExactlyInAnyOrder("TABLE_NAME", "AUDIT_BUCKET", "REGION_ROLE", "ENVIRONMENT");
        assertThat(function.at("VpcConfig").isThere())
                .as("no use of the database, so no network")
                .isFalse();
    }

    @Test
    @DisplayName("REST APIs in both regions, Regional endpoints for low latency, Lambda proxy integration")
    void api() {
        assertThat(app.only("AWS::ApiGateway::RestApi")
                        .at("EndpointConfiguration.Types")
                        .texts())
                .containsExactly("REGIONAL");
        assertThat(app.each("AWS::ApiGateway::Method")).hasSize(2).allSatisfy(method -> assertThat(
                        method.at("Integration.Type").text())
                .isEqualTo("AWS_PROXY"));
    }

    @Test
    @DisplayName("Production stage deployment, curl -X POST \"${PRIMARY_ENDPOINT}/validate\"")
    void stage() {
        assertThat(app.only("AWS::ApiGateway::Stage").at("StageName").text()).isEqualTo("prod");
        assertThat(app.at("Resources.ApiDeployment1.DependsOn").texts()).containsExactly("PostValidate", "GetHealth");
        assertThat(app.each("AWS::ApiGateway::Resource")
                        .map(path -> path.at("PathPart").text()))
                .containsExactly("validate", "health");
        assertThat(app.at("Outputs.ApiEndpoint.Value").text()).endsWith("/prod");
    }

    @Test
    @DisplayName("Alarm on >10 errors in 5 minutes (also on those that the function answers by itself)")
    void errors() {
        for (Tree alarm : List.of(alarm(app, "Errors", "!Ref Validator"), alarm(app, "5XXError", "!Ref ProdStage"))) {
            assertThat(List.of(
                            alarm.at("Statistic").text(),
                            alarm.at("Period").text(),
                            alarm.at("EvaluationPeriods").text(),
                            alarm.at("Threshold").text(),
                            alarm.at("ComparisonOperator").text()))
                    .containsExactly("Sum", "300", "1", "10", "GreaterThanThreshold");
        }
        assertThat(app.at("Resources.FunctionErrorAlarm.Condition").isThere())
                .as("in both Regions")
                .isFalse();
    }

    @Test
    @DisplayName("aws logs tail /aws/lambda/payment-validator-primary-dev")
    void logs() {
        assertThat(app.only("AWS::Logs::LogGroup").at("LogGroupName").text())
                .isEqualTo("!Sub /aws/lambda/payment-validator-${Role}-${EnvironmentSuffix}");
        assertThat(function.at("LoggingConfig.LogGroup").text()).isEqualTo("!Ref FunctionLogs");
        assertThat(app.only("AWS::Logs::LogGroup").at("RetentionInDays").text()).isEqualTo("!Ref LogRetentionDays");
    }
}
