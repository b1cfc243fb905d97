package dev.lifeboat.rehearsal.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.rehearsal.Bench;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The function that validates payments, as the world plays it, against what the real one does. */
class ValidationFunctionTest {
    private static final String TABLE = "transactions";
    private static final String BUCKET = "audit-logs";
    private static final String FUNCTION = "validator";

    private final Bench bench = new Bench();
    private final LambdaClient lambda = bench.client(LambdaClient.builder(), Bench.PRIMARY);
    private final DynamoDbClient table = bench.client(DynamoDbClient.builder(), Bench.PRIMARY);

    @BeforeEach
    void aValidator() {
        Map<String, Object> transactions = new HashMap<>();
        transactions.put("TableName", TABLE);
        transactions.put(
                "AttributeDefinitions",
                List.of(
                        Map.of("AttributeName", "transactionId", "AttributeType", "S"),
                        Map.of("AttributeName", "timestamp", "AttributeType", "N")));
        transactions.put(
                "KeySchema",
                List.of(
                        Map.of("AttributeName", "transactionId", "KeyType", "HASH"),
                        Map.of("AttributeName", "timestamp", "KeyType", "RANGE")));
        transactions.put("Replicas", List.of(Map.of("Region", Bench.PRIMARY)));
        bench.make(Bench.PRIMARY, "AWS::DynamoDB::GlobalTable", "Table", transactions);
        bench.make(Bench.PRIMARY, "AWS::S3::Bucket", "Bucket", Map.of("BucketName", BUCKET));
        Map<String, Object> function = new HashMap<>();
        function.put("FunctionName", FUNCTION);
        function.put("Runtime", "python3.13");
        function.put("Role", "arn:aws:iam::123456789012:role/validator");
        function.put("Code", Map.of("ZipFile", "handler = None"));
        function.put(
                "Environment",
                Map.of("Variables", Map.of("TABLE_NAME", TABLE, "AUDIT_BUCKET", BUCKET, "REGION_ROLE", "primary")));
        bench.make(Bench.PRIMARY, "AWS::Lambda::Function", "Function", function);
    }

    private Map<String, Object> ask(String method, String path, String body) {
        try {
            Map<String, String> event = Map.of("httpMethod", method, "resource", path, "body", body);
            SdkBytes payload = SdkBytes.fromUtf8String(JSON.std.asString(event));
            return JSON.std.mapFrom(
                    lambda.invoke(request -> request.functionName(FUNCTION).payload(payload))
                            .payload()
                            .asUtf8String());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> validate(String body) {
        return ask("POST", "/validate", body.replace('\'', '"'));
    }

    private static String payment(String amount) {
        return "{'transactionId':'t-1','customerId':'c-1','amount':" + amount + "}";
    }

    private static Map<String, AttributeValue> key(String id, long timestamp) {
        return Map.of(
                "transactionId",
                AttributeValue.fromS(id),
                "timestamp",
                AttributeValue.fromN(String.valueOf(timestamp)));
    }

    @Test
    void aPaymentIsWrittenUnderItsTimeAndLeavesAnAuditObject() {
        long now = bench.now().getEpochSecond();
        assertThat(validate(payment("100.00")))
                .containsEntry("statusCode", 200)
                .containsEntry(
                        "body",
                        "{\"transactionId\":\"t-1\",\"timestamp\":" + now
                                + ",\"status\":\"validated\",\"role\":\"primary\",\"region\":\"us-east-1\"}");
        assertThat(table.getItem(request -> request.tableName(TABLE).key(key("t-1", now)))
                        .item())
                .as("the decimal as it was written, and the currency that was left out")
                .containsEntry("amount", AttributeValue.fromS("100.00"))
                .containsEntry("currency", AttributeValue.fromS("USD"))
                .containsEntry("status", AttributeValue.fromS("validated"))
                .containsEntry("validatedIn", AttributeValue.fromS("us-east-1"));
        S3Client s3 = bench.client(S3Client.builder(), Bench.PRIMARY);
        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("audit/t-1.json"))
                        .asUtf8String())
                .contains("\"customerId\":\"c-1\"", "\"status\":\"validated\"");
    }

    @Test
    void aRetryGivesTheFirstAnswerAgainAndWritesNoSecondItem() {
        Object first = validate(payment("'100.00'")).get("body");
        bench.pass(Duration.ofMinutes(1));
        assertThat(validate(payment("100.0"))).containsEntry("body", first);
        assertThat(table.scan(request -> request.tableName(TABLE)).items())
                .as("the payment and its claim")
                .hasSize(2);
        assertThat(validate(payment("100.01")))
                .containsEntry("statusCode", 400)
                .containsEntry("body", "{\"message\":\"transactionId: another payment has it\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | the body is not JSON",
                "{ | the body is not JSON",
                "{} {} | the body is not JSON",
                "[] | the body is not a JSON object",
                "null | the body is not a JSON object",
                "{} | transactionId: 1 to 64 letters, digits, _ or -",
                "{'transactionId':7} | transactionId: 1 to 64 letters, digits, _ or -",
                "{'transactionId':'t'} | customerId: 1 to 64 letters, digits, _ or -",
                "{'transactionId':'t','customerId':'c','amount':0.00} | amount: a decimal above zero, at most 12 digits",
                "{'transactionId':'t','customerId':'c','amount':1e2} | amount: a decimal above zero, at most 12 digits",
                "{'transactionId':'t','customerId':'c','amount':1.00001} | amount: a decimal above zero",
                "{'transactionId':'t','customerId':'c','amount':1,'currency':null} | currency: three capital letters",
            })
    void whatIsNoPaymentIsRefusedInTheWordsOfTheRealFunction(String body, String words) {
        Map<String, Object> answer = validate(body);
        assertThat(answer).containsEntry("statusCode", 400);
        assertThat(String.valueOf(answer.get("body"))).contains(words);
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        assertThat(validate("x".repeat(16 * 1024 + 1)).get("body"))
                .isEqualTo("{\"message\":\"the body is longer than 16384 characters\"}");
    }

    @Test
    void withoutItsTableItFailsItsHealthCheckAndAsksForAnotherTry() {
        assertThat(ask("GET", "/health", "")).containsEntry("statusCode", 200);
        bench.world.faults().set("failing", Bench.PRIMARY);
        assertThat(ask("GET", "/health", "")).containsEntry("statusCode", 503);
        assertThat(validate(payment("1")))
                .containsEntry("statusCode", 503)
                .containsEntry("body", "{\"message\":\"the validation service cannot answer now; try again\"}");
        assertThat(ask("GET", "/elsewhere", "")).containsEntry("statusCode", 404);
    }

    @Test
    void whatItValidatedIsAMetricOfTheFunction() {
        validate(payment("1"));
        bench.pass(Duration.ofMinutes(2));
        CloudWatchClient cloudWatch = bench.client(CloudWatchClient.builder(), Bench.PRIMARY);
        assertThat(cloudWatch
                        .listMetrics(request -> request.namespace("PaymentValidator"))
                        .metrics())
                .singleElement()
                .satisfies(metric -> {
                    assertThat(metric.metricName()).isEqualTo("PaymentsValidated");
                    assertThat(metric.dimensions())
                            .extracting(one -> one.name() + "=" + one.value())
                            .containsExactly("FunctionName=" + FUNCTION);
                });
    }
}
