package dev.lifeboat.provision.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Properties of a resource in a template, read as far as the parameters are known. What depends on an output or a
 * resource that is not there yet is simply not known; CloudFormation alone resolves everything.
 */
public final class Properties {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private final Known known;
    private final Optional<Node> node;

    /** What a template's expressions are resolved with. */
    record Known(Conditions conditions, Map<String, String> values) {}

    private Properties(Known known, Optional<Node> node) {
        this.known = known;
        this.node = node.flatMap(one -> chosen(known, one));
    }

    /** @param parameters those known by now, pseudo parameters such as {@code AWS::Region} included */
    public static Properties of(Node root, Node resource, Map<String, String> parameters) {
        Map<String, String> values = new HashMap<>();
        for (NodeTuple parameter : Template.child(root, "Parameters").stream()
                .flatMap(all -> Template.entries(all).stream())
                .toList()) {
            Template.child(parameter.getValueNode(), "Default")
                    .ifPresent(value -> values.put(Template.scalar(parameter.getKeyNode()), Template.scalar(value)));
        }
        values.putAll(parameters);
        return new Properties(
                new Known(new Conditions(root, parameters), values), Template.child(resource, "Properties"));
    }

    /** The text of a property; nothing where it is absent or not known yet. */
    public Optional<String> text(String name) {
        return member(name).flatMap(one -> text(known, one));
    }

    /** Whether the property is set at all, known or not. */
    public boolean has(String name) {
        return member(name).isPresent();
    }

    /** The property of that name as a structure; an empty one where it is absent. */
    public Properties in(String name) {
        return new Properties(known, member(name));
    }

    /** The structures of a list; none where it is absent. */
    public List<Properties> list(String name) {
        return member(name).stream()
                .flatMap(one -> one instanceof SequenceNode items ? items.getValue().stream() : Stream.empty())
                .map(item -> new Properties(known, Optional.of(item)))
                .filter(item -> item.node.isPresent())
                .toList();
    }

    private Optional<Node> member(String name) {
        return node.flatMap(one -> Template.child(one, name)).flatMap(one -> chosen(known, one));
    }

    /** What stands there once {@code If} is decided; nothing for {@code AWS::NoValue}, and where that is not known. */
    private static Optional<Node> chosen(Known known, Node node) {
        Intrinsic function = Intrinsic.of(node);
        if (function.name().equals("If") && function.arguments().size() == 3) {
            return known.conditions()
                    .decide(Template.scalar(function.arguments().get(0)))
                    .flatMap(holds -> chosen(known, function.arguments().get(holds ? 1 : 2)));
        }
        boolean nothing = function.name().equals("Ref")
                && Template.scalar(function.body()).equals("AWS::NoValue");
        return nothing ? Optional.empty() : Optional.of(node);
    }

    private static Optional<String> text(Known known, Node node) {
        Intrinsic function = Intrinsic.of(node);
        return switch (function.name()) {
            case "" -> node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
            case "Ref" -> Optional.ofNullable(known.values().get(Template.scalar(function.body())));
            case "Sub" ->
                function.body() instanceof ScalarNode scalar ? substituted(known, scalar.getValue()) : Optional.empty();
            case "If" -> chosen(known, node).flatMap(one -> text(known, one));
            case "Join" -> joined(known, function.arguments());
            default -> Optional.empty();
        };
    }

    private static Optional<String> joined(Known known, List<Node> arguments) {
        if (arguments.size() != 2 || !(arguments.get(1) instanceof SequenceNode parts)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Node part : parts.getValue()) {
            Optional<String> text = text(known, part);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(String.join(Template.scalar(arguments.get(0)), texts));
    }

    private static Optional<String> substituted(Known known, String template) {
        Matcher variables = VARIABLE.matcher(template);
        StringBuilder text = new StringBuilder();
        while (variables.find()) {
            String value = known.values().get(String.valueOf(variables.group(1)));
            if (value == null) {
                return Optional.empty();
            }
            variables.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return Optional.of(variables.appendTail(text).toString().replace("${!", "${"));
    }
}
