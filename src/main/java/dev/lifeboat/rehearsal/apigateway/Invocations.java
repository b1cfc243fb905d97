package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.lambda.Lambda;
import dev.lifeboat.rehearsal.lambda.Outcome;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way of a request: host, stage, method and path, function, and back. */
final class Invocations {
    private static final Pattern HOST = Pattern.compile("([a-z0-9]+)\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com");
    private static final Pattern LAMBDA =
            Pattern.compile("arn:aws:apigateway:[^:]+:lambda:path/2015-03-31/functions/(.+)/invocations");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World world;
    private final ApiGateway gateway;
    private final RandomGenerator random;

    Invocations(World world, ApiGateway gateway) {
        this.world = world;
        this.gateway = gateway;
        this.random = world.random("api-gateway");
    }

    Response request(String method, String host, String path, String body) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches() || isDark(String.valueOf(matcher.group(2)))) {
            return new Response(0, "", PATIENCE);
        }
        Optional<RestApi> api = gateway.apis().find(String.valueOf(matcher.group(2)), String.valueOf(matcher.group(1)));
        return api.map(found -> request(found, method, host, path, body))
                .orElseGet(() -> new Response(403, message("Forbidden"), Duration.ofMillis(20)));
    }

    private boolean isDark(String region) {
        return world.faults().active("region-dark", region);
    }

    /** The function behind a stage; the first one with a way to it. */
    Optional<String> functionOf(RestApi api, String stage) {
        return api.deployed(stage).stream()
                .flatMap(deployment -> deployment.routes().stream())
                .map(route ->
                        LAMBDA.matcher(route.definition().in("Integration").text("Uri", "")))
                .filter(Matcher::matches)
                .map(target -> String.valueOf(target.group(1)))
                .findFirst();
    }

    /** A request to an API that is known to be there. */
    Response request(RestApi api, String method, String host, String path, String body) {
        Duration overhead =
                Duration.ofMillis(random.nextInt(15, 45)).plus(world.faults().latency(api.region));
        if (isDark(api.region)) {
            return new Response(0, "", PATIENCE);
        }
        if (HOST.matcher(host).matches() && api.definition.flag("DisableExecuteApiEndpoint", false)) {
            return new Response(403, message("Forbidden"), overhead);
        }
        String[] parts = path.replaceFirst("\\?.*$", "").split("/", 3);
        String stage = parts.length > 1 ? parts[1] : "";
        String rest = "/" + (parts.length > 2 ? parts[2] : "");
        Optional<RestApi.Deployment> deployed = api.deployed(stage);
        if (deployed.isEmpty()) {
            return new Response(403, message("Forbidden"), overhead);
        }
        Response response = route(api, deployed.get(), stage, method, host, rest, body, overhead);
        RestApi.Minute minute = api.minute;
        minute.count++;
        minute.clientErrors += response.status() / 100 == 4 ? 1 : 0;
        minute.serverErrors += response.status() / 100 == 5 ? 1 : 0;
        minute.latency = minute.latency.plus(response.latency());
        return response;
    }

    private Response route(
            RestApi api,
            RestApi.Deployment deployment,
            String stage,
            String method,
            String host,
            String path,
            String body,
            Duration overhead) {
        for (RestApi.Route route : deployment.routes()) {
            Map<String, String> parameters = match(route.path(), path);
            if (parameters != null
                    && (route.method().equals(method) || route.method().equals("ANY"))) {
                if (isStopped(api, stage)) {
                    return new Response(429, message("Too Many Requests"), overhead);
                }
                Map<String, Object> event = new LinkedHashMap<>();
                event.put("resource", route.path());
                event.put("path", path);
                event.put("httpMethod", method);
                event.put("headers", Map.of("Host", host));
                event.put("pathParameters", parameters);
                event.put("requestContext", Map.of("apiId", api.id, "stage", stage));
                event.put("body", body);
                return call(route.definition(), event, overhead);
            }
        }
        return new Response(403, message("Missing Authentication Token"), overhead);
    }

    /** A throttle of zero over all methods; on AWS it is best effort, here it always holds. */
    private static boolean isStopped(RestApi api, String stage) {
        RestApi.Stage found = api.stages.get(stage);
        Map<String, Object> all = found == null ? Map.of() : found.settings.getOrDefault("*/*", Map.of());
        return all.get("throttlingRateLimit") instanceof Number rate && rate.doubleValue() == 0;
    }

    /** The path parameters, or null where the path does not fit. */
    private static @Nullable Map<String, String> match(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] got = path.replaceFirst("(?<=.)/$", "").split("/", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (i < got.length && wanted[i].matches("\\{[^}]+\\+}")) {
                String rest = String.join("/", java.util.Arrays.asList(got).subList(i, got.length));
                parameters.put(wanted[i].substring(1, wanted[i].length() - 2), rest);
                return parameters;
            }
            if (i < got.length && wanted[i].startsWith("{")) {
                parameters.put(wanted[i].substring(1, wanted[i].length() - 1), got[i]);
            } else if (i >= got.length || !wanted[i].equals(got[i])) {
                return null;
            }
        }
        return wanted.length == got.length ? parameters : null;
    }

    private Response call(In method, Map<String, Object> event, Duration overhead) {
        In integration = method.in("Integration");
        Matcher target = LAMBDA.matcher(integration.text("Uri", ""));
        Lambda lambda = world.part(Lambda.class);
        Response broken = new Response(500, message("Internal server error"), overhead);
        if (!integration.text("Type", "").equals("AWS_PROXY") || !target.matches()) {
            return broken;
        }
        String arn = String.valueOf(target.group(1));
        if (!lambda.allows(arn, "apigateway.amazonaws.com")) {
            return broken;
        }
        try {
            Outcome outcome = lambda.invoke(arn, event);
            Duration latency = overhead.plus(outcome.took());
            return switch (outcome.kind()) {
                case THROTTLED -> broken;
                case FAILED -> new Response(502, message("Internal server error"), latency);
                case ANSWERED -> {
                    In answer = new In(Json.parse(outcome.payload().getBytes(StandardCharsets.UTF_8)));
                    yield new Response(answer.number("statusCode", 502), answer.text("body", ""), latency);
                }
            };
        } catch (AwsError gone) {
            return broken;
        }
    }

    private static String message(String text) {
        return Json.write(Map.of("message", text));
    }
}
