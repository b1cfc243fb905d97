package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.dynamodb.DynamoDb;
import dev.lifeboat.rehearsal.logs.Logs;
import dev.lifeboat.rehearsal.s3.S3;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Plays a function that takes orders behind a load balancer, for the world cannot run JavaScript: it does what the
 * environment of the function says with its table (whose key is {@code id}) and, where there is one, its bucket. Under
 * the fault {@code failing} its table cannot be reached.
 */
final class OrderFunction {
    private static final List<String> MEMBERS = List.of("symbol", "side", "quantity", "price");

    private final World world;
    private final RandomGenerator random;

    OrderFunction(World world) {
        this.world = world;
        this.random = world.random("order-function");
    }

    /** Whether a function is one of these: it has a table, and a load balancer asks it or it keeps documents. */
    static boolean plays(Function function, Map<String, Object> event) {
        Map<String, String> environment = function.environment();
        return environment.containsKey("TABLE_NAME")
                && (environment.containsKey("DOCUMENT_BUCKET")
                        || new In(event).in("requestContext").has("elb"));
    }

    /** A function under way. */
    private record Run(Function function, Map<String, String> environment) {
        String get(String variable) {
            return environment.getOrDefault(variable, "");
        }

        String region() {
            return function.region;
        }
    }

    Outcome play(Function function, Map<String, Object> event) {
        Duration took = Duration.ofMillis(random.nextInt(12, 60));
        return Outcome.answered(Json.write(route(new Run(function, function.environment()), new In(event))), took);
    }

    private Map<String, Object> route(Run run, In event) {
        String path = event.text("path", "");
        String method = event.text("httpMethod", "");
        boolean order = path.matches("/orders/[^/]*");
        String allowed = path.equals("/orders") ? "POST" : path.equals("/health") || order ? "GET" : "";
        if (allowed.isEmpty()) {
            return answer(404, Map.of("message", "there is no such path"));
        }
        if (!allowed.equals(method)) {
            return answer(405, Map.of("message", "this path takes " + allowed + " only"));
        }
        try {
            if (order) {
                return show(run, path.substring("/orders/".length()));
            }
            return path.equals("/orders") ? take(run, event.text("body", "")) : health(run);
        } catch (AwsError failure) {
            if (failure.status() < 500 && failure.code().equals("Refused")) {
                return answer(failure.status(), Map.of("message", failure.words()));
            }
            tell(run, "request failed", failure.code());
            count(run, "RequestsFailed");
            return answer(503, Map.of("message", "the trading service cannot answer now; try again, with the same id"));
        }
    }

    private Map<String, Object> take(Run run, String body) {
        Map<String, Object> order = order(body);
        String id = String.valueOf(order.get("id"));
        Map<String, Object> item = new LinkedHashMap<>();
        order.forEach((name, value) -> item.put(name, text(String.valueOf(value))));
        Optional<Map<String, Object>> before = existing(run, id);
        boolean other = before.isPresent()
                && item.entrySet().stream()
                        .anyMatch(one -> !one.getValue().equals(before.get().get(one.getKey())));
        if (other) {
            throw new AwsError(409, "Refused", "id: another order has it");
        }
        if (before.isEmpty()) {
            item.put("takenIn", text(run.region()));
            item.put("takenAt", text(world.timeline().now().toString()));
            world.part(DynamoDb.class).put(run.region(), run.get("TABLE_NAME"), item);
        }
        if (!run.get("DOCUMENT_BUCKET").isEmpty()) {
            world.part(S3.class)
                    .put(run.get("DOCUMENT_BUCKET"), "orders/" + id + ".json", "application/json", Json.write(order));
        }
        count(run, before.isEmpty() ? "OrdersTaken" : "OrdersRepeated");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("status", "taken");
        answer.put("role", run.get("REGION_ROLE"));
        answer.put("region", run.region());
        return answer(before.isEmpty() ? 201 : 200, answer);
    }

    private static Map<String, Object> order(String body) {
        In in;
        try {
            in = new In(Json.parse(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (AwsError malformed) {
            throw new AwsError(400, "Refused", "the body is not a JSON object");
        }
        if (!Payment.isId(in.text("id", ""))) {
            throw new AwsError(400, "Refused", "id: your own for this order, 1 to 64 letters, digits, _ or -");
        }
        Map<String, Object> order = new LinkedHashMap<>(Map.of("id", in.text("id")));
        for (String member : MEMBERS) {
            order.put(
                    member,
                    in.find(member)
                            .filter(value -> fits(member, value))
                            .orElseThrow(() -> new AwsError(
                                    400,
                                    "Refused",
                                    member + ": e.g. \"ACME\", BUY or SELL, decimals above zero as text")));
        }
        return order;
    }

    private static boolean fits(String member, String value) {
        return switch (member) {
            case "symbol" -> value.matches("[A-Z][A-Z0-9.]{0,11}");
            case "side" -> value.matches("BUY|SELL");
            default -> value.matches("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,8})?") && !value.matches("0(\\.0+)?");
        };
    }

    private Map<String, Object> show(Run run, String id) {
        if (!Payment.isId(id)) {
            throw new AwsError(400, "Refused", "id: 1 to 64 letters, digits, _ or -");
        }
        Optional<Map<String, Object>> item = existing(run, id);
        if (item.isEmpty()) {
            return answer(404, Map.of("message", "no order " + id));
        }
        Map<String, Object> body = new LinkedHashMap<>(Map.of("id", id));
        for (String name : List.of("symbol", "side", "quantity", "price", "takenIn", "takenAt")) {
            new In(item.get()).in(name).find("S").ifPresent(value -> body.put(name, value));
        }
        return answer(200, body);
    }

    private Optional<Map<String, Object>> existing(Run run, String id) {
        if (world.faults().active("failing", run.region())) {
            throw new AwsError(500, "InternalServerError", "The table " + run.get("TABLE_NAME") + " cannot be reached");
        }
        return world.part(DynamoDb.class).get(run.region(), run.get("TABLE_NAME"), Map.of("id", text(id)));
    }

    private static Map<String, Object> text(String text) {
        return Map.of("S", text);
    }

    private Map<String, Object> health(Run run) {
        boolean reached = true;
        try {
            existing(run, "health");
        } catch (AwsError unreachable) {
            tell(run, "health check failed", unreachable.code());
            reached = false;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", reached ? "ok" : "failing");
        body.put("role", run.get("REGION_ROLE"));
        body.put("region", run.region());
        return answer(reached ? 200 : 503, body);
    }

    private static Map<String, Object> answer(int status, Map<String, Object> body) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", status);
        response.put("isBase64Encoded", false);
        response.put("headers", Map.of("Content-Type", "application/json", "Cache-Control", "no-store"));
        response.put("body", Json.write(body));
        return response;
    }

    /** A metric in the embedded format: a line of the log that CloudWatch reads. */
    private void count(Run run, String metric) {
        String role = run.get("REGION_ROLE");
        world.part(CloudWatch.class).put(run.region(), "Trading", metric, Map.of("Role", role), 1);
        log(run, Map.of("Role", role, metric, 1));
    }

    private void tell(Run run, String message, String cause) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", "error");
        line.put("message", message);
        line.put("role", run.get("REGION_ROLE"));
        line.put("region", run.region());
        line.put("at", world.timeline().now().toString());
        line.put("cause", cause);
        log(run, line);
    }

    private void log(Run run, Map<String, Object> line) {
        String day = world.timeline().now().toString().substring(0, 10).replace('-', '/');
        world.part(Logs.class).write(run.region(), run.function().logGroup(), day + "/[$LATEST]1", Json.write(line));
    }
}
