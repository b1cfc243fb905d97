package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.dynamodb.DynamoDb;
import dev.lifeboat.rehearsal.logs.Logs;
import dev.lifeboat.rehearsal.s3.S3;
import dev.lifeboat.rehearsal.sqs.Sqs;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Plays a payment function, for the world cannot run JavaScript: it does what the environment of the function says with
 * its table (whose key is {@code id}), bucket and retry queue, and says what the real one says. Under the fault
 * {@code failing} its table cannot be reached. A function without {@code TABLE_NAME} fails, and its error says why.
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

        String region() {
            return function.region;
        }

        String role() {
            return get("REGION_ROLE");
        }
    }

    Outcome play(Function function, Map<String, Object> event) {
        Duration took = Duration.ofMillis(random.nextInt(12, 60));
        Run run = new Run(function, function.environment());
        if (run.get("TABLE_NAME").isEmpty()) {
            String error = "This world cannot run the code of " + function.name
                    + ": it plays payment functions, which have TABLE_NAME in their environment";
            tell(run, error, new AwsError(500, "Runtime.Unplayable", error), Map.of());
            return Outcome.failed(Json.write(Map.of("errorMessage", error, "errorType", "Runtime.Unplayable")), took);
        }
        In in = new In(event);
        return Outcome.answered(
                Json.write(event.get("Records") instanceof List<?> ? retry(run, in) : request(run, in)), took);
    }

    private Map<String, Object> request(Run run, In event) {
        try {
            return switch (event.text("httpMethod", "") + " " + event.text("resource", "")) {
                case "POST /payments" -> take(run, body(event));
                case "GET /payments/{id}" ->
                    show(run, event.in("pathParameters").text("id", ""));
                case "GET /health" -> health(run);
                default -> answer(404, Map.of("message", "there is no such path"));
            };
        } catch (AwsError failure) {
            if (isCallersFault(failure)) {
                return answer(400, Map.of("message", failure.words()));
            }
            tell(run, "request failed", failure, Map.of());
            return answer(503, Map.of("message", "the payment service cannot answer now; try again"));
        }
    }

    private static String body(In event) {
        String body = event.text("body", "");
        return event.flag("isBase64Encoded", false)
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private static boolean isCallersFault(AwsError failure) {
        return failure.code().equals("BadRequest");
    }

    private Map<String, Object> take(Run run, String body) {
        Payment payment = Payment.parse(body);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", payment.id());
        try {
            record(run, payment);
        } catch (AwsError failure) {
            if (isCallersFault(failure)) {
                throw failure;
            }
            tell(run, "payment failed, queued for a retry", failure, Map.of("id", payment.id()));
            world.part(Sqs.class).send(run.get("RETRY_QUEUE_URL"), payment.json());
            count(run, "PaymentsQueued");
            answer.put("status", "queued");
            return answer(202, answer);
        }
        count(run, "PaymentsTaken");
        answer.put("status", "taken");
        answer.put("role", run.role());
        answer.put("region", run.region());
        return answer(201, answer);
    }

    /** Writes a payment once: the same again is fine, another under its id is refused. */
    private void record(Run run, Payment payment) {
        Map<String, Object> item = new LinkedHashMap<>(key(payment.id()));
        item.put("amount", text(payment.amount()));
        item.put("currency", text(payment.currency()));
        item.put("takenIn", text(run.region()));
        item.put("takenAt", text(world.timeline().now().toString()));
        Optional<Map<String, Object>> before = existing(run, payment.id());
        if (before.isEmpty()) {
            world.part(DynamoDb.class).put(run.region(), run.get("TABLE_NAME"), item);
        } else if (!isSame(before.get(), item, "amount") || !isSame(before.get(), item, "currency")) {
            throw Payment.bad("id: another payment has it");
        }
        String object = "transactions/" + payment.id() + ".json";
        world.part(S3.class).put(run.get("LOG_BUCKET"), object, "application/json", payment.json());
    }

    private static boolean isSame(Map<String, Object> one, Map<String, Object> other, String name) {
        return Objects.equals(one.get(name), other.get(name));
    }

    private Optional<Map<String, Object>> existing(Run run, String id) {
        if (world.faults().active("failing", run.region())) {
            throw new AwsError(500, "InternalServerError", "The table " + run.get("TABLE_NAME") + " cannot be reached");
        }
        return world.part(DynamoDb.class).get(run.region(), run.get("TABLE_NAME"), key(id));
    }

    private static Map<String, Object> key(String id) {
        return Map.of("id", text(id));
    }

    private static Map<String, Object> text(String text) {
        return Map.of("S", text);
    }

    private Map<String, Object> show(Run run, String id) {
        if (!Payment.isId(id)) {
            throw Payment.bad("id: 1 to 64 letters, digits, _ or -");
        }
        Optional<Map<String, Object>> item = existing(run, id);
        if (item.isEmpty()) {
            return answer(404, Map.of("message", "no payment " + id));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        for (String name : List.of("amount", "currency", "takenIn")) {
            new In(item.get()).in(name).find("S").ifPresent(value -> body.put(name, value));
        }
        return answer(200, body);
    }

    private Map<String, Object> health(Run run) {
        boolean reached;
        try {
            existing(run, "health");
            reached = true;
        } catch (AwsError unreachable) {
            tell(run, "health check failed", unreachable, Map.of());
            reached = false;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", reached ? "ok" : "failing");
        body.put("role", run.role());
        body.put("region", run.region());
        return answer(reached ? 200 : 503, body);
    }

    /** Tries again what came back through the queue, and names what failed again. */
    private Map<String, Object> retry(Run run, In event) {
        List<Map<String, String>> failures = new ArrayList<>();
        for (In message : event.list("Records")) {
            try {
                record(run, Payment.parse(message.text("body")));
                count(run, "PaymentsRetried");
            } catch (AwsError failure) {
                tell(run, "retry failed", failure, Map.of("messageId", message.text("messageId")));
                failures.add(Map.of("itemIdentifier", message.text("messageId")));
            }
        }
        return Map.of("batchItemFailures", failures);
    }

    private static Map<String, Object> answer(int status, Map<String, Object> body) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", status);
        response.put("headers", Map.of("Content-Type", "application/json"));
        response.put("body", Json.write(body));
        return response;
    }

    /** A metric in the embedded format: a line of the log that CloudWatch reads. */
    private void count(Run run, String metric) {
        world.part(CloudWatch.class).put(run.region(), "Payments", metric, Map.of("Role", run.role()), 1);
        Map<String, Object> directive = new LinkedHashMap<>();
        directive.put("Namespace", "Payments");
        directive.put("Dimensions", List.of(List.of("Role")));
        directive.put("Metrics", List.of(Map.of("Name", metric, "Unit", "Count")));
        Map<String, Object> aws = new LinkedHashMap<>();
        aws.put("Timestamp", world.timeline().now().toEpochMilli());
        aws.put("CloudWatchMetrics", List.of(directive));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("_aws", aws);
        line.put("Role", run.role());
        line.put(metric, 1);
        log(run, line);
    }

    private void tell(Run run, String message, AwsError cause, Map<String, String> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", "error");
        line.put("message", message);
        line.put("role", run.role());
        line.put("region", run.region());
        line.put("at", world.timeline().now().toString());
        line.putAll(fields);
        line.put("cause", cause.code());
        line.put("reason", cause.words());
        log(run, line);
    }

    private void log(Run run, Map<String, Object> line) {
        String day = world.timeline().now().toString().substring(0, 10).replace('-', '/');
        world.part(Logs.class).write(run.region(), run.function().logGroup(), day + "/[$LATEST]1", Json.write(line));
    }
}
