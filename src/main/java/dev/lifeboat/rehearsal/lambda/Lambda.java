package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Minutely;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.quotas.Quota;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import dev.lifeboat.rehearsal.wire.RestService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Functions, their concurrency and the queues they read. What a function does is played: {@link Player}.
 */
public final class Lambda extends RestService {
    /** What reservations must leave. */
    private static final int UNRESERVED_MINIMUM = 100;

    private final World world;
    private final Players players;
    private final Regional<Function> functions = new Regional<>();
    private final Regional<Mapping> mappings = new Regional<>();

    public Lambda(World world) {
        super("lambda");
        this.world = world;
        this.players = new Players(world);
        reads("ListFunctions", "GET", "/2015-03-31/functions", this::list);
        reads(
                "GetFunction",
                "GET",
                "/2015-03-31/functions/{name}",
                (call, path) -> json(200, whole(function(call, path))));
        reads(
                "GetFunctionConfiguration",
                "GET",
                "/2015-03-31/functions/{name}/configuration",
                (call, path) -> json(200, function(call, path).configuration()));
        reads("GetPolicy", "GET", "/2015-03-31/functions/{name}/policy", this::policy);
        reads(
                "GetFunctionConcurrency",
                "GET",
                "/2019-09-30/functions/{name}/concurrency",
                (call, path) -> json(200, concurrency(function(call, path))));
        changes("PutFunctionConcurrency", "PUT", "/2017-10-31/functions/{name}/concurrency", this::reserve);
        changes("DeleteFunctionConcurrency", "DELETE", "/2017-10-31/functions/{name}/concurrency", (call, path) -> {
            function(call, path).reserved = OptionalInt.empty();
            return new Answer(204, Map.of(), new byte[0]);
        });
        changes("Invoke", "POST", "/2015-03-31/functions/{name}/invocations", this::invoke);
        reads("ListEventSourceMappings", "GET", "/2015-03-31/event-source-mappings", this::listMappings);
        reads("GetEventSourceMapping", "GET", "/2015-03-31/event-source-mappings/{id}", this::mapping);
        reads("ListTags", "GET", "/2017-03-31/tags/{arn+}", (call, path) -> {
            String name = path.getOrDefault("arn", "").replaceFirst("^.*:function:", "");
            return json(200, Map.of("Tags", named(call.region(), name).tags));
        });
        reads("GetAccountSettings", "GET", "/2016-08-19/account-settings", this::settings);
        QueueReader reader = new QueueReader(world, this);
        world.timeline().every(Duration.ofSeconds(1), Duration.ofSeconds(1), reader::read);
        Minutely.on(world.timeline(), this::measure);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new FunctionType(this, world.random("lambda")),
                new PermissionType(this, world.random("lambda-permission")),
                new MappingType(this, world.random("lambda-mapping")));
    }

    @Override
    public Answer error(Call call, AwsError error) {
        return jsonError(error);
    }

    /** Invokes a function by its ARN, as API Gateway does. A function that is not there is an {@link AwsError}. */
    public Outcome invoke(String arn, Map<String, Object> event) {
        return run(named(Arn.region(arn), nameIn(arn)), event);
    }

    /** Whether a service may invoke it; false for a function that is not there. */
    public boolean allows(String arn, String principal) {
        return functions
                .find(Arn.region(arn), nameIn(arn))
                .filter(function -> function.mayBeCalledBy(principal))
                .isPresent();
    }

    /** What somebody who comes in there would send; empty where there is no function. */
    public Optional<Wish> wish(Entrance entrance, RandomGenerator random) {
        return functions
                .find(Arn.region(entrance.function()), nameIn(entrance.function()))
                .map(function -> players.wish(function, entrance.kind() == Entrance.Kind.BALANCER, random));
    }

    Outcome run(Function function, Map<String, Object> event) {
        Function.Minute minute = function.minute;
        if (function.reserved.equals(OptionalInt.of(0))) {
            minute.throttles++;
            return new Outcome(Outcome.Kind.THROTTLED, "", Duration.ofMillis(5));
        }
        Outcome outcome = players.play(function, event);
        minute.invocations++;
        minute.errors += outcome.kind() == Outcome.Kind.FAILED ? 1 : 0;
        minute.busy = minute.busy.plus(outcome.took());
        return outcome;
    }

    private static String nameIn(String nameOrArn) {
        return nameOrArn
                .replaceFirst("^arn:aws:lambda:[^:]*:\\d*:function:", "")
                .replaceFirst(":.*$", "");
    }

    Regional<Function> functions() {
        return functions;
    }

    Regional<Mapping> mappings() {
        return mappings;
    }

    Function named(String region, String nameOrArn) {
        String name = nameIn(nameOrArn);
        return functions
                .find(region, name)
                .orElseThrow(() -> new AwsError(
                        404,
                        "ResourceNotFoundException",
                        "Function not found: " + Arn.of("lambda", region, "function:" + name)));
    }

    private Function function(Call call, Map<String, String> path) {
        return named(call.region(), path.getOrDefault("name", ""));
    }

    private Answer list(Call call, Map<String, String> path) {
        List<Map<String, Object>> rows = functions.in(call.region()).stream()
                .map(Function::configuration)
                .toList();
        return page("Functions", rows, call);
    }

    private static Answer page(String name, List<?> all, Call call) {
        String most = call.queryParam("MaxItems");
        Page<?> page = Page.of(all, most.matches("\\d{1,4}") ? Integer.parseInt(most) : 50, call.queryParam("Marker"));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(name, page.items());
        out.put("NextMarker", page.next());
        return json(200, out);
    }

    private static Map<String, Object> whole(Function function) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("Configuration", function.configuration());
        out.put("Code", Map.of("RepositoryType", "S3", "Location", ""));
        out.put("Tags", function.tags);
        if (function.reserved.isPresent()) {
            out.put("Concurrency", concurrency(function));
        }
        return out;
    }

    private static Map<String, Object> concurrency(Function function) {
        return function.reserved.isPresent()
                ? Map.of("ReservedConcurrentExecutions", function.reserved.getAsInt())
                : Map.of();
    }

    private Answer reserve(Call call, Map<String, String> path) {
        Function function = function(call, path);
        In in = new In(Json.parse(call.body()));
        int wanted = in.number("ReservedConcurrentExecutions", -1);
        reserve(function, wanted);
        return json(200, concurrency(function));
    }

    void reserve(Function function, int wanted) {
        int others = functions.in(function.region).stream()
                .filter(other -> other != function)
                .mapToInt(other -> other.reserved.orElse(0))
                .sum();
        // A function may always be stopped.
        boolean tooMuch = wanted > 0 && others + wanted > limit(function.region) - UNRESERVED_MINIMUM;
        if (wanted < 0 || tooMuch) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "Specified ReservedConcurrentExecutions for function decreases account's"
                            + " UnreservedConcurrentExecution below its minimum value of [" + UNRESERVED_MINIMUM
                            + "].");
        }
        function.reserved = OptionalInt.of(wanted);
    }

    private int limit(String region) {
        return Quota.LAMBDA_CONCURRENCY.limit(world.faults(), region);
    }

    private Answer settings(Call call, Map<String, String> path) {
        List<Function> all = functions.in(call.region());
        int reserved =
                all.stream().mapToInt(function -> function.reserved.orElse(0)).sum();
        Map<String, Object> limit = new LinkedHashMap<>();
        limit.put("TotalCodeSize", 80_530_636_800L);
        limit.put("CodeSizeUnzipped", 262_144_000);
        limit.put("CodeSizeZipped", 52_428_800);
        limit.put("ConcurrentExecutions", limit(call.region()));
        limit.put("UnreservedConcurrentExecutions", limit(call.region()) - reserved);
        return json(
                200,
                Map.of("AccountLimit", limit, "AccountUsage", Map.of("TotalCodeSize", 0, "FunctionCount", all.size())));
    }

    private Answer invoke(Call call, Map<String, String> path) {
        Function function = function(call, path);
        Outcome outcome = run(function, Json.parse(call.body()));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Amz-Executed-Version", "$LATEST");
        boolean waits = !call.header("X-Amz-Invocation-Type").equals("Event");
        return switch (outcome.kind()) {
            case THROTTLED -> throw new AwsError(429, "TooManyRequestsException", "Rate Exceeded.");
            case FAILED -> {
                headers.put("X-Amz-Function-Error", "Unhandled");
                yield answer(waits, headers, outcome);
            }
            case ANSWERED -> answer(waits, headers, outcome);
        };
    }

    private static Answer answer(boolean waits, Map<String, String> headers, Outcome outcome) {
        return waits
                ? new Answer(200, headers, outcome.payload().getBytes(StandardCharsets.UTF_8))
                : new Answer(202, Map.of(), new byte[0]);
    }

    private Answer listMappings(Call call, Map<String, String> path) {
        String function = nameIn(call.queryParam("FunctionName"));
        String source = call.queryParam("EventSourceArn");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Mapping mapping : mappings.in(call.region())) {
            if ((function.isEmpty() || mapping.functionName().equals(function))
                    && (source.isEmpty() || mapping.queueArn().equals(source))) {
                rows.add(mapping.row(named(mapping.region(), mapping.functionName())));
            }
        }
        return page("EventSourceMappings", rows, call);
    }

    private Answer mapping(Call call, Map<String, String> path) {
        Mapping mapping = mappings.find(call.region(), path.getOrDefault("id", ""))
                .orElseThrow(() ->
                        new AwsError(404, "ResourceNotFoundException", "The resource you requested does not exist."));
        return json(200, mapping.row(named(mapping.region(), mapping.functionName())));
    }

    private Answer policy(Call call, Map<String, String> path) {
        Function function = function(call, path);
        if (function.permissions.isEmpty()) {
            throw new AwsError(404, "ResourceNotFoundException", "No policy is associated with the given resource.");
        }
        List<Map<String, Object>> statements = new ArrayList<>();
        function.permissions.forEach((id, permission) -> {
            Map<String, Object> statement = new LinkedHashMap<>();
            statement.put("Sid", id);
            statement.put("Effect", "Allow");
            statement.put("Principal", Map.of("Service", permission.text("Principal")));
            statement.put("Action", permission.text("Action"));
            statement.put("Resource", function.arn());
            permission
                    .find("SourceArn")
                    .ifPresent(arn -> statement.put("Condition", Map.of("ArnLike", Map.of("AWS:SourceArn", arn))));
            statements.add(statement);
        });
        String document = Json.write(Map.of("Version", "2012-10-17", "Id", "default", "Statement", statements));
        return json(200, Map.of("Policy", document));
    }

    private void measure() {
        functions.all().forEach(function -> {
            Function.Minute minute = function.minute;
            boolean dark = world.faults().active("region-dark", function.region);
            if (!dark && minute.invocations + minute.throttles > 0) {
                put(function, "Invocations", minute.invocations);
                put(function, "Errors", minute.errors);
                put(function, "Throttles", minute.throttles);
                if (minute.invocations > 0) {
                    put(function, "Duration", (double) minute.busy.toMillis() / minute.invocations);
                }
            }
            minute.invocations = 0;
            minute.errors = 0;
            minute.throttles = 0;
            minute.busy = Duration.ZERO;
        });
    }

    private void put(Function function, String metric, double value) {
        world.part(CloudWatch.class)
                .put(function.region, "AWS/Lambda", metric, Map.of("FunctionName", function.name), value);
    }
}
