package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.lambda.Entrance;
import dev.lifeboat.rehearsal.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Custom domain names, and the requests that ask for them. */
final class Domains {
    private final World world;
    private final ApiGateway gateway;
    private final Invocations invocations;
    private final Regional<Domain> domains = new Regional<>();

    Domains(World world, ApiGateway gateway, Invocations invocations) {
        this.world = world;
        this.gateway = gateway;
        this.invocations = invocations;
    }

    Regional<Domain> all() {
        return domains;
    }

    Domain named(String region, String name) {
        return domains.find(region, name)
                .orElseThrow(() -> new AwsError(404, "NotFoundException", "Invalid domain name identifier specified"));
    }

    /** The domain that has that host in its Region. */
    Optional<Domain> at(String host) {
        return domains.all().filter(domain -> domain.host().equals(host)).findFirst();
    }

    /** The way in at a domain's first mapping. */
    Optional<Entrance> entrance(Domain domain) {
        return domain.mappings.entrySet().stream()
                .flatMap(mapping -> gateway
                        .apis()
                        .find(domain.region, mapping.getValue().apiId())
                        .flatMap(api ->
                                invocations.functionOf(api, mapping.getValue().stage()))
                        .map(function -> new Entrance(
                                function,
                                mapping.getKey().equals(Domain.NONE) ? "" : "/" + mapping.getKey(),
                                Entrance.Kind.DOMAIN))
                        .stream())
                .findFirst();
    }

    /** A request to a domain's host; {@code name} is what it asks for. */
    Response request(Domain domain, String method, String name, String path, String body) {
        Response forbidden = new Response(403, Json.write(Map.of("message", "Forbidden")), Duration.ofMillis(20));
        if (world.faults().active("region-dark", domain.region)) {
            return new Response(0, "", Duration.ofSeconds(10));
        }
        if (!domain.name.equalsIgnoreCase(name)) {
            return forbidden;
        }
        String[] parts = path.split("/", 3);
        String first = parts.length > 1 ? parts[1].replaceFirst("\\?.*$", "") : "";
        Domain.Mapping mapping = domain.mappings.get(first);
        String rest = mapping == null ? path : "/" + (parts.length > 2 ? parts[2] : "");
        Domain.Mapping found = mapping == null ? domain.mappings.get(Domain.NONE) : mapping;
        if (found == null) {
            return forbidden;
        }
        String staged = found.stage().isEmpty() ? rest : "/" + found.stage() + rest;
        return gateway.apis()
                .find(domain.region, found.apiId())
                .map(api -> invocations.request(api, method, name, staged, body))
                .orElse(forbidden);
    }

    /** The mappings of a domain as the management API shows them. */
    static List<Map<String, String>> mappings(Domain domain) {
        return domain.mappings.entrySet().stream()
                .map(mapping -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("basePath", mapping.getKey());
                    row.put("restApiId", mapping.getValue().apiId());
                    row.put("stage", mapping.getValue().stage());
                    return row;
                })
                .toList();
    }

    /** Refuses to let go of an API that a domain leads to. */
    void demandUnmapped(RestApi api) {
        boolean mapped = domains.in(api.region).stream()
                .flatMap(domain -> domain.mappings.values().stream())
                .anyMatch(mapping -> mapping.apiId().equals(api.id));
        if (mapped) {
            throw new AwsError(
                    400,
                    "BadRequestException",
                    "Deleting API failed. Please remove all base path mappings related to the API in your domains.");
        }
    }
}
