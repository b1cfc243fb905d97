package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::ApiGateway::Deployment}: the methods as they are when it is made. */
final class DeploymentType extends BasicType {
    private final ApiGateway gateway;

    DeploymentType(ApiGateway gateway) {
        super(
                "AWS::ApiGateway::Deployment",
                2,
                schema(Set.of("RestApiId"), Set.of("RestApiId"), "Description", "StageName", "StageDescription"));
        this.gateway = gateway;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        RestApi api = gateway.named(place.region(), in.text("RestApiId"));
        if (api.routes().isEmpty()) {
            throw new AwsError(400, "BadRequestException", "The REST API doesn't contain any methods");
        }
        for (RestApi.Route route : api.routes()) {
            if (!route.definition().has("Integration")) {
                throw new AwsError(400, "BadRequestException", "No integration defined for method");
            }
        }
        RestApi.Deployment made =
                new RestApi.Deployment(gateway.newId(6), in.text("Description", ""), place.now(), api.routes());
        api.deployments.put(made.id(), made);
        in.find("StageName").ifPresent(name -> api.stages.put(name, new RestApi.Stage(name, made.id(), place.now())));
        return Made.of(made.id(), Map.of("DeploymentId", made.id()));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return Made.of(physicalId, Map.of("DeploymentId", physicalId));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        gateway.apis()
                .find(place.region(), new In(properties).text("RestApiId"))
                .ifPresent(api -> {
                    if (api.stages.values().stream().anyMatch(stage -> stage.deploymentId.equals(physicalId))) {
                        throw new AwsError(
                                400,
                                "BadRequestException",
                                "Active stages pointing to this deployment must be moved or deleted");
                    }
                    api.deployments.remove(physicalId);
                });
    }
}
