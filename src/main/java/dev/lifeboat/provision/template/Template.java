package dev.lifeboat.provision.template;

import dev.lifeboat.provision.progress.Progress;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads from a template, YAML or JSON, what it will make. */
public final class Template {
    private Template() {}

    /** One resource. */
    public record Resource(String logicalId, String type) {}

    /**
     * The resources in the order of the template, without those that a condition rules out; a condition that cannot be
     * decided yet rules out nothing. None where the template cannot be read: CloudFormation will say why.
     *
     * @param parameters those known by now
     */
    public static List<Resource> resources(String body, Map<String, String> parameters) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(body));
            return resources(root, parameters).stream()
                    .map(entry -> new Resource(
                            scalar(entry.getKeyNode()),
                            child(entry.getValueNode(), "Type")
                                    .map(Template::scalar)
                                    .orElse("")))
                    .toList();
        } catch (YAMLException unreadable) {
            return List.of();
        }
    }

    /** Their entries below {@code Resources}. */
    public static List<NodeTuple> resources(Node root, Map<String, String> parameters) {
        Conditions conditions = new Conditions(root, parameters);
        return child(root, "Resources").stream()
                .flatMap(all -> entries(all).stream())
                .filter(entry -> child(entry.getValueNode(), "Condition")
                        .flatMap(name -> conditions.decide(scalar(name)))
                        .orElse(true))
                .toList();
    }

    /** The values of parameters that the template wants shown to nobody. */
    public static List<String> secrets(String body, Map<String, String> parameters) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(body));
            return child(root, "Parameters").stream()
                    .flatMap(all -> entries(all).stream())
                    .filter(entry -> child(entry.getValueNode(), "NoEcho")
                            .map(Template::scalar)
                            .orElse("")
                            .equalsIgnoreCase("true"))
                    .map(entry -> parameters.getOrDefault(scalar(entry.getKeyNode()), ""))
                    .toList();
        } catch (YAMLException unreadable) {
            return List.of();
        }
    }

    /** The same as progress that has not begun. */
    public static List<Progress.ResourceProgress> waiting(String body, Map<String, String> parameters) {
        return resources(body, parameters).stream()
                .map(resource -> Progress.ResourceProgress.waiting(resource.logicalId(), resource.type()))
                .toList();
    }

    public static Optional<Node> child(Node node, String key) {
        return entries(node).stream()
                .filter(entry -> scalar(entry.getKeyNode()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    static List<NodeTuple> entries(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    public static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
