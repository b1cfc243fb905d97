package dev.lifeboat.rehearsal;

import dev.lifeboat.rehearsal.ResourceType.Made;
import dev.lifeboat.rehearsal.apigateway.ApiGateway;
import dev.lifeboat.rehearsal.apigateway.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The payments system in two Regions, made of its resources without stacks. */
public final class PaymentsBench {
    public static final String TABLE = "payments-table";
    public static final String FUNCTION = "payments-function";
    public static final String LOG = "payments-log";

    public final Bench bench = new Bench();
    private final Map<String, String> hosts = new HashMap<>();

    public PaymentsBench() {
        Map<String, Object> table = new HashMap<>();
        table.put("TableName", TABLE);
        table.put("AttributeDefinitions", List.of(Map.of("AttributeName", "id", "AttributeType", "S")));
        table.put("KeySchema", List.of(Map.of("AttributeName", "id", "KeyType", "HASH")));
        table.put("StreamSpecification", Map.of("StreamViewType", "NEW_AND_OLD_IMAGES"));
        table.put("Replicas", List.of(Map.of("Region", Bench.PRIMARY), Map.of("Region", Bench.STANDBY)));
        bench.make(Bench.PRIMARY, "AWS::DynamoDB::GlobalTable", "Table", table);
        app(Bench.PRIMARY, "primary");
        app(Bench.STANDBY, "standby");
    }

    private void app(String region, String role) {
        bench.make(region, "AWS::S3::Bucket", "Log", Map.of("BucketName", LOG + "-" + region));
        bench.make(region, "AWS::SQS::Queue", "Dead", Map.of("QueueName", "payments-dead"));
        Map<String, Object> redrive =
                Map.of("deadLetterTargetArn", Arn.of("sqs", region, "payments-dead"), "maxReceiveCount", 3);
        Made retry = bench.make(
                region,
                "AWS::SQS::Queue",
                "Retry",
                Map.of("QueueName", "payments-retry", "VisibilityTimeout", 30, "RedrivePolicy", redrive));
        Map<String, Object> variables = Map.of(
                "TABLE_NAME",
                TABLE,
                "LOG_BUCKET",
                LOG + "-" + region,
                "RETRY_QUEUE_URL",
                retry.ref(),
                "REGION_ROLE",
                role);
        bench.make(
                region,
                "AWS::Lambda::Function",
                "Function",
                Map.of(
                        "FunctionName",
                        FUNCTION,
                        "Runtime",
                        "nodejs24.x",
                        "Handler",
                        "index.handler",
                        "Role",
                        "arn:aws:iam::123456789012:role/payments",
                        "Code",
                        Map.of("ZipFile", "exports.handler = async () => ({})"),
                        "Environment",
                        Map.of("Variables", variables)));
        bench.make(
                region,
                "AWS::Lambda::Permission",
                "Permission",
                Map.of(
                        "FunctionName", FUNCTION,
                        "Action", "lambda:InvokeFunction",
                        "Principal", "apigateway.amazonaws.com"));
        bench.make(
                region,
                "AWS::Lambda::EventSourceMapping",
                "Mapping",
                Map.of(
                        "FunctionName", FUNCTION,
                        "EventSourceArn", Arn.of("sqs", region, "payments-retry"),
                        "FunctionResponseTypes", List.of("ReportBatchItemFailures")));
        api(region);
    }

    private void api(String region) {
        Made api = bench.make(
                region,
                "AWS::ApiGateway::RestApi",
                "Api",
                Map.of("Name", "payments", "EndpointConfiguration", Map.of("Types", List.of("REGIONAL"))));
        String root = String.valueOf(api.attributes().get("RootResourceId"));
        String health = resource(region, api.ref(), root, "health");
        String payments = resource(region, api.ref(), root, "payments");
        String payment = resource(region, api.ref(), payments, "{id}");
        method(region, api.ref(), health, "GET");
        method(region, api.ref(), payments, "POST");
        method(region, api.ref(), payment, "GET");
        Made deployment =
                bench.make(region, "AWS::ApiGateway::Deployment", "Deployment", Map.of("RestApiId", api.ref()));
        bench.make(
                region,
                "AWS::ApiGateway::Stage",
                "Stage",
                Map.of("RestApiId", api.ref(), "StageName", "prod", "DeploymentId", deployment.ref()));
        hosts.put(region, api.ref() + ".execute-api." + region + ".amazonaws.com");
    }

    private String resource(String region, String api, String parent, String part) {
        return bench.make(
                        region,
                        "AWS::ApiGateway::Resource",
                        part,
                        Map.of("RestApiId", api, "ParentId", parent, "PathPart", part))
                .ref();
    }

    private void method(String region, String api, String resource, String method) {
        String function = Arn.of("lambda", region, "function:" + FUNCTION);
        String uri = "arn:aws:apigateway:" + region + ":lambda:path/2015-03-31/functions/" + function + "/invocations";
        bench.make(
                region,
                "AWS::ApiGateway::Method",
                method,
                Map.of(
                        "RestApiId",
                        api,
                        "ResourceId",
                        resource,
                        "HttpMethod",
                        method,
                        "AuthorizationType",
                        "NONE",
                        "Integration",
                        Map.of("Type", "AWS_PROXY", "IntegrationHttpMethod", "POST", "Uri", uri)));
    }

    /** The host of a Region's API. */
    public String host(String region) {
        return hosts.getOrDefault(region, "");
    }

    /** A client's request to a Region's API. */
    public Response request(String region, String method, String path, String body) {
        return bench.world.part(ApiGateway.class).request(method, host(region), path, body);
    }
}
