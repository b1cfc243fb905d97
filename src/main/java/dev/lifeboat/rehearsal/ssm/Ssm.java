package dev.lifeboat.rehearsal.ssm;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameter store. A SecureString's value is a mask unless decryption is asked for. */
public final class Ssm extends RpcService {
    private static final List<String> TYPES = List.of("String", "StringList", "SecureString");

    private final World world;
    private final Regional<Parameter> parameters = new Regional<>();

    public Ssm(World world) {
        super("ssm", "", "1.1");
        this.world = world;
        changes("PutParameter", (call, in) -> put(call.region(), in));
        reads("GetParameter", (call, in) -> Map.of("Parameter", read(named(call, in.text("Name")), in)));
        reads("GetParameters", this::getMany);
        reads("GetParametersByPath", this::byPath);
        reads("DescribeParameters", this::describe);
        changes("DeleteParameter", (call, in) -> {
            Parameter gone = named(call, in.text("Name"));
            parameters.remove(call.region(), gone.name());
            return Map.of();
        });
        changes("DeleteParameters", this::deleteMany);
        reads(
                "ListTagsForResource",
                (call, in) -> Map.of(
                        "TagList", Tags.list(named(call, in.text("ResourceId")).tags())));
    }

    /**
     * One parameter.
     *
     * @param version 1 and up
     */
    record Parameter(
            String name,
            String region,
            String type,
            String value,
            int version,
            String description,
            String tier,
            Instant modified,
            Map<String, String> tags) {}

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new ParameterType(this));
    }

    Optional<Parameter> find(String region, String name) {
        return parameters.find(region, name);
    }

    void remove(String region, String name) {
        parameters.remove(region, name);
    }

    Map<String, ?> put(String region, In in) {
        String name = in.text("Name");
        if (!name.matches("[a-zA-Z0-9_.\\-/]{1,1011}")) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). Only a mix of letters, numbers"
                            + " and the following 4 symbols .-_/ is allowed.");
        }
        Optional<Parameter> before = find(region, name);
        if (before.isPresent() && !in.flag("Overwrite", false)) {
            throw new AwsError(
                    400,
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to"
                            + " true.");
        }
        String type = in.text("Type", before.map(Parameter::type).orElse("String"));
        if (!TYPES.contains(type)) {
            throw new AwsError(400, "UnsupportedParameterType", "The parameter type '" + type + "' is not supported.");
        }
        Map<String, String> tags =
                new LinkedHashMap<>(before.map(Parameter::tags).orElse(Map.of()));
        tags.putAll(in.textMap("Tags"));
        Parameter after = new Parameter(
                name,
                region,
                type,
                in.text("Value"),
                before.map(Parameter::version).orElse(0) + 1,
                in.text("Description", ""),
                in.text("Tier", "Standard"),
                world.timeline().now(),
                tags);
        parameters.put(region, name, after);
        return Map.of("Version", after.version(), "Tier", after.tier());
    }

    private Parameter named(Call call, String name) {
        return find(call.region(), plainName(name))
                .orElseThrow(() -> new AwsError(400, "ParameterNotFound", "Parameter " + name + " not found."));
    }

    private static String plainName(String nameOrArn) {
        String resource = Arn.resource(nameOrArn);
        if (resource.isEmpty()) {
            return nameOrArn;
        }
        String name = resource.replaceFirst("^parameter", "");
        return name.indexOf('/', 1) < 0 ? name.substring(1) : name;
    }

    private static Map<String, Object> read(Parameter parameter, In in) {
        boolean masked = parameter.type().equals("SecureString") && !in.flag("WithDecryption", false);
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("Name", parameter.name());
        read.put("Type", parameter.type());
        read.put(
                "Value",
                masked ? "AQICAHg" + Integer.toHexString(parameter.value().hashCode()) : parameter.value());
        read.put("Version", parameter.version());
        read.put("LastModifiedDate", parameter.modified());
        read.put("ARN", arn(parameter));
        read.put("DataType", "text");
        return read;
    }

    private static String arn(Parameter parameter) {
        String slash = parameter.name().startsWith("/") ? "" : "/";
        return Arn.of("ssm", parameter.region(), "parameter" + slash + parameter.name());
    }

    private Map<String, ?> getMany(Call call, In in) {
        List<Map<String, Object>> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : in.texts("Names")) {
            find(call.region(), plainName(name))
                    .ifPresentOrElse(parameter -> found.add(read(parameter, in)), () -> missing.add(name));
        }
        return Map.of("Parameters", found, "InvalidParameters", missing);
    }

    private Map<String, ?> byPath(Call call, In in) {
        String path = in.text("Path").replaceFirst("/*$", "/");
        List<Map<String, Object>> found = parameters.in(call.region()).stream()
                .filter(parameter -> parameter.name().startsWith(path))
                .filter(parameter ->
                        in.flag("Recursive", false) || parameter.name().indexOf('/', path.length()) < 0)
                .map(parameter -> read(parameter, in))
                .toList();
        return page("Parameters", Page.of(found, in.number("MaxResults", 10), in.text("NextToken", "")));
    }

    private Map<String, ?> describe(Call call, In in) {
        List<Map<String, Object>> found = parameters.in(call.region()).stream()
                .filter(parameter -> fits(parameter, in))
                .map(parameter -> {
                    Map<String, Object> row = read(parameter, in);
                    row.remove("Value");
                    row.put("Tier", parameter.tier());
                    row.put("Description", parameter.description());
                    return row;
                })
                .toList();
        return page("Parameters", Page.of(found, in.number("MaxResults", 50), in.text("NextToken", "")));
    }

    private static boolean fits(Parameter parameter, In in) {
        for (In filter : in.list("ParameterFilters")) {
            String key = filter.text("Key");
            String text =
                    switch (key) {
                        case "Name" -> parameter.name();
                        case "Type" -> parameter.type();
                        default -> {
                            if (!key.startsWith("tag:")) {
                                throw new AwsError(
                                        400,
                                        "InvalidFilterKey",
                                        "Filter key '" + key + "'. This world has: Name, Type, tag:*");
                            }
                            yield parameter.tags().getOrDefault(key.substring(4), "");
                        }
                    };
            String option = filter.text("Option", "Equals");
            boolean fits = filter.texts("Values").stream().anyMatch(value -> switch (option) {
                case "BeginsWith" -> text.startsWith(value);
                case "Contains" -> text.contains(value);
                default -> text.equals(value);
            });
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, ?> page(String name, Page<?> page) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(name, page.items());
        answer.put("NextToken", page.next());
        return answer;
    }

    private Map<String, ?> deleteMany(Call call, In in) {
        List<String> deleted = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : in.texts("Names")) {
            (find(call.region(), name).isPresent() ? deleted : missing).add(name);
            parameters.remove(call.region(), name);
        }
        return Map.of("DeletedParameters", deleted, "InvalidParameters", missing);
    }
}
