package dev.lifeboat.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A template to ask questions of. {@code !Sub x} reads as the text {@code !Sub x}; all scalars are text. */
record Tree(@Nullable Object value) {

    static Tree of(String template) {
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        Yaml yaml = new Yaml(new ShortForms(loading), new Representer(dumping), dumping, loading, new Plain());
        return new Tree(yaml.load(template));
    }

    /** Follows names and list indexes: {@code at("Resources.Api.Properties.Tags.0")}. */
    Tree at(String path) {
        Object here = value;
        for (String step : path.split("\\.", -1)) {
            if (here instanceof Map<?, ?> map) {
                here = map.get(step);
            } else if (here instanceof List<?> list && Integer.parseInt(step) < list.size()) {
                here = list.get(Integer.parseInt(step));
            } else {
                here = null;
            }
        }
        return new Tree(here);
    }

    String text() {
        return Objects.toString(value, "");
    }

    boolean isThere() {
        return value != null;
    }

    List<Tree> items() {
        return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
    }

    /** Members of a mapping by name. */
    Map<String, Tree> members() {
        Map<String, Tree> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), new Tree(member)));
        }
        return members;
    }

    /** One text or a list of them. */
    List<String> texts() {
        return value instanceof List<?> ? items().stream().map(Tree::text).toList() : List.of(text());
    }

    /** The properties of every resource of that type. */
    Stream<Tree> each(String type) {
        return at("Resources").members().values().stream()
                .filter(resource -> resource.at("Type").text().equals(type))
                .map(resource -> resource.at("Properties"));
    }

    Tree only(String type) {
        List<Tree> found = each(type).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " resources of the type " + type);
        }
        return found.get(0);
    }

    /** Goes to every mapping below. */
    void walk(BiConsumer<String, Tree> visitor) {
        members().forEach((name, member) -> {
            visitor.accept(name, member);
            member.walk(visitor);
        });
        items().forEach(item -> item.walk(visitor));
    }

    /** Scalars stay what is written: no dates, numbers or flags. */
    private static final class Plain extends Resolver {
        @Override
        protected void addImplicitResolvers() {}
    }

    private static final class ShortForms extends SafeConstructor {
        ShortForms(LoaderOptions loading) {
            super(loading);
            yamlMultiConstructors.put("!", new Function());
        }

        private final class Function extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                String name = node.getTag().getValue();
                if (node instanceof ScalarNode scalar) {
                    return name + " " + scalar.getValue();
                }
                if (node instanceof MappingNode mapping) {
                    mapping.setTag(Tag.MAP);
                    return Map.of(name, constructMapping(mapping));
                }
                List<Object> items = new ArrayList<>(constructSequence((SequenceNode) node).stream()
                        .map(Object.class::cast)
                        .toList());
                return Map.of(name, items);
            }
        }
    }
}
