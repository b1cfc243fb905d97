package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.sqs.Sqs;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Takes payments: a table whose key is {@code id}, a bucket, and a queue for what must be tried again. */
final class PaymentFunction implements Player {

    @Override
    public boolean plays(Function function, boolean balanced) {
        return true;
    }

    @Override
    public Wish wish(RandomGenerator random) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        Payment payment = new Payment(id, random.nextInt(1, 1_000) + ".50", "USD");
        return new Wish("POST", "/payments", Json.write(payment.document()));
    }

    @Override
    public Map<String, Object> play(Run run, In event) {
        return event.tree().get("Records") instanceof List<?> ? retry(run, event) : request(run, event);
    }

    private static Map<String, Object> request(Run run, In event) {
        try {
            return switch (event.text("httpMethod", "") + " " + event.text("resource", "")) {
                case "POST /payments" -> take(run, Run.body(event));
                case "GET /payments/{id}" ->
                    show(run, event.in("pathParameters").text("id", ""));
                case "GET /health" -> run.health(key("health"));
                default -> Run.answer(404, Map.of("message", "there is no such path"));
            };
        } catch (AwsError failure) {
            if (Run.isRefusal(failure)) {
                return Run.answer(400, Map.of("message", failure.words()));
            }
            run.tell("request failed", failure, Map.of());
            return Run.answer(503, Map.of("message", "the payment service cannot answer now; try again"));
        }
    }

    private static Map<String, Object> take(Run run, String body) {
        Payment payment = Payment.parse(body);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", payment.id());
        try {
            record(run, payment);
        } catch (AwsError failure) {
            if (Run.isRefusal(failure)) {
                throw failure;
            }
            run.tell("payment failed, queued for a retry", failure, Map.of("id", payment.id()));
            run.world().part(Sqs.class).send(run.get("RETRY_QUEUE_URL"), Json.write(payment.document()));
            count(run, "PaymentsQueued");
            answer.put("status", "queued");
            return Run.answer(202, answer);
        }
        count(run, "PaymentsTaken");
        answer.put("status", "taken");
        answer.put("role", run.role());
        answer.put("region", run.region());
        return Run.answer(201, answer);
    }

    private static void count(Run run, String metric) {
        run.count("Payments", "Role", run.role(), metric);
    }

    /** Writes a payment once: the same again is fine, another under its id is refused. */
    private static void record(Run run, Payment payment) {
        Map<String, Object> item = new LinkedHashMap<>(key(payment.id()));
        item.put("amount", Run.text(payment.amount()));
        item.put("currency", Run.text(payment.currency()));
        item.put("takenIn", Run.text(run.region()));
        item.put("takenAt", Run.text(run.now().toString()));
        Optional<Map<String, Object>> before = run.item(key(payment.id()));
        if (before.isEmpty()) {
            run.put(item);
        } else if (!isSame(before.get(), item, "amount") || !isSame(before.get(), item, "currency")) {
            throw Payment.bad("id: another payment has it");
        }
        run.store(run.get("LOG_BUCKET"), "transactions/" + payment.id() + ".json", payment.document());
    }

    private static boolean isSame(Map<String, Object> one, Map<String, Object> other, String name) {
        return Objects.equals(one.get(name), other.get(name));
    }

    private static Map<String, Object> key(String id) {
        return Map.of("id", Run.text(id));
    }

    private static Map<String, Object> show(Run run, String id) {
        if (!Payment.isId(id)) {
            throw Payment.bad("id: 1 to 64 letters, digits, _ or -");
        }
        Optional<Map<String, Object>> item = run.item(key(id));
        if (item.isEmpty()) {
            return Run.answer(404, Map.of("message", "no payment " + id));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        for (String name : List.of("amount", "currency", "takenIn")) {
            new In(item.get()).in(name).find("S").ifPresent(value -> body.put(name, value));
        }
        return Run.answer(200, body);
    }

    /** Tries again what came back through the queue, and names what failed again. */
    private static Map<String, Object> retry(Run run, In event) {
        List<Map<String, String>> failures = new ArrayList<>();
        for (In message : event.list("Records")) {
            try {
                record(run, Payment.parse(message.text("body")));
                count(run, "PaymentsRetried");
            } catch (AwsError failure) {
                run.tell("retry failed", failure, Map.of("messageId", message.text("messageId")));
                failures.add(Map.of("itemIdentifier", message.text("messageId")));
            }
        }
        return Map.of("batchItemFailures", failures);
    }
}
