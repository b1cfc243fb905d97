package dev.lifeboat.provision.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The two tables that travel in the program as data. */
final class Tables {
    private final Map<String, Map<String, List<String>>> calls = new LinkedHashMap<>();
    private final Map<String, Row> types = new LinkedHashMap<>();

    /**
     * What CloudFormation does for its caller with a type of resource.
     *
     * @param name the property that names it; empty where it gets an id of AWS's choosing
     * @param like the type whose resources it belongs to, where those bear the names
     * @param named actions that can be kept to resources of that name
     * @param resources ARNs for them, with <code>{name}</code> and <code>{account}</code>
     * @param any actions on resources that have no names, or on all
     * @param linked services whose own role comes into being with the first of the kind
     */
    record Row(
            String name,
            String like,
            List<String> named,
            List<String> resources,
            List<String> any,
            List<String> linked) {}

    private Tables() {}

    static Tables read() {
        Tables tables = new Tables();
        map(load("/policy/calls.yaml")).forEach((room, services) -> {
            Map<String, List<String>> own = new LinkedHashMap<>();
            map(services).forEach((service, operations) -> own.put(service, texts(operations)));
            tables.calls.put(room, own);
        });
        map(load("/policy/types.yaml")).forEach((type, row) -> {
            Map<String, Object> cells = map(row);
            tables.types.put(
                    type,
                    new Row(
                            String.valueOf(cells.getOrDefault("name", "")),
                            String.valueOf(cells.getOrDefault("like", "")),
                            texts(cells.get("named")),
                            texts(cells.get("resources")),
                            texts(cells.get("any")),
                            texts(cells.get("linked"))));
        });
        return tables;
    }

    /** The calls of a room: operations by service, as the endpoint's prefix names it. */
    Map<String, List<String>> calls(String room) {
        return calls.getOrDefault(room, Map.of());
    }

    Optional<Row> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    private static Object load(String file) {
        try (InputStream in = Tables.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this build carries no " + file);
            }
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> raw) {
            raw.forEach((key, item) -> {
                if (item != null) {
                    map.put(String.valueOf(key), item);
                }
            });
        }
        return map;
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
