package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::ApiGateway::RestApi}, without an OpenAPI body. */
final class RestApiType extends BasicType {
    private final ApiGateway gateway;
    private final Domains domains;

    RestApiType(ApiGateway gateway, Domains domains) {
        super(
                "AWS::ApiGateway::RestApi",
                3,
                schema(
                        Set.of(),
                        Set.of(),
                        "ApiKeySourceType",
                        "BinaryMediaTypes",
                        "Description",
                        "DisableExecuteApiEndpoint",
                        "EndpointAccessMode",
                        "EndpointConfiguration",
                        "FailOnWarnings",
                        "MinimumCompressionSize",
                        "Name",
                        "Policy",
                        "SecurityPolicy",
                        "Tags"));
        this.gateway = gateway;
        this.domains = domains;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        if (!in.has("Name")) {
            throw new AwsError(400, "BadRequestException", "Rest API Name is required");
        }
        TlsPolicy.check(in);
        RestApi api = new RestApi(gateway.newId(10), place.region(), gateway.newId(10), place.now(), in);
        gateway.apis().put(place.region(), api.id, api);
        return fill(place, api, properties);
    }

    private static Made fill(Place place, RestApi api, Map<String, Object> properties) {
        api.definition = new In(properties);
        api.tags.clear();
        api.tags.putAll(Tags.of(place, properties, "Tags"));
        return Made.of(api.id, Map.of("RootResourceId", api.rootId(), "RestApiId", api.id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        TlsPolicy.check(new In(after));
        return fill(place, gateway.named(place.region(), physicalId), after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        gateway.apis().find(place.region(), physicalId).ifPresent(domains::demandUnmapped);
        gateway.apis().remove(place.region(), physicalId);
    }
}
