package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code AWS::Lambda::Function}. */
final class FunctionType extends BasicType {
    private static final Set<String> RUNTIMES =
            Set.of("nodejs20.x", "nodejs22.x", "nodejs24.x", "python3.11", "python3.12", "python3.13", "python3.14");

    private final Lambda lambda;
    private final RandomGenerator random;

    FunctionType(Lambda lambda, RandomGenerator random) {
        super(
                "AWS::Lambda::Function",
                25,
                schema(
                        Set.of("Code", "Role"),
                        Set.of("FunctionName", "PackageType"),
                        "Architectures",
                        "DeadLetterConfig",
                        "Description",
                        "Environment",
                        "EphemeralStorage",
                        "Handler",
                        "KmsKeyArn",
                        "Layers",
                        "LoggingConfig",
                        "MemorySize",
                        "ReservedConcurrentExecutions",
                        "Runtime",
                        "Tags",
                        "Timeout",
                        "TracingConfig",
                        "VpcConfig"));
        this.lambda = lambda;
        this.random = random;
    }

    @Override
    public Duration consistencyCheck() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name = in.find("FunctionName").orElseGet(() -> place.generatedName(random, 64));
        if (lambda.functions().find(place.region(), name).isPresent()) {
            throw new AwsError(
                    409,
                    "AlreadyExists",
                    "Resource of type 'AWS::Lambda::Function' with identifier '" + name + "' already exists.");
        }
        Function function = new Function(name, place.region(), in, place.now());
        Made made = fill(place, function, properties);
        lambda.functions().put(place.region(), name, function);
        return made;
    }

    private Made fill(Place place, Function function, Map<String, Object> properties) {
        In in = new In(properties);
        String runtime = in.text("Runtime", "");
        if (!RUNTIMES.contains(runtime)) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "The runtime parameter of " + runtime
                            + " is no longer supported or not known for creating or updating"
                            + " AWS Lambda functions. This world has: "
                            + String.join(", ", new java.util.TreeSet<>(RUNTIMES)));
        }
        if (in.in("Code").text("ZipFile", "").length() > 4 * 1024 * 1024) {
            throw new AwsError(400, "InvalidParameterValueException", "ZipFile must have at most 4194304 characters");
        }
        within(in, "Timeout", 1, 900);
        within(in, "MemorySize", 128, 10_240);
        function.definition = in;
        function.modified = place.now();
        function.tags.clear();
        function.tags.putAll(Tags.of(place, properties, "Tags"));
        if (in.has("ReservedConcurrentExecutions")) {
            lambda.reserve(function, in.number("ReservedConcurrentExecutions", 0));
        }
        return Made.of(function.name, Map.of("Arn", function.arn()));
    }

    private static void within(In in, String property, int least, int most) {
        int value = in.number(property, least);
        if (value >= least && value <= most) {
            return;
        }
        String name = property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
        throw new AwsError(
                400,
                "InvalidParameterValueException",
                "1 validation error detected: Value '" + value + "' at '" + name
                        + "' failed to satisfy constraint: Member must have value "
                        + (value < least ? "greater than or equal to " + least : "less than or equal to " + most));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Function function = lambda.named(place.region(), physicalId);
        if (before.containsKey("ReservedConcurrentExecutions") && !after.containsKey("ReservedConcurrentExecutions")) {
            function.reserved = OptionalInt.empty();
        }
        return fill(place, function, after);
    }

    @Override
    public Optional<Actual> actual(Place place, String physicalId, Map<String, Object> declared) {
        return Optional.of(lambda.functions()
                .find(place.region(), physicalId)
                .map(function -> new Actual(
                        true,
                        function.reserved.isPresent()
                                ? Map.of("ReservedConcurrentExecutions", function.reserved.getAsInt())
                                : declared.containsKey("ReservedConcurrentExecutions")
                                        ? Map.of("ReservedConcurrentExecutions", "null")
                                        : Map.of()))
                .orElse(Actual.GONE));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        lambda.functions().remove(place.region(), physicalId);
    }
}
