package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.dynamodb.DynamoDb;
import dev.lifeboat.rehearsal.logs.Logs;
import dev.lifeboat.rehearsal.s3.S3;
import dev.lifeboat.rehearsal.sqs.Sqs;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Plays a payment function, for the world cannot run JavaScript: it does what the environment of the function says with
 * its table, bucket and retry queue. Under the fault {@code failing} its table cannot be reached. A function without
 * {@code TABLE_NAME} fails, and its error says why.
 */
final class PaymentFunction {
    private final World world;
    private final RandomGenerator random;

    PaymentFunction(World world) {
        this.world = world;
        this.random = world.random("payment-function");
    }

    /** A function under way. */
    private record Run(Function function, Map<String, String> environment) {
        String get(String variable) {
            return environment.getOrDefault(variable, "");
        }
    }

    Outcome play(Function function, Map<String, Object> event) {
        Duration took = Duration.ofMillis(random.nextInt(12, 60));
        Run run = new Run(function, function.environment());
        if (run.get("TABLE_NAME").isEmpty()) {
            String error = "This world cannot run the code of " + function.name
                    + ": it plays payment functions, which have TABLE_NAME in their environment";
            log(run, "ERROR " + error);
            return Outcome.failed(Json.write(Map.of("errorMessage", error, "errorType", "Runtime.Unplayable")), took);
        }
        In in = new In(event);
        return Outcome.answered(Json.write(in.has("Records") ? retry(run, in) : request(run, in)), took);
    }

    private Map<String, Object> request(Run run, In event) {
        String method = event.text("httpMethod", "GET");
        String resource = event.text("resource", event.text("path", ""));
        if (method.equals("GET") && resource.equals("/health")) {
            return health(run);
        }
        if (method.equals("POST") && resource.equals("/payments")) {
            return pay(run, event.text("body", ""));
        }
        if (method.equals("GET") && resource.startsWith("/payments/")) {
            return read(run, event.in("pathParameters").text("id", ""));
        }
        return response(404, Map.of("message", "Not found"));
    }

    private Map<String, Object> health(Run run) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "ok");
        body.put("role", run.get("REGION_ROLE"));
        body.put("region", run.function().region);
        try {
            table(run).get(run.function().region, run.get("TABLE_NAME"), key("health"));
            return response(200, body);
        } catch (AwsError unreachable) {
            body.put("status", "unavailable");
            log(run, line("ERROR", "health", unreachable.words()));
            return response(503, body);
        }
    }

    private Map<String, Object> pay(Run run, String text) {
        In payment;
        try {
            payment = new In(Json.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (AwsError malformed) {
            return response(400, Map.of("message", "The body is not a JSON object"));
        }
        String id = payment.text("id", newId());
        Map<String, Object> whole = new LinkedHashMap<>(payment.tree());
        whole.put("id", id);
        try {
            process(run, new In(whole));
            return response(201, Map.of("id", id, "status", "accepted"));
        } catch (AwsError failure) {
            log(run, line("ERROR", id, failure.words()));
            return queue(run, id, whole);
        }
    }

    private Map<String, Object> queue(Run run, String id, Map<String, Object> payment) {
        try {
            world.part(Sqs.class).send(run.get("RETRY_QUEUE_URL"), Json.write(payment));
            return response(503, Map.of("id", id, "status", "queued", "message", "The payment will be retried"));
        } catch (AwsError lost) {
            return response(503, Map.of("id", id, "status", "failed", "message", lost.words()));
        }
    }

    private void process(Run run, In payment) {
        String id = payment.text("id");
        Instant now = world.timeline().now();
        Map<String, Object> item = new LinkedHashMap<>();
        payment.tree().forEach((name, value) -> item.put(name, attribute(value)));
        item.put("status", attribute("accepted"));
        item.put("region", attribute(run.function().region));
        item.put("createdAt", attribute(now.toString()));
        DynamoDb table = table(run);
        table.put(run.function().region, run.get("TABLE_NAME"), item);
        if (!run.get("LOG_BUCKET").isEmpty()) {
            String day = now.toString().substring(0, 10).replace('-', '/');
            String key = "transactions/" + day + "/" + id + ".json";
            world.part(S3.class).put(run.get("LOG_BUCKET"), key, "application/json", Json.write(payment.tree()));
        }
        log(run, line("INFO", id, "accepted"));
    }

    private static Map<String, Object> attribute(Object value) {
        if (value instanceof Number number) {
            return Map.of("N", number.toString());
        }
        return value instanceof Boolean flag ? Map.of("BOOL", flag) : Map.of("S", value.toString());
    }

    private Map<String, Object> read(Run run, String id) {
        try {
            Optional<Map<String, Object>> item = table(run).get(run.function().region, run.get("TABLE_NAME"), key(id));
            if (item.isEmpty()) {
                return response(404, Map.of("message", "No payment " + id));
            }
            Map<String, Object> body = new LinkedHashMap<>();
            item.get().forEach((name, value) -> body.put(name, plain(value)));
            return response(200, body);
        } catch (AwsError failure) {
            return response(503, Map.of("message", failure.words()));
        }
    }

    private static Object plain(Object attribute) {
        In in = new In(attribute instanceof Map<?, ?> map ? Map.of("it", map) : Map.of()).in("it");
        return in.has("N") ? in.decimal("N", 0) : in.text("S", "");
    }

    /** Tries again what came back through the queue, and names what failed again. */
    private Map<String, Object> retry(Run run, In event) {
        List<Map<String, String>> failures = new ArrayList<>();
        for (In message : event.list("Records")) {
            try {
                process(run, new In(Json.parse(message.text("body").getBytes(StandardCharsets.UTF_8))));
            } catch (AwsError failure) {
                log(run, line("ERROR", message.text("messageId"), failure.words()));
                failures.add(Map.of("itemIdentifier", message.text("messageId")));
            }
        }
        return Map.of("batchItemFailures", failures);
    }

    private DynamoDb table(Run run) {
        if (world.faults().active("failing", run.function().region)) {
            throw new AwsError(500, "InternalServerError", "The table " + run.get("TABLE_NAME") + " cannot be reached");
        }
        return world.part(DynamoDb.class);
    }

    private static Map<String, Object> key(String id) {
        return Map.of("id", Map.of("S", id));
    }

    private String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static Map<String, Object> response(int status, Map<String, Object> body) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", status);
        response.put("headers", Map.of("Content-Type", "application/json"));
        response.put("body", Json.write(body));
        return response;
    }

    private static String line(String level, String payment, String text) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("level", level);
        line.put("paymentId", payment);
        line.put("message", text);
        return Json.write(line);
    }

    private void log(Run run, String text) {
        String day = world.timeline().now().toString().substring(0, 10).replace('-', '/');
        world.part(Logs.class).write(run.function().region, run.function().logGroup(), day + "/[$LATEST]1", text);
    }
}
