package dev.lifeboat.watch;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.question.Addresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a Region's clients are served, past DNS.
 *
 * @param name of the thing that serves, and the path, e.g. {@code Api/prod/health}
 * @param health answers 2xx when the way through to the table is good
 */
public record Endpoint(String region, String name, URI health) {
    /** The output by which a stack of the primary or the standby says where it is served. */
    static final String HEALTH_URL = "HealthUrl";

    private static final String API = "AWS::ApiGateway::RestApi";

    /** Those of a deployment, in a stable order: as its stacks say, else those of its REST APIs. */
    public static List<Endpoint> of(Target target) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Target.Stack stack : target.stacks()) {
            Optional<URI> told = stack.role() == Role.EDGE ? Optional.empty() : told(stack);
            if (told.isPresent()) {
                endpoints.add(new Endpoint(stack.region(), named(stack, told.get()), told.get()));
            } else {
                resources(stack, API).forEach(api -> endpoints.add(derived(stack, api)));
            }
        }
        endpoints.sort(Comparator.comparing(Endpoint::region)
                .thenComparing(Endpoint::name)
                .thenComparing(Endpoint::health));
        return endpoints;
    }

    private static Optional<URI> told(Target.Stack stack) {
        try {
            URI url = new URI(stack.outputs().getOrDefault(HEALTH_URL, ""));
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    /** By the API or load balancer that answers; by the host where the stack has none. */
    private static String named(Target.Stack stack, URI url) {
        return Stream.concat(
                                resources(stack, API)
                                        .filter(api -> url.getHost().startsWith(api.physicalId() + ".")),
                                resources(stack, Addresses.BALANCER))
                        .findFirst()
                        .or(() -> resources(stack, API).findFirst())
                        .map(Target.Resource::logicalId)
                        .orElse(url.getHost())
                + url.getPath();
    }

    private static Endpoint derived(Target.Stack stack, Target.Resource api) {
        String stage = resources(stack, "AWS::ApiGateway::Stage")
                .map(Target.Resource::physicalId)
                .findFirst()
                .orElse("prod");
        String path = "/" + stage + "/health";
        return new Endpoint(
                api.region(),
                api.logicalId() + path,
                URI.create("https://" + api.physicalId() + ".execute-api." + api.region() + ".amazonaws.com" + path));
    }

    private static Stream<Target.Resource> resources(Target.Stack stack, String type) {
        return stack.resources().stream()
                .filter(resource -> resource.type().equals(type))
                .sorted(Comparator.comparing(Target.Resource::logicalId));
    }
}
