package dev.lifeboat.rehearsal.wire;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Service;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service that is called by method and path. A route's path has variables in braces ({@code /functions/{name}}, greedy
 * as {@code {key+}}) and may demand query parameters ({@code /{bucket}?versioning}, {@code ?list-type=2}); the first
 * route that fits is taken, so list those with parameters first.
 */
public abstract class RestService implements Service {
    private final String name;
    private final List<Route> routes = new ArrayList<>();

    protected RestService(String name) {
        this.name = name;
    }

    /** What a route does. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Call call, Map<String, String> path);
    }

    private record Route(
            String operation,
            boolean mutates,
            String method,
            Pattern path,
            List<String> variables,
            Map<String, String> parameters,
            Handler handler) {}

    /** An operation that only reads, e.g. {@code reads("GetFunction", "GET", "/2015-03-31/functions/{name}", ...)}. */
    protected final void reads(String operation, String method, String path, Handler handler) {
        routes.add(route(operation, false, method, path, handler));
    }

    /** An operation that changes something. */
    protected final void changes(String operation, String method, String path, Handler handler) {
        routes.add(route(operation, true, method, path, handler));
    }

    private static Route route(String operation, boolean mutates, String method, String template, Handler handler) {
        int mark = template.indexOf('?');
        Map<String, String> parameters = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String parameter : template.substring(mark + 1).split("&", -1)) {
                int equals = parameter.indexOf('=');
                parameters.put(
                        equals < 0 ? parameter : parameter.substring(0, equals),
                        equals < 0 ? "" : parameter.substring(equals + 1));
            }
        }
        List<String> variables = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher part = Pattern.compile("\\{([^}]+)}|[^{]+").matcher(mark < 0 ? template : template.substring(0, mark));
        while (part.find()) {
            String variable = part.group(1);
            if (variable == null) {
                regex.append(Pattern.quote(part.group()));
            } else {
                boolean greedy = variable.endsWith("+");
                variables.add(greedy ? variable.substring(0, variable.length() - 1) : variable);
                regex.append(greedy ? "(.+)" : "([^/]+)");
            }
        }
        return new Route(operation, mutates, method, Pattern.compile(regex + "/?"), variables, parameters, handler);
    }

    /** The path that routes are matched against; S3 puts the bucket of a virtual host in front. */
    protected String path(Call call) {
        return call.path();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String operation(Call call) {
        return find(call).operation();
    }

    @Override
    public final boolean mutates(String operation) {
        return routes.stream().anyMatch(route -> route.operation().equals(operation) && route.mutates());
    }

    @Override
    public final Answer answer(Call call, String operation) {
        Route route = find(call);
        Matcher matcher = route.path().matcher(path(call));
        Map<String, String> variables = new LinkedHashMap<>();
        if (matcher.matches()) {
            for (int i = 0; i < route.variables().size(); i++) {
                String raw = Objects.requireNonNull(matcher.group(i + 1)).replace("+", "%2B");
                variables.put(route.variables().get(i), URLDecoder.decode(raw, StandardCharsets.UTF_8));
            }
        }
        return route.handler().handle(call, variables);
    }

    private Route find(Call call) {
        String path = path(call);
        for (Route route : routes) {
            if (route.method().equals(call.method())
                    && route.path().matcher(path).matches()
                    && demanded(route, call)) {
                return route;
            }
        }
        throw new AwsError(
                404,
                "UnknownOperationException",
                "Unknown operation: " + call.method() + " " + path + " of " + name + ". This world has: "
                        + String.join(
                                ", ",
                                routes.stream()
                                        .map(Route::operation)
                                        .distinct()
                                        .sorted()
                                        .toList()));
    }

    private static boolean demanded(Route route, Call call) {
        return route.parameters().entrySet().stream()
                .allMatch(parameter -> call.query().containsKey(parameter.getKey())
                        && (parameter.getValue().isEmpty()
                                || call.queryParam(parameter.getKey()).equals(parameter.getValue())));
    }

    /** A JSON answer. */
    protected static Answer json(int status, Map<String, ?> body) {
        return new Answer(
                status,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "x-amzn-RequestId",
                        UUID.randomUUID().toString()),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON error, as REST-JSON services write it. */
    protected static Answer jsonError(AwsError error) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("message", error.words());
        return new Answer(
                error.status(),
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", error.code()),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** An XML answer. */
    protected static Answer xml(int status, String root, String namespace, Map<String, ?> content) {
        return new Answer(
                status,
                Map.of(
                        "Content-Type",
                        "text/xml",
                        "x-amzn-RequestId",
                        UUID.randomUUID().toString()),
                Xml.document(root, namespace, content).getBytes(StandardCharsets.UTF_8));
    }
}
