package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A REST API: its resources and methods, what was deployed of them, and its stages. */
final class RestApi {
    final String id;
    final String region;
    final Instant created;
    In definition;
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, Resource> resources = new LinkedHashMap<>();
    final Map<String, Deployment> deployments = new LinkedHashMap<>();
    final Map<String, Stage> stages = new TreeMap<>();
    final Minute minute = new Minute();

    RestApi(String id, String region, String rootId, Instant created, In definition) {
        this.id = id;
        this.region = region;
        this.created = created;
        this.definition = definition;
        resources.put(rootId, new Resource(rootId, "", ""));
    }

    /** A part of the path, with its methods. */
    static final class Resource {
        final String id;
        final String parentId;
        final String pathPart;
        final Map<String, In> methods = new TreeMap<>();

        Resource(String id, String parentId, String pathPart) {
            this.id = id;
            this.parentId = parentId;
            this.pathPart = pathPart;
        }
    }

    /** A method as it was when it was deployed. */
    record Route(String path, String method, In definition) {}

    /** What was deployed once. */
    record Deployment(String id, String description, Instant created, List<Route> routes) {
        Deployment {
            routes = List.copyOf(routes);
        }
    }

    /** A stage; its settings by method are in the form of {@code GetStage}, under keys such as {@code *}{@code /*}. */
    static final class Stage {
        final String name;
        final Instant created;
        Instant updated;
        String deploymentId;
        String description = "";
        boolean tracing;
        final Map<String, String> variables = new LinkedHashMap<>();
        final Map<String, Map<String, Object>> settings = new TreeMap<>();
        final Map<String, String> tags = new LinkedHashMap<>();

        Stage(String name, String deploymentId, Instant now) {
            this.name = name;
            this.deploymentId = deploymentId;
            this.created = now;
            this.updated = now;
        }
    }

    /** What metrics will say of the minute under way. */
    static final class Minute {
        int count;
        int clientErrors;
        int serverErrors;
        Duration latency = Duration.ZERO;
    }

    String name() {
        return definition.text("Name", id);
    }

    String rootId() {
        return resources.keySet().iterator().next();
    }

    String path(Resource resource) {
        Resource parent = resources.get(resource.parentId);
        return parent == null ? "/" : (path(parent) + "/" + resource.pathPart).replace("//", "/");
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        resources
                .values()
                .forEach(resource -> resource.methods.forEach(
                        (method, definition) -> routes.add(new Route(path(resource), method, definition))));
        return routes;
    }

    /** What a stage serves. */
    Optional<Deployment> deployed(String stage) {
        return Optional.ofNullable(stages.get(stage)).map(found -> deployments.get(found.deploymentId));
    }
}
