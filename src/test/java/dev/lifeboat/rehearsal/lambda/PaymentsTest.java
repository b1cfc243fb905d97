package dev.lifeboat.rehearsal.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.PaymentsBench;
import dev.lifeboat.rehearsal.apigateway.Response;
import dev.lifeboat.rehearsal.sqs.Sqs;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.s3.S3Client;

class PaymentsTest {
    private static final String DEAD = "arn:aws:sqs:us-east-1:123456789012:payments-dead";

    private final PaymentsBench payments = new PaymentsBench();
    private final Bench bench = payments.bench;
    private final LambdaClient lambda = bench.client(LambdaClient.builder(), Bench.PRIMARY);

    private Response get(String region, String path) {
        return payments.request(region, "GET", path, "");
    }

    private Response pay(String id) {
        return pay(id, "12.50");
    }

    private Response pay(String id, String amount) {
        String body = "{\"id\":\"" + id + "\",\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}";
        return payments.request(Bench.PRIMARY, "POST", "/prod/payments", body);
    }

    @Test
    void healthSaysWhoAnswersThroughFunctionAndTable() {
        assertThat(get(Bench.PRIMARY, "/prod/health").body())
                .isEqualTo("{\"status\":\"ok\",\"role\":\"primary\",\"region\":\"us-east-1\"}");
        assertThat(get(Bench.STANDBY, "/prod/health").body()).contains("standby", "us-east-2");
    }

    @Test
    void aPaymentIsReadInBothRegionsAndLogged() {
        assertThat(pay("p1").status()).isEqualTo(201);
        assertThat(get(Bench.PRIMARY, "/prod/payments/p1").body())
                .contains("\"amount\":\"12.50\"", "\"takenIn\":\"us-east-1\"");
        assertThat(get(Bench.STANDBY, "/prod/payments/p1").status()).isEqualTo(404);
        bench.pass(Duration.ofSeconds(3));
        assertThat(get(Bench.STANDBY, "/prod/payments/p1").status()).isEqualTo(200);
        S3Client s3 = bench.client(S3Client.builder(), Bench.PRIMARY);
        assertThat(s3.listObjectsV2(request -> request.bucket(PaymentsBench.LOG + "-us-east-1"))
                        .contents())
                .anyMatch(object -> object.key().endsWith("p1.json"));
        CloudWatchLogsClient logs = bench.client(CloudWatchLogsClient.builder(), Bench.PRIMARY);
        assertThat(logs.filterLogEvents(request -> request.logGroupName("/aws/lambda/" + PaymentsBench.FUNCTION)
                                .filterPattern("PaymentsTaken"))
                        .events())
                .hasSize(1);
    }

    @Test
    void theSameAgainIsFineAndAnotherUnderItsIdIsRefused() {
        pay("p1");
        assertThat(pay("p1").status()).isEqualTo(201);
        assertThat(pay("p1", "13.00").body()).contains("another payment has it");
        assertThat(pay("p 1").status()).isEqualTo(400);
        assertThat(pay("p2", "0.00").body()).contains("above zero");
    }

    @Test
    void whatIsNoPaymentIsRefusedInTheWordsOfTheRealFunction() {
        assertThat(post("").body()).contains("the body is not JSON");
        assertThat(post("{").body()).contains("the body is not JSON");
        assertThat(post("null").body()).contains("the body is not a JSON object");
        assertThat(post("[]").body()).contains("the body is not a JSON object");
        assertThat(post("{\"id\":7}").body()).contains("id: 1 to 64");
        assertThat(post("{\"id\":\"a\",\"amount\":\"1\",\"currency\":\"eur\"}").body())
                .contains("currency: three capital letters");
        assertThat(post("x".repeat(17_000)).body()).contains("longer than 16384 characters");
        assertThat(post("[]").status()).isEqualTo(400);
    }

    private Response post(String body) {
        return payments.request(Bench.PRIMARY, "POST", "/prod/payments", body);
    }

    @Test
    void aPaymentThatCannotBeReadNowIsAskedForAgain() {
        pay("p1");
        bench.world.faults().set("failing", Bench.PRIMARY);
        Response answer = get(Bench.PRIMARY, "/prod/payments/p1");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("the payment service cannot answer now; try again");
    }

    @Test
    void aFunctionWithoutConcurrencyIsThrottledUntilItsValueIsRestored() {
        lambda.putFunctionConcurrency(
                request -> request.functionName(PaymentsBench.FUNCTION).reservedConcurrentExecutions(0));
        assertThat(get(Bench.PRIMARY, "/prod/health").status()).isEqualTo(500);
        assertThatThrownBy(() -> lambda.invoke(request -> request.functionName(PaymentsBench.FUNCTION)))
                .isInstanceOfSatisfying(LambdaException.class, error -> assertThat(error.statusCode())
                        .isEqualTo(429));
        assertThat(lambda.getFunctionConcurrency(request -> request.functionName(PaymentsBench.FUNCTION))
                        .reservedConcurrentExecutions())
                .isZero();
        lambda.deleteFunctionConcurrency(request -> request.functionName(PaymentsBench.FUNCTION));
        assertThat(get(Bench.PRIMARY, "/prod/health").status()).isEqualTo(200);
        assertThat(lambda.getFunctionConcurrency(request -> request.functionName(PaymentsBench.FUNCTION))
                        .reservedConcurrentExecutions())
                .isNull();
    }

    @Test
    void reservationsLeaveOneHundredToTheAccount() {
        assertThatThrownBy(() -> lambda.putFunctionConcurrency(
                        request -> request.functionName(PaymentsBench.FUNCTION).reservedConcurrentExecutions(901)))
                .hasMessageContaining("below its minimum value of [100]");
    }

    @Test
    void aFailedPaymentIsRetriedAndDiesWhenTheTableStaysAway() {
        Sqs sqs = bench.world.part(Sqs.class);
        bench.world.faults().set("failing", Bench.PRIMARY);
        assertThat(pay("lost").status()).isEqualTo(202);
        assertThat(get(Bench.PRIMARY, "/prod/health").status()).isEqualTo(503);
        bench.pass(Duration.ofMinutes(3));
        assertThat(sqs.depth(DEAD)).isEqualTo(1);
    }

    @Test
    void aFailedPaymentIsBookedOnceTheTableIsBack() {
        bench.world.faults().set("failing", Bench.PRIMARY);
        pay("late");
        bench.world.faults().clear("failing", Bench.PRIMARY);
        bench.pass(Duration.ofMinutes(1));
        assertThat(get(Bench.PRIMARY, "/prod/payments/late").status()).isEqualTo(200);
        assertThat(bench.world.part(Sqs.class).depth(DEAD)).isZero();
    }

    @Test
    void nobodyAnswersInADarkRegion() {
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        assertThat(get(Bench.PRIMARY, "/prod/health").status()).isZero();
        assertThat(get(Bench.STANDBY, "/prod/health").status()).isEqualTo(200);
    }

    @Test
    void strangersAndWrongPathsAreForbidden() {
        assertThat(get(Bench.PRIMARY, "/prod/nothing").body()).contains("Missing Authentication Token");
        assertThat(get(Bench.PRIMARY, "/other/health").body()).contains("Forbidden");
        assertThat(bench.world
                        .part(dev.lifeboat.rehearsal.apigateway.ApiGateway.class)
                        .request("GET", "nobody.execute-api.us-east-1.amazonaws.com", "/prod/health", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aFunctionThatCannotBePlayedFailsAndSaysWhy() {
        bench.make(
                Bench.PRIMARY,
                "AWS::Lambda::Function",
                "Other",
                java.util.Map.of(
                        "FunctionName", "other",
                        "Runtime", "python3.13",
                        "Handler", "index.handler",
                        "Role", "arn:aws:iam::123456789012:role/x",
                        "Code", java.util.Map.of("ZipFile", "x")));
        var answer = lambda.invoke(request -> request.functionName("other").payload(SdkBytes.fromUtf8String("{}")));
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).contains("TABLE_NAME");
    }

    @Test
    void theManagementApiShowsWhatWasMadeAndAThrottleOfZeroHolds() {
        ApiGatewayClient gateway = bench.client(ApiGatewayClient.builder(), Bench.PRIMARY);
        String id = gateway.getRestApis().items().get(0).id();
        assertThat(payments.host(Bench.PRIMARY)).startsWith(id);
        assertThat(gateway.getResources(request -> request.restApiId(id)).items())
                .extracting(resource -> resource.path())
                .containsExactlyInAnyOrder("/", "/health", "/payments", "/payments/{id}");
        assertThat(gateway.getStages(request -> request.restApiId(id)).item())
                .extracting(stage -> stage.stageName())
                .containsExactly("prod");
        PatchOperation stop = PatchOperation.builder()
                .op(Op.REPLACE)
                .path("/*/*/throttling/rateLimit")
                .value("0")
                .build();
        gateway.updateStage(request -> request.restApiId(id).stageName("prod").patchOperations(stop));
        assertThat(get(Bench.PRIMARY, "/prod/health").status()).isEqualTo(429);
    }

    @Test
    void listsNameFunctionsAndTheirQueues() {
        assertThat(lambda.listFunctions().functions())
                .extracting(function -> function.functionName())
                .containsExactly(PaymentsBench.FUNCTION);
        assertThat(lambda.listEventSourceMappings(request -> request.functionName(PaymentsBench.FUNCTION))
                        .eventSourceMappings())
                .extracting(mapping -> mapping.eventSourceArn())
                .containsExactly("arn:aws:sqs:us-east-1:123456789012:payments-retry");
        assertThat(lambda.getFunction(request -> request.functionName(PaymentsBench.FUNCTION))
                        .configuration()
                        .environment()
                        .variables())
                .containsEntry("REGION_ROLE", "primary");
    }
}
