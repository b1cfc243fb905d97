package dev.lifeboat.rehearsal.internet;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Service;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.apigateway.ApiGateway;
import dev.lifeboat.rehearsal.apigateway.Response;
import dev.lifeboat.rehearsal.elb.Elb;
import dev.lifeboat.rehearsal.elb.Reply;
import dev.lifeboat.rehearsal.lambda.Entrance;
import dev.lifeboat.rehearsal.route53.Endpoints;
import dev.lifeboat.rehearsal.route53.Route53;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests from outside to what is deployed: by the host of a load balancer or an API, or by a name that a hosted zone
 * answers. Over HTTP also, for want of a name server, by the path {@code /_aws/elb/{name or host of a load
 * balancer}/...}.
 */
public final class Internet implements Service, Endpoints {
    private static final Pattern BALANCER =
            Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+\\.elb\\.amazonaws\\.com", Pattern.CASE_INSENSITIVE);
    private static final Pattern API = Pattern.compile("[a-z0-9-]+\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com");
    private static final Pattern BY_PATH = Pattern.compile("/_aws/elb/([^/]+)(/.*)?");
    /** How many names may lead to one another. */
    private static final int LONGEST_CHAIN = 5;

    private final World world;

    public Internet(World world) {
        this.world = world;
    }

    /**
     * One request.
     *
     * @param host whom the client asks: the Host header
     * @param port 0 where the client does not say
     * @param path with its query
     */
    public record Request(String method, String host, int port, String path, Map<String, String> headers, String body) {
        public Request {
            headers = Map.copyOf(headers);
        }
    }

    /** Sends a request to where its host leads right now. Nothing is thrown: where nobody answers, the status is 0. */
    public Reply send(Request request) {
        return send(request, request.host());
    }

    /**
     * Sends a request to a host that the client found earlier.
     *
     * @param target whose address it uses, whatever name it asks for
     */
    public Reply send(Request request, String target) {
        String host = target;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (BALANCER.matcher(bare(host)).matches()) {
                return world.part(Elb.class)
                        .request(
                                host,
                                request.port(),
                                request.method(),
                                request.host(),
                                request.path(),
                                request.headers(),
                                request.body());
            }
            if (API.matcher(host).matches()) {
                return api(request, host);
            }
            Optional<String> next = world.part(Route53.class).answer(host);
            if (next.isEmpty()) {
                break;
            }
            host = next.get();
        }
        return new Reply(0, Map.of(), "", java.time.Duration.ofSeconds(10));
    }

    /** The way in at a host that a client found; empty where nothing is. */
    public Optional<Entrance> entrance(String host) {
        return BALANCER.matcher(bare(host)).matches()
                ? world.part(Elb.class).entrance(host)
                : world.part(ApiGateway.class).entrance(host);
    }

    /** An API serves a name of somebody's own through a custom domain name alone. */
    private Reply api(Request request, String host) {
        Response response = world.part(ApiGateway.class)
                .request(request.method(), host, request.host(), request.path(), request.body());
        return new Reply(
                response.status(), Map.of("Content-Type", "application/json"), response.body(), response.latency());
    }

    private static String bare(String host) {
        return host.replaceFirst("^dualstack\\.", "");
    }

    @Override
    public Response ask(URI uri) {
        String host = String.valueOf(uri.getHost());
        Reply reply = send(new Request(
                "GET",
                host,
                uri.getPort(),
                uri.getRawPath(),
                Map.of("User-Agent", "Amazon-Route53-Health-Check-Service"),
                ""));
        return new Response(reply.status(), reply.body(), reply.latency());
    }

    @Override
    public boolean isHealthy(String host) {
        return !BALANCER.matcher(bare(host)).matches() || world.part(Elb.class).isHealthy(host);
    }

    @Override
    public Optional<List<String>> addresses(String host) {
        return BALANCER.matcher(bare(host)).matches()
                ? Optional.of(world.part(Elb.class).addresses(host))
                : Optional.empty();
    }

    @Override
    public boolean liesIn(String host, String zone) {
        Optional<String> own = BALANCER.matcher(bare(host)).matches()
                ? world.part(Elb.class).zoneOf(host).or(() -> Optional.of(""))
                : world.part(ApiGateway.class).zoneOf(host);
        return own.isEmpty() || own.get().equals(zone);
    }

    @Override
    public String name() {
        return "internet";
    }

    @Override
    public String operation(Call call) {
        return "Request";
    }

    @Override
    public boolean mutates(String operation) {
        return false;
    }

    @Override
    public Answer answer(Call call, String operation) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        String port = headers.getOrDefault("X-Forwarded-Port", "0");
        String host = call.host();
        String path = call.path();
        Matcher byPath = BY_PATH.matcher(path);
        if (byPath.matches()) {
            String named = String.valueOf(byPath.group(1));
            host = world.part(Elb.class).hostOf(named).orElse(named);
            path = byPath.group(2) == null ? "/" : String.valueOf(byPath.group(2));
            port = "0";
        }
        Reply reply = send(new Request(
                call.method(),
                host,
                port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0,
                path + query(call),
                headers,
                new String(call.body(), StandardCharsets.UTF_8)));
        if (reply.status() == 0) {
            throw new AwsError(503, "ServiceUnavailable", "Nobody answers at " + host);
        }
        return new Answer(reply.status(), reply.headers(), reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String query(Call call) {
        StringBuilder query = new StringBuilder();
        call.query()
                .forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? '?' : '&')
                        .append(encode(name))
                        .append('=')
                        .append(encode(value))));
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Answer error(Call call, AwsError error) {
        return new Answer(
                error.status(),
                Map.of("Content-Type", "text/plain"),
                error.words().getBytes(StandardCharsets.UTF_8));
    }
}
