package dev.lifeboat.blueprint;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Follows every reference within a template, in the short form and in the long one: {@code Ref}, {@code GetAtt},
 * {@code Sub}, {@code If}, {@code FindInMap}, {@code Condition}, {@code DependsOn}. What it names must be there.
 */
final class TemplateReferences {
    private static final Pattern IN_SUB = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private static final Pattern LONG_FORM = Pattern.compile("Ref|Condition|Fn::.*");

    private final String file;
    private final Problems problems;
    private final Set<String> resources;
    private final Set<String> values;
    private final Set<String> conditions;
    private final Map<String, YamlPlace> mappings;

    private TemplateReferences(YamlPlace root, Problems problems) {
        this.file = root.file();
        this.problems = problems;
        this.resources = TemplateFacts.members(root, "Resources").keySet();
        this.values = new LinkedHashSet<>(resources);
        this.values.addAll(TemplateFacts.members(root, "Parameters").keySet());
        this.conditions = TemplateFacts.members(root, "Conditions").keySet();
        this.mappings = TemplateFacts.members(root, "Mappings");
    }

    /** Notes each reference that leads nowhere. A template with a macro is left alone: that may add anything. */
    static void check(YamlPlace root, Problems problems) {
        if (root.at("Transform").isPresent()) {
            return;
        }
        TemplateReferences references = new TemplateReferences(root, problems);
        TemplateFacts.members(root, "Resources").forEach((id, place) -> {
            place.at("DependsOn").ifPresent(references::dependsOn);
            place.at("Condition").ifPresent(references::condition);
        });
        TemplateFacts.members(root, "Outputs").values().forEach(place -> place.at("Condition")
                .ifPresent(references::condition));
        for (String section : List.of("Resources", "Outputs", "Conditions")) {
            root.at(section).ifPresent(place -> references.walk(place, section.equals("Conditions")));
        }
    }

    private void walk(YamlPlace place, boolean inConditions) {
        Node node = place.node();
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            function(tag.substring(1), place, inConditions);
        }
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> {
                YamlPlace value = new YamlPlace(file, tuple.getValueNode());
                if (mapping.getValue().size() == 1
                        && tuple.getKeyNode() instanceof ScalarNode key
                        && LONG_FORM.matcher(key.getValue()).matches()) {
                    function(key.getValue().replaceFirst("^Fn::", ""), value, inConditions);
                }
                walk(value, inConditions);
            });
        } else if (node instanceof SequenceNode) {
            place.items().forEach(item -> walk(item, inConditions));
        }
    }

    private void function(String name, YamlPlace argument, boolean inConditions) {
        switch (name) {
            case "Ref" -> {
                if (argument.node() instanceof ScalarNode) {
                    value(argument, argument.text());
                }
            }
            case "GetAtt" -> getAtt(argument);
            case "Sub" -> sub(argument);
            case "If" -> first(argument, this::condition);
            case "FindInMap" -> findInMap(argument);
            case "Condition" -> {
                if (inConditions) {
                    condition(argument);
                }
            }
            default -> {}
        }
    }

    private void first(YamlPlace argument, Consumer<YamlPlace> check) {
        if (argument.node() instanceof SequenceNode && !argument.items().isEmpty()) {
            check.accept(argument.items().get(0));
        }
    }

    private void dependsOn(YamlPlace place) {
        List<YamlPlace> all = place.node() instanceof SequenceNode ? place.items() : List.of(place);
        all.forEach(one -> needed(one, one.text(), resources, "resource"));
    }

    private void condition(YamlPlace place) {
        if (place.node() instanceof ScalarNode) {
            needed(place, place.text(), conditions, "condition");
        }
    }

    private void value(YamlPlace place, String name) {
        if (!name.startsWith("AWS::")) {
            needed(place, name, values, "resource or parameter");
        }
    }

    private void getAtt(YamlPlace argument) {
        if (argument.node() instanceof ScalarNode) {
            attribute(argument, argument.text());
        } else {
            first(argument, id -> needed(id, id.text(), resources, "resource"));
        }
    }

    private void attribute(YamlPlace place, String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            problems.add(place.wrong("'" + text + "' is not of the form Resource.Attribute."));
        } else {
            needed(place, text.substring(0, dot), resources, "resource");
        }
    }

    private void sub(YamlPlace argument) {
        YamlPlace text = argument;
        Set<String> own = new HashSet<>();
        if (argument.node() instanceof SequenceNode) {
            List<YamlPlace> parts = argument.items();
            if (parts.isEmpty()) {
                return;
            }
            text = parts.get(0);
            if (parts.size() > 1 && parts.get(1).node() instanceof MappingNode) {
                own.addAll(parts.get(1).members().keySet());
            }
        }
        if (!(text.node() instanceof ScalarNode)) {
            return;
        }
        Matcher matcher = IN_SUB.matcher(text.text());
        while (matcher.find()) {
            String name = String.valueOf(matcher.group(2)).strip();
            if (String.valueOf(matcher.group(1)).isEmpty() && !own.contains(name)) {
                if (name.contains(".") && !name.startsWith("AWS::")) {
                    attribute(text, name);
                } else {
                    value(text, name);
                }
            }
        }
    }

    /** A key that is worked out only when the stack is made is not looked into. */
    private void findInMap(YamlPlace argument) {
        List<YamlPlace> keys = argument.node() instanceof SequenceNode ? argument.items() : List.of();
        if (keys.size() < 2 || !plain(keys.get(0))) {
            return;
        }
        YamlPlace map = mappings.get(keys.get(0).text());
        if (needed(keys.get(0), keys.get(0).text(), mappings.keySet(), "mapping")
                && map != null
                && plain(keys.get(1))) {
            needed(keys.get(1), keys.get(1).text(), map.members().keySet(), "key");
        }
    }

    private static boolean plain(YamlPlace place) {
        return place.node() instanceof ScalarNode
                && !place.node().getTag().getValue().startsWith("!");
    }

    private boolean needed(YamlPlace place, String name, Set<String> there, String what) {
        if (there.contains(name)) {
            return true;
        }
        problems.add(
                place.wrong("there is no " + what + " '" + name + "' in this template." + Nearest.hint(name, there)));
        return false;
    }
}
