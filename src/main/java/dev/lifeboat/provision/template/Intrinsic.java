package dev.lifeboat.provision.template;

import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * An intrinsic function of a template.
 *
 * @param name e.g. {@code Equals}; empty where the node is none
 * @param body what it works on
 */
record Intrinsic(String name, Node body) {

    /** Reads its short form ({@code !Equals [...]}) or its long one. */
    static Intrinsic of(Node node) {
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            return new Intrinsic(tag.substring(1), node);
        }
        List<NodeTuple> entries = Template.entries(node);
        if (entries.size() != 1) {
            return new Intrinsic("", node);
        }
        String name = Template.scalar(entries.get(0).getKeyNode());
        boolean known = name.startsWith("Fn::") || name.equals("Ref") || name.equals("Condition");
        return known
                ? new Intrinsic(
                        name.startsWith("Fn::") ? name.substring(4) : name,
                        entries.get(0).getValueNode())
                : new Intrinsic("", node);
    }

    List<Node> arguments() {
        return body instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }
}
