package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code AWS::ApiGateway::Stage}. */
final class StageType extends BasicType {
    private final ApiGateway gateway;

    StageType(ApiGateway gateway) {
        super(
                "AWS::ApiGateway::Stage",
                3,
                schema(
                        Set.of("RestApiId"),
                        Set.of("RestApiId", "StageName"),
                        "AccessLogSetting",
                        "CacheClusterEnabled",
                        "DeploymentId",
                        "Description",
                        "MethodSettings",
                        "Tags",
                        "TracingEnabled",
                        "Variables"));
        this.gateway = gateway;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        RestApi api = gateway.named(place.region(), in.text("RestApiId"));
        String name = in.text("StageName");
        if (api.stages.containsKey(name)) {
            throw new AwsError(409, "ConflictException", "Stage already exists");
        }
        RestApi.Stage stage = new RestApi.Stage(name, in.text("DeploymentId"), place.now());
        fill(place, api, stage, properties);
        api.stages.put(name, stage);
        return Made.of(name, Map.of());
    }

    private static void fill(Place place, RestApi api, RestApi.Stage stage, Map<String, Object> properties) {
        In in = new In(properties);
        if (!api.deployments.containsKey(in.text("DeploymentId"))) {
            throw new AwsError(400, "BadRequestException", "Deployment id does not exist");
        }
        stage.deploymentId = in.text("DeploymentId");
        stage.description = in.text("Description", "");
        stage.tracing = in.flag("TracingEnabled", false);
        stage.variables.clear();
        stage.variables.putAll(in.textMap("Variables"));
        stage.settings.clear();
        for (In setting : in.list("MethodSettings")) {
            String path = setting.text("ResourcePath", "/*").replaceFirst("^/(?=.)", "");
            Map<String, Object> row = new TreeMap<>();
            row.put("metricsEnabled", setting.flag("MetricsEnabled", false));
            row.put("loggingLevel", setting.text("LoggingLevel", "OFF"));
            row.put("dataTraceEnabled", setting.flag("DataTraceEnabled", false));
            row.put("throttlingRateLimit", setting.decimal("ThrottlingRateLimit", 10_000));
            row.put("throttlingBurstLimit", setting.number("ThrottlingBurstLimit", 5_000));
            stage.settings.put(path + "/" + setting.text("HttpMethod", "*"), row);
        }
        stage.tags.clear();
        stage.tags.putAll(Tags.of(place, properties, "Tags"));
        stage.updated = place.now();
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        RestApi api = gateway.named(place.region(), new In(after).text("RestApiId"));
        RestApi.Stage stage = api.stages.get(physicalId);
        if (stage == null) {
            throw new AwsError(404, "NotFoundException", "Invalid stage identifier specified");
        }
        fill(place, api, stage, after);
        return Made.of(physicalId, Map.of());
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        gateway.apis()
                .find(place.region(), new In(properties).text("RestApiId"))
                .ifPresent(api -> api.stages.remove(physicalId));
    }
}
