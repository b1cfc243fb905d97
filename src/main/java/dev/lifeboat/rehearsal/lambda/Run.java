package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.dynamodb.DynamoDb;
import dev.lifeboat.rehearsal.logs.Logs;
import dev.lifeboat.rehearsal.s3.S3;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A function under way: its environment, what it reaches in its Region, and what it says in its log. */
final class Run {
    private static final String REFUSED = "Refused";

    private final World world;
    private final Function function;
    private final Map<String, String> environment;

    Run(World world, Function function) {
        this.world = world;
        this.function = function;
        this.environment = function.environment();
    }

    /** A variable of the environment; empty where it is not set. */
    String get(String variable) {
        return environment.getOrDefault(variable, "");
    }

    String name() {
        return function.name;
    }

    String region() {
        return function.region;
    }

    String role() {
        return get("REGION_ROLE");
    }

    Instant now() {
        return world.timeline().now();
    }

    World world() {
        return world;
    }

    /** What is the caller's fault: its words go back with its status. */
    static AwsError refused(int status, String words) {
        return new AwsError(status, REFUSED, words);
    }

    static boolean isRefusal(AwsError failure) {
        return failure.code().equals(REFUSED);
    }

    /** The text of a request, which whoever invoked the function may have wrapped. */
    static String body(In event) {
        String body = event.text("body", "");
        if (!event.flag("isBase64Encoded", false)) {
            return body;
        }
        try {
            return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw refused(400, "the body is not text");
        }
    }

    /** Reads an item of its table; under the fault {@code failing} the table cannot be reached. */
    Optional<Map<String, Object>> item(Map<String, Object> key) {
        reach();
        return world.part(DynamoDb.class).get(region(), get("TABLE_NAME"), key);
    }

    void put(Map<String, Object> item) {
        reach();
        world.part(DynamoDb.class).put(region(), get("TABLE_NAME"), item);
    }

    private void reach() {
        if (world.faults().active("failing", region())) {
            throw new AwsError(500, "InternalServerError", "The table " + get("TABLE_NAME") + " cannot be reached");
        }
    }

    void store(String bucket, String key, Map<String, String> document) {
        world.part(S3.class).put(bucket, key, "application/json", Json.write(document));
    }

    static Map<String, Object> text(String text) {
        return Map.of("S", text);
    }

    /** Goes through the table and says who answers, under what a health check may ask for. */
    Map<String, Object> health(Map<String, Object> key) {
        boolean reached = true;
        try {
            item(key);
        } catch (AwsError unreachable) {
            tell("health check failed", unreachable, Map.of());
            reached = false;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", reached ? "ok" : "failing");
        body.put("role", role());
        body.put("region", region());
        return answer(reached ? 200 : 503, body);
    }

    static Map<String, Object> answer(int status, Map<String, Object> body) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", status);
        response.put("isBase64Encoded", false);
        response.put("headers", Map.of("Content-Type", "application/json"));
        response.put("body", Json.write(body));
        return response;
    }

    /** A metric in the embedded format: a line of the log that CloudWatch reads. */
    void count(String namespace, String dimension, String value, String metric) {
        world.part(CloudWatch.class).put(region(), namespace, metric, Map.of(dimension, value), 1);
        Map<String, Object> directive = new LinkedHashMap<>();
        directive.put("Namespace", namespace);
        directive.put("Dimensions", List.of(List.of(dimension)));
        directive.put("Metrics", List.of(Map.of("Name", metric, "Unit", "Count")));
        Map<String, Object> aws = new LinkedHashMap<>();
        aws.put("Timestamp", now().toEpochMilli());
        aws.put("CloudWatchMetrics", List.of(directive));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("_aws", aws);
        line.put(dimension, value);
        line.put(metric, 1);
        log(line);
    }

    /** An error, with its cause in the words of AWS. */
    void tell(String message, AwsError cause, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("cause", cause.code());
        all.put("reason", cause.words());
        tell("error", message, all);
    }

    void tell(String level, String message, Map<String, String> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", level);
        line.put("message", message);
        line.put("role", role());
        line.put("region", region());
        line.put("at", now().toString());
        line.putAll(fields);
        log(line);
    }

    private void log(Map<String, Object> line) {
        log(Json.write(line));
    }

    /** A line of the log as it is: the function's own, or what Lambda writes around it. */
    void log(String line) {
        String day = now().toString().substring(0, 10).replace('-', '/');
        world.part(Logs.class).write(region(), function.logGroup(), day + "/[$LATEST]1", line);
    }
}
