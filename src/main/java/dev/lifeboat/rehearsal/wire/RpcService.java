package dev.lifeboat.rehearsal.wire;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Service;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A service that is called by operation name: Query ({@code Action=...} in a form, XML back) or JSON
 * ({@code X-Amz-Target}, JSON back), whichever the client speaks. An operation sees the same tree from both, and its
 * result is written in the protocol it was asked in.
 */
public abstract class RpcService implements Service {
    private final String name;
    private final String namespace;
    private final String jsonVersion;
    private final Map<String, Operation> operations = new TreeMap<>();

    /**
     * @param name signing name
     * @param namespace XML namespace of Query answers; empty for a service that speaks JSON alone
     * @param jsonVersion {@code 1.0} or {@code 1.1}
     */
    protected RpcService(String name, String namespace, String jsonVersion) {
        this.name = name;
        this.namespace = namespace;
        this.jsonVersion = jsonVersion;
    }

    /** What an operation does: a tree in, a tree out; {@link AwsError} for a refusal. */
    @FunctionalInterface
    public interface Handler {
        Map<String, ?> handle(Call call, In in);
    }

    private record Operation(boolean mutates, Handler handler) {}

    /** An operation that only reads. */
    protected final void reads(String operation, Handler handler) {
        operations.put(operation, new Operation(false, handler));
    }

    /** An operation that changes something. */
    protected final void changes(String operation, Handler handler) {
        operations.put(operation, new Operation(true, handler));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String operation(Call call) {
        String target = call.header("X-Amz-Target");
        String operation =
                target.isEmpty() ? new In(form(call)).text("Action", "") : target.substring(target.indexOf('.') + 1);
        if (!operations.containsKey(operation)) {
            throw new AwsError(
                    400,
                    target.isEmpty() ? "InvalidAction" : "UnknownOperationException",
                    "Unknown operation '" + operation + "' of " + name + ". This world has: "
                            + String.join(", ", operations.keySet()));
        }
        return operation;
    }

    @Override
    public final boolean mutates(String operation) {
        return find(operation).mutates();
    }

    private Operation find(String operation) {
        return java.util.Objects.requireNonNull(operations.get(operation));
    }

    @Override
    public final Answer answer(Call call, String operation) {
        Handler handler = find(operation).handler();
        if (isJson(call)) {
            Map<String, ?> out = handler.handle(call, new In(Json.parse(call.body())));
            return json(200, Map.of(), Json.write(out));
        }
        Map<String, ?> out = handler.handle(call, new In(form(call)));
        return xml(200, answered(operation, out));
    }

    /** A Query answer's document; EC2 has one of its own. */
    protected String answered(String operation, Map<String, ?> out) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(operation + "Result", out);
        content.put("ResponseMetadata", Map.of("RequestId", requestId()));
        return Xml.document(operation + "Response", namespace, content);
    }

    @Override
    public final Answer error(Call call, AwsError error) {
        String type = error.status() < 500 ? "Sender" : "Receiver";
        if (isJson(call)) {
            Map<String, String> body = new LinkedHashMap<>();
            body.put("__type", error.code());
            body.put("message", error.words());
            return json(error.status(), Map.of("x-amzn-query-error", error.code() + ";" + type), Json.write(body));
        }
        return xml(error.status(), refused(type, error));
    }

    /**
     * A Query error's document; EC2 has one of its own.
     *
     * @param type {@code Sender} or {@code Receiver}
     */
    protected String refused(String type, AwsError error) {
        Map<String, String> inner = new LinkedHashMap<>();
        inner.put("Type", type);
        inner.put("Code", error.code());
        inner.put("Message", error.words());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("Error", inner);
        content.put("RequestId", requestId());
        return Xml.document("ErrorResponse", namespace, content);
    }

    private static boolean isJson(Call call) {
        return !call.header("X-Amz-Target").isEmpty();
    }

    private static Map<String, Object> form(Call call) {
        Map<String, Object> form = new LinkedHashMap<>();
        call.query().forEach((key, values) -> form.put(key, values.get(0)));
        form.putAll(QueryForm.parse(call.body()));
        return form;
    }

    private Answer json(int status, Map<String, String> extra, String body) {
        Map<String, String> headers = new LinkedHashMap<>(extra);
        headers.put("Content-Type", "application/x-amz-json-" + jsonVersion);
        headers.put("x-amzn-RequestId", requestId());
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer xml(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A request id as AWS makes them. */
    protected static String requestId() {
        return UUID.randomUUID().toString();
    }
}
