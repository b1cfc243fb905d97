package dev.lifeboat.rehearsal.ssm;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.kms.Key;
import dev.lifeboat.rehearsal.kms.Kms;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameter store. A SecureString's value is a cipher unless decryption is asked for. */
public final class Ssm extends RpcService {
    private static final List<String> TYPES = List.of("String", "StringList", Parameter.SECURE);
    private static final int LONGEST = 4096;

    private final World world;
    private final Regional<Parameter> parameters = new Regional<>();

    public Ssm(World world) {
        super("ssm", "", "1.1");
        this.world = world;
        changes("PutParameter", this::putParameter);
        reads("GetParameter", (call, in) -> Map.of("Parameter", read(call, in.text("Name"), in)));
        reads("GetParameters", this::getMany);
        reads("GetParametersByPath", this::byPath);
        reads("GetParameterHistory", this::history);
        reads("DescribeParameters", this::describe);
        changes("DeleteParameter", (call, in) -> {
            remove(call.region(), named(call, in.text("Name")).name);
            return Map.of();
        });
        changes("DeleteParameters", this::deleteMany);
        reads("ListTagsForResource", (call, in) -> Map.of("TagList", Tags.list(tagged(call, in).tags)));
        changes("AddTagsToResource", (call, in) -> {
            tagged(call, in).tags.putAll(in.textMap("Tags"));
            return Map.of();
        });
        changes("RemoveTagsFromResource", (call, in) -> {
            tagged(call, in).tags.keySet().removeAll(in.texts("TagKeys"));
            return Map.of();
        });
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new ParameterType(this));
    }

    /** A parameter's value as a template's dynamic reference sees it, which does not decrypt; empty where there is none. */
    public Optional<String> value(String region, String nameAndVersion) {
        return find(region, Parameter.plainName(nameAndVersion))
                .filter(parameter -> !parameter.type.equals(Parameter.SECURE))
                .map(parameter -> parameter
                        .version(Parameter.wantedVersion(nameAndVersion))
                        .value());
    }

    Optional<Parameter> find(String region, String name) {
        return parameters.find(region, name);
    }

    void remove(String region, String name) {
        parameters.remove(region, name);
    }

    private Map<String, ?> putParameter(Call call, In in) {
        if (in.flag("Overwrite", false) && in.has("Tags")) {
            throw invalid("Invalid request: tags and overwrite can't be used together. To create a parameter with tags,"
                    + " please remove overwrite flag. To update tags for an existing parameter, please use"
                    + " AddTagsToResource or RemoveTagsFromResource.");
        }
        Parameter parameter = put(call.region(), in);
        return Map.of(
                "Version",
                parameter.latest().number(),
                "Tier",
                parameter.latest().tier());
    }

    Parameter put(String region, In in) {
        String name = in.text("Name");
        if (!name.matches("[a-zA-Z0-9_.\\-/]{1,1011}")) {
            throw invalid("Parameter name: can't be prefixed with \"ssm\" (case-insensitive). Only a mix of letters,"
                    + " numbers and the following 4 symbols .-_/ is allowed.");
        }
        Optional<Parameter> before = find(region, name);
        if (before.isPresent() && !in.flag("Overwrite", false)) {
            throw new AwsError(
                    400,
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to"
                            + " true.");
        }
        String type = in.text("Type", before.map(parameter -> parameter.type).orElse(""));
        if (type.isEmpty()) {
            throw invalid("A parameter type is required when you create a parameter.");
        }
        if (!TYPES.contains(type)) {
            throw new AwsError(400, "UnsupportedParameterType", "The parameter type '" + type + "' is not supported.");
        }
        if (before.isPresent() && !type.equals(before.get().type)) {
            throw new AwsError(
                    400,
                    "HierarchyTypeMismatchException",
                    "Parameter Store doesn't support changing a parameter type in a hierarchy. You must create a new,"
                            + " unique parameter.");
        }
        String value = in.text("Value");
        if (value.isEmpty() || value.length() > LONGEST) {
            throw invalid("Standard tier parameters support a maximum parameter value of " + LONGEST
                    + " characters, and none may be empty.");
        }
        String key = type.equals(Parameter.SECURE) ? in.text("KeyId", "alias/aws/ssm") : "";
        if (!key.isEmpty()
                && world.part(Kms.class).find(region, key).filter(Key::usable).isEmpty()) {
            throw new AwsError(400, "InvalidKeyId", "Invalid keyId " + key);
        }
        Parameter parameter = before.orElseGet(() -> new Parameter(name, region, type));
        parameter.tags.putAll(in.textMap("Tags"));
        parameter.add(value, world.timeline().now(), in.text("Description", ""), in.text("Tier", "Standard"), key);
        parameters.put(region, name, parameter);
        return parameter;
    }

    private static AwsError invalid(String words) {
        return new AwsError(400, "ValidationException", words);
    }

    private Parameter named(Call call, String name) {
        return find(call.region(), Parameter.plainName(name))
                .orElseThrow(() -> new AwsError(400, "ParameterNotFound", "Parameter " + name + " not found."));
    }

    private Parameter tagged(Call call, In in) {
        String id = in.text("ResourceId");
        if (!in.text("ResourceType").equals("Parameter")) {
            throw new AwsError(400, "InvalidResourceType", "This world tags resources of type Parameter only");
        }
        return find(call.region(), id)
                .orElseThrow(() -> new AwsError(400, "InvalidResourceId", "The resource ID " + id + " is not valid."));
    }

    private Map<String, Object> read(Call call, String name, In in) {
        Parameter parameter = named(call, name);
        return parameter.read(parameter.version(Parameter.wantedVersion(name)), in.flag("WithDecryption", false));
    }

    private Map<String, ?> getMany(Call call, In in) {
        List<Map<String, Object>> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : in.texts("Names")) {
            try {
                found.add(read(call, name, in));
            } catch (AwsError absent) {
                missing.add(name);
            }
        }
        return Map.of("Parameters", found, "InvalidParameters", missing);
    }

    private Map<String, ?> byPath(Call call, In in) {
        String path = in.text("Path").replaceFirst("/*$", "/");
        List<Map<String, Object>> found = parameters.in(call.region()).stream()
                .filter(parameter -> parameter.name.startsWith(path))
                .filter(parameter -> in.flag("Recursive", false) || parameter.name.indexOf('/', path.length()) < 0)
                .filter(parameter -> Filters.fits(parameter, in))
                .map(parameter -> parameter.read(parameter.latest(), in.flag("WithDecryption", false)))
                .toList();
        return page("Parameters", Page.of(found, in.number("MaxResults", 10), in.text("NextToken", "")));
    }

    private Map<String, ?> history(Call call, In in) {
        Parameter parameter = named(call, in.text("Name"));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Parameter.Version version : parameter.versions()) {
            Map<String, Object> row = parameter.described(version);
            row.putAll(parameter.read(version, in.flag("WithDecryption", false)));
            row.remove("ARN");
            rows.add(row);
        }
        return page("Parameters", Page.of(rows, in.number("MaxResults", 50), in.text("NextToken", "")));
    }

    private Map<String, ?> describe(Call call, In in) {
        List<Map<String, Object>> found = parameters.in(call.region()).stream()
                .filter(parameter -> Filters.fits(parameter, in))
                .map(parameter -> {
                    Map<String, Object> row = parameter.described(parameter.latest());
                    row.put("ARN", parameter.arn());
                    return row;
                })
                .toList();
        return page("Parameters", Page.of(found, in.number("MaxResults", 50), in.text("NextToken", "")));
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
            String plain = Parameter.plainName(name);
            (find(call.region(), plain).isPresent() ? deleted : missing).add(name);
            remove(call.region(), plain);
        }
        return Map.of("DeletedParameters", deleted, "InvalidParameters", missing);
    }
}
