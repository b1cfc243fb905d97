package dev.lifeboat.blueprint;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** A place in a YAML file that knows its line, so that what is wrong can be pointed at. */
record YamlPlace(String file, Node node) {

    static YamlPlace root(String file, String text) {
        try {
            Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (node == null) {
                throw new BadBlueprint(List.of(new Problem(file, 0, "it is empty.")));
            }
            return new YamlPlace(file, node);
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 0
                    : malformed.getProblemMark().getLine() + 1;
            throw new BadBlueprint(List.of(new Problem(file, line, "not YAML: " + malformed.getProblem() + ".")));
        } catch (YAMLException unreadable) {
            throw new BadBlueprint(List.of(new Problem(file, 0, "not YAML: " + unreadable.getMessage() + ".")));
        }
    }

    BadBlueprint wrong(String words) {
        return new BadBlueprint(List.of(new Problem(file, node.getStartMark().getLine() + 1, words)));
    }

    /** The members of a mapping; refuses any key beyond the known ones. */
    Map<String, YamlPlace> members(Set<String> known) {
        Map<String, YamlPlace> members = members();
        strangers(known).stream().findFirst().ifPresent(stranger -> {
            throw stranger;
        });
        return members;
    }

    /** The members of a mapping. */
    Map<String, YamlPlace> members() {
        Map<String, YamlPlace> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping().getValue()) {
            String key = new YamlPlace(file, tuple.getKeyNode()).text();
            YamlPlace value = new YamlPlace(file, tuple.getValueNode());
            if (members.put(key, value) != null) {
                throw value.wrong("'" + key + "' stands here twice.");
            }
        }
        return members;
    }

    /** Each key beyond the known ones. */
    List<BadBlueprint> strangers(Set<String> known) {
        return mapping().getValue().stream()
                .map(tuple -> new YamlPlace(file, tuple.getKeyNode()))
                .filter(key -> !known.contains(key.text()))
                .map(key -> key.wrong("unknown key '" + key.text() + "'." + Nearest.hint(key.text(), known)
                        + " Known here: "
                        + String.join(", ", known.stream().sorted().toList()) + "."))
                .toList();
    }

    private MappingNode mapping() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("a mapping (key: value) is needed here.");
        }
        return mapping;
    }

    /** The member of that name, if this is a mapping that has it. */
    Optional<YamlPlace> at(String key) {
        return node instanceof MappingNode ? Optional.ofNullable(members().get(key)) : Optional.empty();
    }

    YamlPlace need(Map<String, YamlPlace> members, String key) {
        YamlPlace member = members.get(key);
        if (member == null) {
            throw wrong("'" + key + "' is missing.");
        }
        return member;
    }

    List<YamlPlace> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("a list is needed here.");
        }
        return sequence.getValue().stream()
                .map(item -> new YamlPlace(file, item))
                .toList();
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("a plain value is needed here.");
        }
        return scalar.getValue();
    }
}
