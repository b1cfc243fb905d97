package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::ApiGateway::BasePathMapping}: what of a custom domain name leads to which stage. */
final class BasePathMappingType extends BasicType {
    private final ApiGateway gateway;
    private final Domains domains;

    BasePathMappingType(ApiGateway gateway, Domains domains) {
        super(
                "AWS::ApiGateway::BasePathMapping",
                2,
                schema(Set.of("DomainName"), Set.of("DomainName", "BasePath"), "RestApiId", "Stage"));
        this.gateway = gateway;
        this.domains = domains;
    }

    private static String basePath(Map<String, Object> properties) {
        String given = new In(properties).text("BasePath", "");
        return given.isEmpty() ? Domain.NONE : given;
    }

    private Made put(Place place, Map<String, Object> properties, boolean anew) {
        In in = new In(properties);
        Domain domain = domains.named(place.region(), in.text("DomainName"));
        String path = basePath(properties);
        if (anew && domain.mappings.containsKey(path)) {
            throw new AwsError(409, "ConflictException", "Base path already exists for this domain name");
        }
        RestApi api = gateway.named(place.region(), in.text("RestApiId"));
        String stage = in.text("Stage", "");
        if (!stage.isEmpty() && !api.stages.containsKey(stage)) {
            throw new AwsError(400, "BadRequestException", "Invalid stage identifier specified");
        }
        domain.mappings.put(path, new Domain.Mapping(api.id, stage));
        return Made.of(domain.name + "|" + path, Map.of());
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        return put(place, properties, true);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return put(place, after, false);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        domains.all()
                .find(place.region(), new In(properties).text("DomainName"))
                .ifPresent(domain -> domain.mappings.remove(basePath(properties)));
    }
}
