package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The management API's view of things, as trees. */
final class Views {
    private Views() {}

    static Map<String, Object> api(RestApi api) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", api.id);
        row.put("name", api.name());
        row.put("description", api.definition.text("Description", ""));
        row.put("createdDate", api.created);
        row.put("apiKeySource", api.definition.text("ApiKeySourceType", "HEADER"));
        List<String> types = api.definition.in("EndpointConfiguration").texts("Types");
        row.put("endpointConfiguration", Map.of("types", types.isEmpty() ? List.of("EDGE") : types));
        row.put("tags", api.tags);
        row.put("disableExecuteApiEndpoint", api.definition.flag("DisableExecuteApiEndpoint", false));
        TlsPolicy.show(api.definition, "TLS_1_0", row);
        row.put("rootResourceId", api.rootId());
        return row;
    }

    static Map<String, Object> resource(RestApi api, RestApi.Resource resource, boolean whole) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", resource.id);
        if (!resource.parentId.isEmpty()) {
            row.put("parentId", resource.parentId);
            row.put("pathPart", resource.pathPart);
        }
        row.put("path", api.path(resource));
        if (!resource.methods.isEmpty()) {
            Map<String, Object> methods = new LinkedHashMap<>();
            resource.methods.forEach((name, method) -> methods.put(name, whole ? method(name, method) : Map.of()));
            row.put("resourceMethods", methods);
        }
        return row;
    }

    static Map<String, Object> method(String name, In method) {
        In integration = method.in("Integration");
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("type", integration.text("Type", ""));
        inner.put("httpMethod", integration.text("IntegrationHttpMethod", ""));
        inner.put("uri", integration.text("Uri", ""));
        inner.put("passthroughBehavior", "WHEN_NO_MATCH");
        inner.put("timeoutInMillis", integration.number("TimeoutInMillis", 29_000));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("httpMethod", name);
        row.put("authorizationType", method.text("AuthorizationType", "NONE"));
        row.put("apiKeyRequired", method.flag("ApiKeyRequired", false));
        row.put("methodIntegration", inner);
        return row;
    }

    static Map<String, Object> stage(RestApi.Stage stage) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("deploymentId", stage.deploymentId);
        row.put("stageName", stage.name);
        row.put("description", stage.description);
        row.put("cacheClusterEnabled", false);
        row.put("cacheClusterStatus", "NOT_AVAILABLE");
        row.put("methodSettings", stage.settings);
        row.put("variables", stage.variables);
        row.put("tracingEnabled", stage.tracing);
        row.put("createdDate", stage.created);
        row.put("lastUpdatedDate", stage.updated);
        row.put("tags", stage.tags);
        return row;
    }

    static Map<String, Object> deployment(RestApi.Deployment deployment) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", deployment.id());
        row.put("description", deployment.description());
        row.put("createdDate", deployment.created());
        return row;
    }
}
