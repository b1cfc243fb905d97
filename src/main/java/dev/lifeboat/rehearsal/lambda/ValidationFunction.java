package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates payments: its table's key is {@code transactionId} with a {@code timestamp}, and each payment leaves an
 * audit object. What is written once under the transaction alone decides which timestamp a payment has.
 */
final class ValidationFunction implements Player {
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?");
    private static final List<String> MEMBERS = List.of("transactionId", "customerId", "amount", "currency");

    @Override
    public boolean plays(Function function, boolean balanced) {
        return function.environment().containsKey("AUDIT_BUCKET");
    }

    @Override
    public Wish wish(RandomGenerator random) {
        Map<String, String> payment = new LinkedHashMap<>();
        payment.put("transactionId", new UUID(random.nextLong(), random.nextLong()).toString());
        payment.put("customerId", "customer-" + random.nextInt(1, 100));
        payment.put("amount", random.nextInt(1, 1_000) + ".50");
        payment.put("currency", "USD");
        return new Wish("POST", "/validate", Json.write(payment));
    }

    @Override
    public Map<String, Object> play(Run run, In event) {
        try {
            return switch (event.text("httpMethod", "") + " " + event.text("resource", "")) {
                case "POST /validate" -> validate(run, event);
                case "GET /health" -> run.health(key("health"));
                default -> Run.answer(404, Map.of("message", "there is no such path"));
            };
        } catch (AwsError failure) {
            if (Run.isRefusal(failure)) {
                count(run, "PaymentsRefused");
                return Run.answer(400, Map.of("message", failure.words()));
            }
            run.tell("request failed", failure, Map.of());
            return Run.answer(503, Map.of("message", "the validation service cannot answer now; try again"));
        }
    }

    private static Map<String, Object> key(String transaction) {
        return Map.of("transactionId", Run.text(transaction), "timestamp", Map.of("N", "0"));
    }

    private static void count(Run run, String metric) {
        run.count("PaymentValidator", "FunctionName", run.name(), metric);
    }

    private static Map<String, Object> validate(Run run, In event) {
        if (event.text("body", "").length() > Body.LONGEST) {
            throw Run.refused(400, "the body is longer than " + Body.LONGEST + " characters");
        }
        Map<String, String> payment = claim(run, parse(Run.body(event)));
        record(run, payment);
        count(run, "PaymentsValidated");
        String transaction = member(payment, "transactionId");
        run.tell("info", "payment validated", Map.of("transactionId", transaction));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("transactionId", transaction);
        answer.put("timestamp", Long.parseLong(member(payment, "timestamp")));
        answer.put("status", "validated");
        answer.put("role", run.role());
        answer.put("region", run.region());
        return Run.answer(200, answer);
    }

    private static String member(Map<String, String> payment, String name) {
        return payment.getOrDefault(name, "");
    }

    private static Map<String, String> parse(String body) {
        Map<String, @Nullable Object> request = Body.of(body);
        Map<String, String> payment = new LinkedHashMap<>();
        for (String name : List.of("transactionId", "customerId")) {
            if (!(request.get(name) instanceof String id) || !Payment.isId(id)) {
                throw Run.refused(400, name + ": 1 to 64 letters, digits, _ or -");
            }
            payment.put(name, id);
        }
        Object amount = request.get("amount") instanceof Body.Written number ? number.text() : request.get("amount");
        if (!(amount instanceof String decimal)
                || !AMOUNT.matcher(decimal).matches()
                || new BigDecimal(decimal).signum() == 0) {
            throw Run.refused(
                    400,
                    "amount: a decimal above zero, at most 12 digits before the point and 4 after it, e.g. 100.00");
        }
        payment.put("amount", decimal);
        Object currency = request.containsKey("currency") ? request.get("currency") : "USD";
        if (!(currency instanceof String letters) || !letters.matches("[A-Z]{3}")) {
            throw Run.refused(400, "currency: three capital letters; left out, it is USD");
        }
        payment.put("currency", letters);
        return payment;
    }

    /** The payment as it was first seen. */
    private static Map<String, String> claim(Run run, Map<String, String> payment) {
        Map<String, Object> key = key("claim#" + member(payment, "transactionId"));
        Optional<Map<String, Object>> before = run.item(key);
        if (before.isPresent()) {
            String written = new In(before.get()).in("payment").text("S");
            Map<String, String> first = new LinkedHashMap<>();
            Json.parse(written.getBytes(StandardCharsets.UTF_8))
                    .forEach((name, value) -> first.put(name, String.valueOf(value)));
            if (!isSame(first, payment)) {
                throw Run.refused(400, "transactionId: another payment has it");
            }
            return first;
        }
        Map<String, String> claimed = new LinkedHashMap<>(payment);
        claimed.put("timestamp", String.valueOf(run.now().getEpochSecond()));
        claimed.put("validatedIn", run.region());
        Map<String, Object> item = new LinkedHashMap<>(key);
        item.put("payment", Run.text(Json.write(claimed)));
        run.put(item);
        return claimed;
    }

    private static boolean isSame(Map<String, String> one, Map<String, String> other) {
        return member(one, "customerId").equals(member(other, "customerId"))
                && new BigDecimal(member(one, "amount")).compareTo(new BigDecimal(member(other, "amount"))) == 0
                && member(one, "currency").equals(member(other, "currency"));
    }

    /** The same item and the same object for the same payment: a retry completes what is missing. */
    private static void record(Run run, Map<String, String> payment) {
        Map<String, Object> item = new LinkedHashMap<>();
        MEMBERS.forEach(name -> item.put(name, Run.text(member(payment, name))));
        item.put("timestamp", Map.of("N", member(payment, "timestamp")));
        item.put("status", Run.text("validated"));
        item.put("validatedIn", Run.text(member(payment, "validatedIn")));
        run.put(item);
        Map<String, String> document = new LinkedHashMap<>(payment);
        document.put("status", "validated");
        run.store(run.get("AUDIT_BUCKET"), "audit/" + member(payment, "transactionId") + ".json", document);
    }
}
