package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::ApiGateway::Resource}. */
final class PathResourceType extends BasicType {
    private final ApiGateway gateway;

    PathResourceType(ApiGateway gateway) {
        super(
                "AWS::ApiGateway::Resource",
                1,
                schema(Set.of("ParentId", "PathPart", "RestApiId"), Set.of("ParentId", "PathPart", "RestApiId")));
        this.gateway = gateway;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        RestApi api = gateway.named(place.region(), in.text("RestApiId"));
        if (!api.resources.containsKey(in.text("ParentId"))) {
            throw new AwsError(404, "NotFoundException", "Invalid Resource identifier specified");
        }
        boolean taken = api.resources.values().stream()
                .anyMatch(other ->
                        other.parentId.equals(in.text("ParentId")) && other.pathPart.equals(in.text("PathPart")));
        if (taken) {
            throw new AwsError(
                    409,
                    "ConflictException",
                    "Another resource with the same parent already has this name: " + in.text("PathPart"));
        }
        RestApi.Resource made = new RestApi.Resource(gateway.newId(6), in.text("ParentId"), in.text("PathPart"));
        api.resources.put(made.id, made);
        return Made.of(made.id, Map.of("ResourceId", made.id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return Made.of(physicalId, Map.of("ResourceId", physicalId));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        gateway.apis()
                .find(place.region(), new In(properties).text("RestApiId"))
                .ifPresent(api -> api.resources.remove(physicalId));
    }
}
