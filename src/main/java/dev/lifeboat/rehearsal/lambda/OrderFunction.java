package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Takes orders behind a load balancer: a table whose key is {@code id} and, where there is one, a bucket for documents. */
final class OrderFunction implements Player {

    @Override
    public boolean plays(Function function, boolean balanced) {
        return balanced || function.environment().containsKey("DOCUMENT_BUCKET");
    }

    @Override
    public Wish wish(RandomGenerator random) {
        Map<String, String> order = new LinkedHashMap<>();
        order.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
        order.put("symbol", "ACME");
        order.put("side", random.nextBoolean() ? "BUY" : "SELL");
        order.put("quantity", "10");
        order.put("price", random.nextInt(1, 1_000) + ".50");
        return new Wish("POST", "/orders", Json.write(order));
    }

    @Override
    public Map<String, Object> play(Run run, In event) {
        String path = event.text("path", "");
        String method = event.text("httpMethod", "");
        boolean order = path.matches("/orders/[^/]*");
        String allowed = path.equals("/orders") ? "POST" : path.equals("/health") || order ? "GET" : "";
        if (allowed.isEmpty()) {
            return Run.answer(404, Map.of("message", "there is no such path"));
        }
        if (!allowed.equals(method)) {
            return Run.answer(405, Map.of("message", "this path takes " + allowed + " only"));
        }
        try {
            if (order) {
                return show(run, path.substring("/orders/".length()));
            }
            return path.equals("/orders") ? take(run, Run.body(event)) : run.health(key("health"));
        } catch (AwsError failure) {
            if (Run.isRefusal(failure)) {
                return Run.answer(failure.status(), Map.of("message", failure.words()));
            }
            run.tell("request failed", failure, Map.of());
            count(run, "RequestsFailed");
            return Run.answer(
                    503, Map.of("message", "the trading service cannot answer now; try again, with the same id"));
        }
    }

    private static void count(Run run, String metric) {
        run.count("Trading", "Role", run.role(), metric);
    }

    private static Map<String, Object> key(String id) {
        return Map.of("id", Run.text(id));
    }

    private static Map<String, Object> take(Run run, String body) {
        Map<String, String> order = order(body);
        String id = String.valueOf(order.get("id"));
        Map<String, Object> item = new LinkedHashMap<>();
        order.forEach((name, value) -> item.put(name, Run.text(value)));
        Optional<Map<String, Object>> before = run.item(key(id));
        boolean other = before.isPresent()
                && item.entrySet().stream()
                        .anyMatch(one -> !one.getValue().equals(before.get().get(one.getKey())));
        if (other) {
            throw Run.refused(409, "id: another order has it");
        }
        if (before.isEmpty()) {
            item.put("takenIn", Run.text(run.region()));
            item.put("takenAt", Run.text(run.now().toString()));
            run.put(item);
        }
        if (!run.get("DOCUMENT_BUCKET").isEmpty()) {
            run.store(run.get("DOCUMENT_BUCKET"), "orders/" + id + ".json", order);
        }
        count(run, before.isEmpty() ? "OrdersTaken" : "OrdersRepeated");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("status", "taken");
        answer.put("role", run.role());
        answer.put("region", run.region());
        return Run.answer(before.isEmpty() ? 201 : 200, answer);
    }

    private static Map<String, String> order(String body) {
        if (body.length() > Body.LONGEST) {
            throw Run.refused(413, "the body is longer than " + Body.LONGEST + " characters");
        }
        Map<String, @Nullable Object> request = Body.of(body);
        Map<String, String> order = new LinkedHashMap<>();
        String id = "id: your own for this order, 1 to 64 letters, digits, _ or -";
        order.put("id", fitting(request, "id", "[A-Za-z0-9][A-Za-z0-9_-]{0,63}", id));
        String symbol = "symbol: 1 to 12 capital letters, digits or dots, e.g. \"ACME\"";
        order.put("symbol", fitting(request, "symbol", "[A-Z][A-Z0-9.]{0,11}", symbol));
        order.put("side", fitting(request, "side", "BUY|SELL", "side: BUY or SELL"));
        for (String name : List.of("quantity", "price")) {
            String decimal = name + ": a decimal above zero as text, at most 8 places, e.g. \"12.50\"";
            String pattern = "(?!0(\\.0+)?$)(0|[1-9][0-9]{0,11})(\\.[0-9]{1,8})?";
            order.put(name, fitting(request, name, pattern, decimal));
        }
        return order;
    }

    private static String fitting(Map<String, @Nullable Object> request, String name, String pattern, String words) {
        if (request.get(name) instanceof String text && text.matches(pattern)) {
            return text;
        }
        throw Run.refused(400, words);
    }

    private static Map<String, Object> show(Run run, String id) {
        if (!Payment.isId(id)) {
            throw Run.refused(400, "id: 1 to 64 letters, digits, _ or -");
        }
        Optional<Map<String, Object>> item = run.item(key(id));
        if (item.isEmpty()) {
            throw Run.refused(404, "no order " + id);
        }
        Map<String, Object> body = new LinkedHashMap<>(Map.of("id", id));
        for (String name : List.of("symbol", "side", "quantity", "price", "takenIn", "takenAt")) {
            new In(item.get()).in(name).find("S").ifPresent(value -> body.put(name, value));
        }
        return Run.answer(200, body);
    }
}
