package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code AWS::ApiGateway::Method}. */
final class MethodType extends BasicType {
    private final ApiGateway gateway;

    MethodType(ApiGateway gateway) {
        super(
                "AWS::ApiGateway::Method",
                1,
                schema(
                        Set.of("HttpMethod", "ResourceId", "RestApiId"),
                        Set.of("HttpMethod", "ResourceId", "RestApiId"),
                        "ApiKeyRequired",
                        "AuthorizationScopes",
                        "AuthorizationType",
                        "AuthorizerId",
                        "Integration",
                        "MethodResponses",
                        "OperationName",
                        "RequestModels",
                        "RequestParameters",
                        "RequestValidatorId"));
        this.gateway = gateway;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        find(place, in)
                .orElseThrow(() -> new AwsError(404, "NotFoundException", "Invalid Resource identifier specified"))
                .methods
                .put(in.text("HttpMethod"), in);
        return Made.of(in.text("RestApiId") + "|" + in.text("ResourceId") + "|" + in.text("HttpMethod"), Map.of());
    }

    private Optional<RestApi.Resource> find(Place place, In in) {
        return gateway.apis()
                .find(place.region(), in.text("RestApiId"))
                .map(api -> api.resources.get(in.text("ResourceId")));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return create(place, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        In in = new In(properties);
        find(place, in).ifPresent(resource -> resource.methods.remove(in.text("HttpMethod")));
    }
}
