package dev.lifeboat.provision.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The conditions of a template, decided as far as the parameters are known. CloudFormation decides them for good; this
 * is only so that nothing is announced that will not come.
 */
final class Conditions {
    private static final int DEEPEST = 20;

    private final Node root;
    private final Map<String, String> parameters;

    Conditions(Node root, Map<String, String> parameters) {
        this.root = root;
        this.parameters = parameters;
    }

    /** Whether a condition holds; nothing where that is not known. */
    Optional<Boolean> decide(String name) {
        return decide(name, 0);
    }

    private Optional<Boolean> decide(String name, int depth) {
        return Template.child(root, "Conditions")
                .flatMap(all -> Template.child(all, name))
                .flatMap(node -> holds(node, depth));
    }

    private Optional<Boolean> holds(Node node, int depth) {
        Intrinsic function = Intrinsic.of(node);
        if (depth > DEEPEST) {
            return Optional.empty(); // conditions that name each other in a circle
        }
        List<Node> parts = function.arguments();
        return switch (function.name()) {
            case "Equals" ->
                parts.size() != 2
                        ? Optional.empty()
                        : text(parts.get(0)).flatMap(one -> text(parts.get(1)).map(one::equals));
            case "Not" ->
                parts.size() != 1
                        ? Optional.empty()
                        : holds(parts.get(0), depth + 1).map(is -> !is);
            case "And" -> all(parts, depth, true);
            case "Or" -> all(parts, depth, false);
            case "Condition" -> decide(Template.scalar(function.body()), depth + 1);
            default -> Optional.empty();
        };
    }

    /** And: false as soon as one is false. Or: true as soon as one is true. Otherwise all must be known. */
    private Optional<Boolean> all(List<Node> parts, int depth, boolean and) {
        boolean known = true;
        for (Node part : parts) {
            Optional<Boolean> one = holds(part, depth + 1);
            if (one.isPresent() && one.get() != and) {
                return one;
            }
            known &= one.isPresent();
        }
        return known ? Optional.of(and) : Optional.empty();
    }

    private Optional<String> text(Node node) {
        Intrinsic function = Intrinsic.of(node);
        if (function.name().equals("Ref")) {
            String name = Template.scalar(function.body());
            String given = parameters.get(name);
            return given != null ? Optional.of(given) : byDefault(name);
        }
        return function.name().isEmpty() && node instanceof ScalarNode scalar
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    private Optional<String> byDefault(String parameter) {
        return Template.child(root, "Parameters")
                .flatMap(all -> Template.child(all, parameter))
                .flatMap(one -> Template.child(one, "Default"))
                .map(Template::scalar);
    }
}
