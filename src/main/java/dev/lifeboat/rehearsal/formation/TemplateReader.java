package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a template's text, YAML or JSON (which is YAML too), into a {@link Template}. */
final class TemplateReader {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Rules",
            "Mappings",
            "Conditions",
            "Resources",
            "Outputs");
    private static final int LONGEST = 51_200;
    private static final int MOST_RESOURCES = 500;
    private static final int MOST_PARAMETERS = 200;

    private TemplateReader() {}

    static Template read(String body) {
        if (body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have"
                            + " length less than or equal to " + LONGEST);
        }
        Map<String, Object> root = root(body);
        for (String section : root.keySet()) {
            if (!SECTIONS.contains(section)) {
                throw format("Invalid template property or properties [" + section + "]");
            }
        }
        Map<String, Object> resources = map(root.get("Resources"));
        if (resources.isEmpty()) {
            throw format("At least one Resources member must be defined.");
        }
        if (resources.size() > MOST_RESOURCES) {
            throw format("Number of resources, " + resources.size() + ", is greater than maximum allowed, "
                    + MOST_RESOURCES);
        }
        Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
        map(root.get("Parameters")).forEach((name, spec) -> parameters.put(name, map(spec)));
        if (parameters.size() > MOST_PARAMETERS) {
            throw format("Number of parameters, " + parameters.size() + ", is greater than maximum allowed, "
                    + MOST_PARAMETERS);
        }
        Map<String, Template.Resource> read = new LinkedHashMap<>();
        resources.forEach((id, spec) -> read.put(id, resource(id, map(spec))));
        Map<String, Template.Output> outputs = new LinkedHashMap<>();
        map(root.get("Outputs")).forEach((id, spec) -> outputs.put(id, output(id, map(spec))));
        Template template = new Template(
                body,
                text(root.get("Description")),
                parameters,
                map(root.get("Mappings")),
                map(root.get("Conditions")),
                read,
                outputs);
        TemplateCheck.references(template);
        return template;
    }

    private static Template.Resource resource(String id, Map<String, Object> spec) {
        for (String attribute : spec.keySet()) {
            if (!Set.of(
                            "Type",
                            "Properties",
                            "DependsOn",
                            "Condition",
                            "DeletionPolicy",
                            "UpdateReplacePolicy",
                            "Metadata",
                            "CreationPolicy",
                            "UpdatePolicy")
                    .contains(attribute)) {
                throw format("Invalid resource attribute: [" + attribute + "] of resource " + id);
            }
        }
        String type = text(spec.get("Type"));
        if (type.isEmpty()) {
            throw format("[/Resources/" + id + "] Every Resources object must contain a Type member.");
        }
        Map<String, Object> properties = map(spec.get("Properties"));
        List<String> dependsOn = new ArrayList<>();
        Object said = spec.get("DependsOn");
        if (said instanceof List<?> list) {
            list.forEach(one -> dependsOn.add(String.valueOf(one)));
        } else if (said != null) {
            dependsOn.add(String.valueOf(said));
        }
        References.of(properties).stream()
                .filter(name -> !dependsOn.contains(name))
                .forEach(dependsOn::add);
        return new Template.Resource(
                id, type, properties, text(spec.get("Condition")), text(spec.get("DeletionPolicy")), dependsOn);
    }

    private static Template.Output output(String id, Map<String, Object> spec) {
        Object value = spec.get("Value");
        if (value == null) {
            throw format("[/Outputs/" + id + "] Every Outputs member must contain a Value object");
        }
        Object exported = map(spec.get("Export")).getOrDefault("Name", "");
        return new Template.Output(id, value, text(spec.get("Description")), text(spec.get("Condition")), exported);
    }

    private static Map<String, Object> root(String body) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST * 4);
        try {
            Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(body));
            if (node != null && value(node) instanceof Map<?, ?> map) {
                return map(map);
            }
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 0
                    : malformed.getProblemMark().getLine() + 1;
            throw format("YAML not well-formed. (line " + line + ": " + malformed.getProblem() + ")");
        } catch (YAMLException malformed) {
            throw format("YAML not well-formed.");
        }
        throw format("unsupported structure.");
    }

    static AwsError format(String words) {
        return new AwsError(400, "ValidationError", "Template format error: " + words);
    }

    private static Object value(Node node) {
        String tag = node.getTag().getValue();
        Object plain;
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                if (map.put(key, value(tuple.getValueNode())) != null) {
                    throw format("duplicate key '" + key + "' (line "
                            + (tuple.getKeyNode().getStartMark().getLine() + 1) + ")");
                }
            }
            plain = map;
        } else if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(item -> list.add(value(item)));
            plain = list;
        } else {
            plain = scalar((ScalarNode) node, tag);
        }
        return tag.startsWith("!") && tag.length() > 1 ? longForm(tag.substring(1), plain, node) : plain;
    }

    private static Object scalar(ScalarNode node, String tag) {
        String text = node.getValue();
        if (tag.endsWith(":int") && text.matches("0|-?[1-9]\\d{0,17}")) {
            return Long.parseLong(text);
        }
        if (tag.endsWith(":float") && text.matches("-?\\d+\\.\\d+")) {
            return Double.parseDouble(text);
        }
        if (tag.endsWith(":bool")) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("on");
        }
        // Dates such as 2012-10-17 stay text, as CloudFormation takes them.
        return text;
    }

    private static Map<String, Object> longForm(String function, Object argument, Node node) {
        if (function.equals("Ref") || function.equals("Condition")) {
            return Map.of(function, argument);
        }
        if (!Evaluator.FUNCTIONS.contains("Fn::" + function)) {
            throw format("unknown function !" + function + " (line "
                    + (node.getStartMark().getLine() + 1) + "). Supported: "
                    + String.join(", ", Evaluator.FUNCTIONS.stream().sorted().toList()));
        }
        if (function.equals("GetAtt") && argument instanceof String text) {
            int dot = text.indexOf('.');
            return Map.of(
                    "Fn::GetAtt", dot < 0 ? List.of(text) : List.of(text.substring(0, dot), text.substring(dot + 1)));
        }
        return Map.of("Fn::" + function, argument);
    }

    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                if (item != null) {
                    copy.put(String.valueOf(key), item);
                }
            });
        }
        return copy;
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }
}
