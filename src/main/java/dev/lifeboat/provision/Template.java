package dev.lifeboat.provision;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads from a template, YAML or JSON, what it will make. Intrinsic functions are left alone. */
final class Template {
    private Template() {}

    /** One resource. */
    record Resource(String logicalId, String type) {}

    /** All resources in the order of the template; none where it cannot be read: CloudFormation will say why. */
    static List<Resource> resources(String body) {
        List<Resource> resources = new ArrayList<>();
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(body));
            child(root, "Resources").ifPresent(all -> entries(all)
                    .forEach(entry -> resources.add(new Resource(
                            scalar(entry.getKeyNode()),
                            child(entry.getValueNode(), "Type")
                                    .map(Template::scalar)
                                    .orElse("")))));
        } catch (YAMLException unreadable) {
            return List.of();
        }
        return resources;
    }

    /** The same as progress that has not begun. */
    static List<Progress.ResourceProgress> waiting(String body) {
        return resources(body).stream()
                .map(resource -> Progress.ResourceProgress.waiting(resource.logicalId(), resource.type()))
                .toList();
    }

    private static Optional<Node> child(Node node, String key) {
        return entries(node).stream()
                .filter(entry -> scalar(entry.getKeyNode()).equals(key))
                .map(entry -> entry.getValueNode())
                .findFirst();
    }

    private static List<org.yaml.snakeyaml.nodes.NodeTuple> entries(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
