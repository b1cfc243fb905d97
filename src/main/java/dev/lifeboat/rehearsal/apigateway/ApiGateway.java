package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Minutely;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.lambda.Entrance;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import dev.lifeboat.rehearsal.wire.RestService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** REST APIs, as their management API shows them and as their callers reach them. */
public final class ApiGateway extends RestService {
    private final World world;
    private final RandomGenerator random;
    private final Invocations invocations;
    private final Domains domains;
    private final Regional<RestApi> apis = new Regional<>();

    public ApiGateway(World world) {
        super("apigateway");
        this.world = world;
        this.random = world.random("api-gateway-ids");
        this.invocations = new Invocations(world, this);
        this.domains = new Domains(world, this, invocations);
        reads(
                "GetRestApis",
                "GET",
                "/restapis",
                (call, path) ->
                        list(apis.in(call.region()).stream().map(Views::api).toList(), call));
        reads("GetRestApi", "GET", "/restapis/{id}", (call, path) -> json(200, Views.api(api(call, path))));
        reads("GetResources", "GET", "/restapis/{id}/resources", this::resources);
        reads("GetResource", "GET", "/restapis/{id}/resources/{resource}", this::resource);
        reads("GetMethod", "GET", "/restapis/{id}/resources/{resource}/methods/{method}", this::method);
        reads(
                "GetStages",
                "GET",
                "/restapis/{id}/stages",
                (call, path) -> json(
                        200,
                        Map.of(
                                "item",
                                api(call, path).stages.values().stream()
                                        .map(Views::stage)
                                        .toList())));
        reads(
                "GetStage",
                "GET",
                "/restapis/{id}/stages/{stage}",
                (call, path) -> json(200, Views.stage(stage(call, path))));
        changes("UpdateStage", "PATCH", "/restapis/{id}/stages/{stage}", this::updateStage);
        reads(
                "GetDeployments",
                "GET",
                "/restapis/{id}/deployments",
                (call, path) -> list(
                        api(call, path).deployments.values().stream()
                                .map(Views::deployment)
                                .toList(),
                        call));
        reads(
                "GetAccount",
                "GET",
                "/account",
                (call, path) -> json(200, Map.of("throttleSettings", Map.of("burstLimit", 5000, "rateLimit", 10000))));
        reads(
                "GetDomainNames",
                "GET",
                "/domainnames",
                (call, path) -> list(
                        domains.all().in(call.region()).stream()
                                .map(Domain::row)
                                .toList(),
                        call));
        reads(
                "GetDomainName",
                "GET",
                "/domainnames/{name}",
                (call, path) -> json(200, domain(call, path).row()));
        reads(
                "GetBasePathMappings",
                "GET",
                "/domainnames/{name}/basepathmappings",
                (call, path) -> list(Domains.mappings(domain(call, path)), call));
        Minutely.on(world.timeline(), () -> Measures.publish(world, apis.all()));
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new RestApiType(this, domains),
                new PathResourceType(this),
                new MethodType(this),
                new DeploymentType(this),
                new StageType(this),
                new DomainNameType(world, this, domains),
                new BasePathMappingType(this, domains),
                new AccountType());
    }

    @Override
    public Answer error(Call call, AwsError error) {
        return jsonError(error);
    }

    /**
     * A client's request, e.g. {@code request("GET", "abc.execute-api.us-east-1.amazonaws.com", "/prod/health", "")}.
     * Nothing is thrown: where nobody answers, the status is 0.
     */
    public Response request(String method, String host, String path, String body) {
        return invocations.request(method, host, path, body);
    }

    /** The same by the address of {@code host}, for a name that may be another. */
    public Response request(String method, String host, String name, String path, String body) {
        return domains.at(host)
                .map(domain -> domains.request(domain, method, name, path, body))
                .orElseGet(() -> request(method, host, path, body));
    }

    /** The way in at the host of an API or of a custom domain name; empty where it leads to no function. */
    public Optional<Entrance> entrance(String host) {
        return domains.at(host).map(domains::entrance).orElseGet(() -> apis.all()
                .filter(api -> host(api).equals(host))
                .flatMap(
                        api -> api.stages.keySet().stream().flatMap(stage -> invocations.functionOf(api, stage).stream()
                                .map(function -> new Entrance(function, "/" + stage, Entrance.Kind.API))))
                .findFirst());
    }

    /** The zone that an alias to a custom domain name's host must name; empty for a host that is none. */
    public Optional<String> zoneOf(String host) {
        return domains.at(host).map(Domain::zone);
    }

    /** The ARNs of the custom domain names that use a certificate. */
    public List<String> usersOf(String certificate) {
        return domains.all()
                .all()
                .filter(domain -> domain.certificate().equals(certificate))
                .map(Domain::arn)
                .toList();
    }

    /** The same by the id of the API alone, in whatever Region it is. */
    Response requestById(String id, String method, String path, String body) {
        Optional<RestApi> api = apis.all().filter(one -> one.id.equals(id)).findFirst();
        return api.map(found -> invocations.request(found, method, host(found), path, body))
                .orElseGet(() -> new Response(403, Json.write(Map.of("message", "Forbidden")), Duration.ZERO));
    }

    private static String host(RestApi api) {
        return api.id + ".execute-api." + api.region + ".amazonaws.com";
    }

    Regional<RestApi> apis() {
        return apis;
    }

    /** An id as AWS makes them: letters and digits. */
    String newId(int length) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < length; i++) {
            id.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(36)));
        }
        return id.toString();
    }

    RestApi named(String region, String id) {
        return apis.find(region, id)
                .orElseThrow(() -> new AwsError(
                        404, "NotFoundException", "Invalid API identifier specified " + World.ACCOUNT + ":" + id));
    }

    private RestApi api(Call call, Map<String, String> path) {
        return named(call.region(), path.getOrDefault("id", ""));
    }

    private Domain domain(Call call, Map<String, String> path) {
        return domains.named(call.region(), path.getOrDefault("name", ""));
    }

    private RestApi.Stage stage(Call call, Map<String, String> path) {
        RestApi.Stage stage = api(call, path).stages.get(path.getOrDefault("stage", ""));
        if (stage == null) {
            throw new AwsError(404, "NotFoundException", "Invalid stage identifier specified");
        }
        return stage;
    }

    private static Answer list(List<?> all, Call call) {
        String limit = call.queryParam("limit");
        Page<?> page =
                Page.of(all, limit.matches("\\d{1,3}") ? Integer.parseInt(limit) : 25, call.queryParam("position"));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("item", page.items());
        out.put("position", page.next());
        return json(200, out);
    }

    private Answer resources(Call call, Map<String, String> path) {
        RestApi api = api(call, path);
        boolean whole = call.query().getOrDefault("embed", List.of()).contains("methods");
        return list(
                api.resources.values().stream()
                        .map(resource -> Views.resource(api, resource, whole))
                        .toList(),
                call);
    }

    private Answer resource(Call call, Map<String, String> path) {
        RestApi api = api(call, path);
        boolean whole = call.query().getOrDefault("embed", List.of()).contains("methods");
        return json(200, Views.resource(api, found(api, path), whole));
    }

    private static RestApi.Resource found(RestApi api, Map<String, String> path) {
        RestApi.Resource resource = api.resources.get(path.getOrDefault("resource", ""));
        if (resource == null) {
            throw new AwsError(404, "NotFoundException", "Invalid Resource identifier specified");
        }
        return resource;
    }

    private Answer method(Call call, Map<String, String> path) {
        String name = path.getOrDefault("method", "");
        In method = found(api(call, path), path).methods.get(name);
        if (method == null) {
            throw new AwsError(404, "NotFoundException", "Invalid Method identifier specified");
        }
        return json(200, Views.method(name, method));
    }

    private Answer updateStage(Call call, Map<String, String> path) {
        RestApi api = api(call, path);
        RestApi.Stage stage = stage(call, path);
        for (In patch : new In(Json.parse(call.body())).list("patchOperations")) {
            StagePatch.apply(api, stage, patch);
        }
        stage.updated = world.timeline().now();
        return json(200, Views.stage(stage));
    }
}
