package dev.lifeboat.blueprint;

import java.io.StringReader;
import java.time.Duration;
import java.time.format.DateTimeParseException;
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

/**
 * A place in a YAML file that knows its line, so that what is wrong can be pointed at. Whatever is read here is not
 * trusted: each method throws {@link BadBlueprint} with file and line where the text is not of the kind that it asks for.
 *
 * @param file as the user knows it
 */
public record YamlPlace(String file, Node node) {

    /**
     * The place of a whole file.
     *
     * @throws BadBlueprint where the text is empty, no YAML, or more than one document
     */
    public static YamlPlace root(String file, String text) {
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
            // What a reader of bytes says has its position on a second line.
            String reason =
                    String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
            throw new BadBlueprint(List.of(new Problem(file, 0, "not YAML: " + reason + ".")));
        }
    }

    /** Where it begins, from 1 on. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** To be thrown: what is wrong at this place. */
    public BadBlueprint wrong(String words) {
        return new BadBlueprint(List.of(new Problem(file, line(), words)));
    }

    /** The members of a mapping; refuses any key beyond the known ones. */
    public Map<String, YamlPlace> members(Set<String> known) {
        Map<String, YamlPlace> members = members();
        strangers(known).stream().findFirst().ifPresent(stranger -> {
            throw stranger;
        });
        return members;
    }

    /** The members of a mapping. */
    public Map<String, YamlPlace> members() {
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
    public List<BadBlueprint> strangers(Set<String> known) {
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
    public Optional<YamlPlace> at(String key) {
        return node instanceof MappingNode ? Optional.ofNullable(members().get(key)) : Optional.empty();
    }

    /** The member of that name, out of {@link #members()}; refuses where it is missing. */
    public YamlPlace need(Map<String, YamlPlace> members, String key) {
        YamlPlace member = members.get(key);
        if (member == null) {
            throw wrong("'" + key + "' is missing.");
        }
        return member;
    }

    /** The items of a list. */
    public List<YamlPlace> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("a list is needed here.");
        }
        return sequence.getValue().stream()
                .map(item -> new YamlPlace(file, item))
                .toList();
    }

    /** Whether it is a plain value, and neither a mapping nor a list. */
    public boolean isPlain() {
        return node instanceof ScalarNode;
    }

    /** A plain value, as it is written. */
    public String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("a plain value is needed here.");
        }
        return scalar.getValue();
    }

    /** A plain value such as PT10M or PT90S. */
    public Duration duration() {
        try {
            return Duration.parse(text());
        } catch (DateTimeParseException malformed) {
            throw wrong("'" + text() + "' is not a duration such as PT10M or PT90S.");
        }
    }
}
