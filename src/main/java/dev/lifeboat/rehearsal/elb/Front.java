package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.ec2.Ec2;
import dev.lifeboat.rehearsal.lambda.Lambda;
import dev.lifeboat.rehearsal.lambda.Outcome;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The way of a request through a load balancer: listener, rule, target group, function, and back. */
final class Front {
    /** Who may invoke functions for load balancers. */
    static final String PRINCIPAL = "elasticloadbalancing.amazonaws.com";

    private final World world;
    private final Elb elb;
    private final RandomGenerator random;

    Front(World world, Elb elb) {
        this.world = world;
        this.elb = elb;
        this.random = world.random("load-balancers");
    }

    /**
     * A client's request.
     *
     * @param port 0 where the client does not say: HTTPS if there is a listener for it, else the first
     * @param name the Host header
     * @param path with its query
     */
    record Request(int port, String method, String name, String path, Map<String, String> headers, String body) {
        /** The path without its query. */
        String bare() {
            return path.replaceFirst("\\?.*$", "");
        }

        Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            int mark = path.indexOf('?');
            for (String pair :
                    mark < 0 ? new String[0] : path.substring(mark + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
            return parameters;
        }
    }

    Reply request(Balancer balancer, Request request) {
        Listener listener = listener(balancer, request.port());
        if (listener == null
                || balancer.isInternal()
                || world.faults().active("region-dark", balancer.region)
                || !world.part(Ec2.class).admits(balancer.region, balancer.groups, listener.port())) {
            return Reply.silence();
        }
        Duration overhead =
                Duration.ofMillis(random.nextInt(3, 12)).plus(world.faults().latency(balancer.region));
        balancer.counts.add("RequestCount");
        List<In> actions = listener.inOrder().stream()
                .filter(rule -> Conditions.hold(rule.definition(), request))
                .findFirst()
                .map(rule -> rule.definition().list("Actions"))
                .orElseGet(() -> listener.definition.list("DefaultActions"));
        In action = actions.get(actions.size() - 1);
        Reply reply =
                switch (action.text("Type")) {
                    case "fixed-response" -> fixed(action.in("FixedResponseConfig"), overhead);
                    case "redirect" -> redirected(action.in("RedirectConfig"), listener, request, overhead);
                    default -> forwarded(balancer, action, listener, request, overhead);
                };
        count(balancer, reply);
        return reply;
    }

    private static @org.jspecify.annotations.Nullable Listener listener(Balancer balancer, int port) {
        if (port != 0) {
            return balancer.listeners.get(port);
        }
        return balancer.listeners.values().stream()
                .filter(listener -> listener.protocol().equals("HTTPS"))
                .findFirst()
                .or(() -> balancer.listeners.values().stream().findFirst())
                .orElse(null);
    }

    /** Counts what the load balancer itself said; what functions say is counted where they say it. */
    private static void count(Balancer balancer, Reply reply) {
        if (!reply.isOwn()) {
            return;
        }
        int status = reply.status();
        balancer.counts.add("HTTPCode_ELB_" + status / 100 + "XX_Count");
        if (status == 502 || status == 503) {
            balancer.counts.add("HTTPCode_ELB_" + status + "_Count");
        }
    }

    private static Reply fixed(In config, Duration latency) {
        return new Reply(
                config.number("StatusCode", 503),
                Map.of("Content-Type", config.text("ContentType", "text/plain")),
                config.text("MessageBody", ""),
                latency);
    }

    private static Reply redirected(In config, Listener listener, Request request, Duration latency) {
        String location = config.text("Protocol", "#{protocol}") + "://" + config.text("Host", "#{host}") + ":"
                + config.text("Port", "#{port}") + config.text("Path", "/#{path}") + "?"
                + config.text("Query", "#{query}");
        int mark = request.path().indexOf('?');
        location = location.replace("#{protocol}", listener.protocol())
                .replace("#{host}", request.name())
                .replace("#{port}", String.valueOf(listener.port()))
                .replace("#{path}", request.bare().replaceFirst("^/", ""))
                .replace("#{query}", mark < 0 ? "" : request.path().substring(mark + 1))
                .replaceFirst("^HTTP://", "http://")
                .replaceFirst("^HTTPS://", "https://")
                .replaceFirst("\\?$", "");
        int status = config.text("StatusCode").equals("HTTP_302") ? 302 : 301;
        Reply page = Reply.page(status, status == 302 ? "Found" : "Moved Permanently", latency);
        Map<String, String> headers = new LinkedHashMap<>(page.headers());
        headers.put("Location", location);
        return new Reply(status, headers, page.body(), latency);
    }

    private Reply forwarded(Balancer balancer, In action, Listener listener, Request request, Duration overhead) {
        Optional<TargetGroup> group = Listener.targetGroups(action).stream()
                .flatMap(arn -> elb.groupAt(arn).stream())
                .findFirst();
        if (group.isEmpty() || group.get().target().isEmpty()) {
            return Reply.page(503, "Service Temporarily Unavailable", overhead);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
        headers.put("host", request.name());
        headers.put("x-forwarded-port", String.valueOf(listener.port()));
        headers.put("x-forwarded-proto", listener.protocol().toLowerCase(java.util.Locale.ROOT));
        group.get().counts.add("RequestCount");
        Reply reply = invoke(group.get(), event(group.get(), request, headers), overhead);
        if (!reply.isOwn()) {
            String metric = "HTTPCode_Target_" + reply.status() / 100 + "XX_Count";
            for (Balancer.Counts counts : List.of(balancer.counts, group.get().counts)) {
                counts.add(metric);
                counts.answered(reply.latency().minus(overhead));
            }
        }
        return reply;
    }

    /** The event that a load balancer makes of a request. */
    static Map<String, Object> event(TargetGroup group, Request request, Map<String, String> headers) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("requestContext", Map.of("elb", Map.of("targetGroupArn", group.arn())));
        event.put("httpMethod", request.method());
        event.put("path", request.bare());
        event.put("queryStringParameters", request.parameters());
        event.put("headers", headers);
        event.put("body", request.body());
        event.put("isBase64Encoded", false);
        return event;
    }

    /** Invokes a group's function: what fails is a 502 of the load balancer, a stopped function a 503. */
    Reply invoke(TargetGroup group, Map<String, Object> event, Duration overhead) {
        Lambda lambda = world.part(Lambda.class);
        Reply bad = Reply.page(502, "Bad Gateway", overhead);
        if (!lambda.allows(group.target(), PRINCIPAL)) {
            return bad;
        }
        try {
            Outcome outcome = lambda.invoke(group.target(), event);
            Duration latency = overhead.plus(outcome.took());
            return switch (outcome.kind()) {
                case THROTTLED -> Reply.page(503, "Service Temporarily Unavailable", latency);
                case FAILED -> Reply.page(502, "Bad Gateway", latency);
                case ANSWERED -> {
                    In answer = new In(Json.parse(outcome.payload().getBytes(StandardCharsets.UTF_8)));
                    yield answer.has("statusCode")
                            ? new Reply(
                                    answer.number("statusCode", 502),
                                    answer.textMap("headers"),
                                    answer.text("body", ""),
                                    latency)
                            : Reply.page(502, "Bad Gateway", latency);
                }
            };
        } catch (AwsError gone) {
            return bad;
        }
    }
}
