package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates intrinsic functions. What a resource gives comes from a look-up, so that the same evaluation serves a change
 * set (where some things are only known later) and the making of a stack.
 */
final class Evaluator {
    /** The functions there are, in their long form. */
    static final Set<String> FUNCTIONS = Set.of(
            "Fn::GetAtt",
            "Fn::Sub",
            "Fn::Join",
            "Fn::Select",
            "Fn::Split",
            "Fn::FindInMap",
            "Fn::If",
            "Fn::Equals",
            "Fn::Not",
            "Fn::And",
            "Fn::Or",
            "Fn::Base64",
            "Fn::GetAZs",
            "Fn::Cidr",
            "Fn::ImportValue");
    /** What stands for a value that only the making of a resource will tell. */
    static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private static final Object NO_VALUE = new Object();
    private static final Pattern SUB = Pattern.compile("\\$\\{(!?)([^}]+)}");

    private final Template template;
    private final Map<String, String> parameters;
    private final Map<String, String> pseudo;
    private final Function<String, @Nullable Attributes> resources;
    private final Function<String, @Nullable String> imports;

    /** What a made resource gives. */
    interface Attributes {
        String ref();

        @Nullable
        Object attribute(String name);
    }

    /**
     * @param pseudo {@code AWS::Region} and the like
     * @param resources what a resource gives; null where it is not there
     * @param imports an export's value; null where there is none
     */
    Evaluator(
            Template template,
            Map<String, String> parameters,
            Map<String, String> pseudo,
            Function<String, @Nullable Attributes> resources,
            Function<String, @Nullable String> imports) {
        this.template = template;
        this.parameters = parameters;
        this.pseudo = pseudo;
        this.resources = resources;
        this.imports = imports;
    }

    /** Whether a condition holds; the empty name always does. */
    boolean holds(String condition) {
        if (condition.isEmpty()) {
            return true;
        }
        Object body = template.conditions().get(condition);
        if (body == null) {
            throw TemplateReader.format("Unresolved condition dependency " + condition);
        }
        return truth(body);
    }

    /** A resource's properties without any function left in them. */
    Map<String, Object> properties(Template.Resource resource) {
        return TemplateReader.map(value(resource.properties()));
    }

    /** A value without any function left in it. */
    Object value(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> {
                Object one = value(item);
                if (one != NO_VALUE) {
                    copy.add(one);
                }
            });
            return copy;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.size() == 1) {
            String key = String.valueOf(map.keySet().iterator().next());
            Object argument = Objects.requireNonNull(map.values().iterator().next());
            if (key.equals("Ref")) {
                return ref(String.valueOf(argument));
            }
            if (key.startsWith("Fn::")) {
                return function(key, argument);
            }
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> {
            Object one = item == null ? NO_VALUE : value(item);
            if (one != NO_VALUE) {
                copy.put(String.valueOf(key), one);
            }
        });
        return copy;
    }

    private Object function(String name, Object argument) {
        return switch (name) {
            case "Fn::GetAtt" -> getAtt(strings(argument));
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join(list(argument));
            case "Fn::Select" -> select(list(argument));
            case "Fn::Split" -> split(list(argument));
            case "Fn::FindInMap" -> findInMap(list(argument));
            case "Fn::If" -> chosen(list(argument));
            case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" -> truth(Map.of(name, argument));
            case "Fn::Base64" -> base64(text(value(argument)));
            case "Fn::GetAZs" -> zones(text(value(argument)));
            case "Fn::Cidr" ->
                cidr(list(argument).stream()
                        .map(this::value)
                        .map(Evaluator::text)
                        .toList());
            case "Fn::ImportValue" -> imported(text(value(argument)));
            default ->
                throw TemplateReader.format("Unrecognized function " + name + ". Supported: Ref, "
                        + String.join(", ", FUNCTIONS.stream().sorted().toList()));
        };
    }

    private Object ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        String given = pseudo.containsKey(name) ? pseudo.get(name) : parameters.get(name);
        if (given != null) {
            String type = TemplateReader.text(
                    template.parameters().getOrDefault(name, Map.of()).get("Type"));
            return type.startsWith("List<") || type.equals("CommaDelimitedList")
                    ? Arrays.stream(given.split(",", -1)).map(String::strip).toList()
                    : given;
        }
        Attributes made = resources.apply(name);
        if (made == null) {
            throw TemplateReader.format("Unresolved resource dependencies [" + name + "]");
        }
        return made.ref();
    }

    private Object getAtt(List<String> path) {
        String id = path.get(0);
        String attribute = String.join(".", path.subList(1, path.size()));
        Attributes made = resources.apply(id);
        if (made == null) {
            throw TemplateReader.format("Unresolved resource dependencies [" + id + "]");
        }
        Object value = made.attribute(attribute);
        if (value == null) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Template error: resource " + id + " does not support attribute type " + attribute
                            + " in Fn::GetAtt");
        }
        return value;
    }

    private String sub(Object argument) {
        List<Object> parts = argument instanceof List<?> ? list(argument) : List.of(argument);
        Map<String, Object> own = parts.size() > 1 ? TemplateReader.map(parts.get(1)) : Map.of();
        Matcher matcher = SUB.matcher(text(parts.get(0)));
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = String.valueOf(matcher.group(2)).strip();
            String value;
            if ("!".equals(matcher.group(1))) {
                value = "${" + name + "}";
            } else if (own.containsKey(name)) {
                value = text(value(Objects.requireNonNull(own.get(name))));
            } else if (name.contains(".") && !name.startsWith("AWS::")) {
                int dot = name.indexOf('.');
                value = text(getAtt(List.of(name.substring(0, dot), name.substring(dot + 1))));
            } else {
                value = text(ref(name));
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(text);
        return text.toString();
    }

    /** Whether only the making of a resource will tell a text, or a part of it: then nothing can be read out of it yet. */
    private static boolean later(String text) {
        return text.contains(LATER);
    }

    private static String base64(String text) {
        return later(text) ? LATER : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Object cidr(List<String> arguments) {
        return arguments.stream().anyMatch(Evaluator::later) ? LATER : Cidr.blocks(arguments);
    }

    private String join(List<Object> arguments) {
        Object values = value(arguments.get(1));
        if (values.equals(LATER)) {
            return LATER;
        }
        return list(values).stream().map(Evaluator::text).collect(Collectors.joining(text(arguments.get(0))));
    }

    private Object select(List<Object> arguments) {
        int index = Integer.parseInt(text(value(arguments.get(0))));
        Object from = value(arguments.get(1));
        if (from.equals(LATER)) {
            return LATER;
        }
        List<Object> values = list(from);
        if (index < 0 || index >= values.size()) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Template error: Fn::Select cannot select nonexistent value at index " + index);
        }
        return values.get(index);
    }

    private Object split(List<Object> arguments) {
        String text = text(value(arguments.get(1)));
        return later(text) ? LATER : List.of((Object[]) text.split(Pattern.quote(text(arguments.get(0))), -1));
    }

    private Object findInMap(List<Object> arguments) {
        List<String> path = arguments.stream()
                .limit(3)
                .map(this::value)
                .map(Evaluator::text)
                .toList();
        Object found = TemplateReader.map(
                        TemplateReader.map(template.mappings().get(path.get(0))).get(path.get(1)))
                .get(path.get(2));
        if (found == null) {
            throw new AwsError(
                    400, "ValidationError", "Template error: Unable to get mapping for " + String.join("::", path));
        }
        return found;
    }

    private Object chosen(List<Object> arguments) {
        return value(arguments.get(holds(text(arguments.get(0))) ? 1 : 2));
    }

    private boolean truth(Object condition) {
        Map<String, Object> map = TemplateReader.map(condition);
        if (map.size() != 1) {
            throw TemplateReader.format("a condition must be one function, not " + map.keySet());
        }
        String name = map.keySet().iterator().next();
        Object argument = map.values().iterator().next();
        return switch (name) {
            case "Condition" -> holds(text(argument));
            case "Fn::Equals" -> {
                List<Object> both = list(argument);
                yield text(value(both.get(0))).equals(text(value(both.get(1))));
            }
            case "Fn::Not" -> !truth(list(argument).get(0));
            case "Fn::And" -> list(argument).stream().allMatch(this::truth);
            case "Fn::Or" -> list(argument).stream().anyMatch(this::truth);
            default ->
                throw TemplateReader.format("Unrecognized condition function " + name
                        + ". Supported: Condition, Fn::And, Fn::Equals, Fn::Not, Fn::Or");
        };
    }

    private List<Object> zones(String region) {
        String where = region.isEmpty() ? pseudo.getOrDefault("AWS::Region", "") : region;
        return List.of(where + "a", where + "b", where + "c");
    }

    private String imported(String name) {
        String value = imports.apply(name);
        if (value == null) {
            throw new AwsError(400, "ValidationError", "No export named " + name + " found.");
        }
        return value;
    }

    private static List<Object> list(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw TemplateReader.format("a list is needed where there is: " + value);
    }

    private static List<String> strings(Object value) {
        if (value instanceof String text && text.contains(".")) {
            return List.of(text.substring(0, text.indexOf('.')), text.substring(text.indexOf('.') + 1));
        }
        return list(value).stream().map(Evaluator::text).toList();
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    /** The pseudo parameters of a stack. */
    static Map<String, String> pseudo(String region, String stackName, String stackId) {
        Map<String, String> pseudo = new LinkedHashMap<>();
        pseudo.put("AWS::AccountId", World.ACCOUNT);
        pseudo.put("AWS::Region", region);
        pseudo.put("AWS::Partition", "aws");
        pseudo.put("AWS::URLSuffix", "amazonaws.com");
        pseudo.put("AWS::StackName", stackName);
        pseudo.put("AWS::StackId", stackId);
        return pseudo;
    }
}
