package dev.lifeboat.rehearsal.wire;

import dev.lifeboat.rehearsal.AwsError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, whichever protocol brought them: a Query parameter is always text, JSON has numbers and
 * booleans; both read the same here.
 */
public final class In {
    private final Map<String, Object> tree;

    public In(Map<String, Object> tree) {
        this.tree = tree;
    }

    /** The tree as it came. */
    public Map<String, Object> tree() {
        return tree;
    }

    public boolean has(String name) {
        return tree.get(name) != null;
    }

    /** Text that must be there; ValidationError otherwise. */
    public String text(String name) {
        return find(name)
                .orElseThrow(() -> new AwsError(400, "ValidationError", "Missing required parameter: " + name));
    }

    public String text(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(tree.get(name)).map(String::valueOf);
    }

    public int number(String name, int otherwise) {
        return find(name).map(text -> (int) decimal(name, text)).orElse(otherwise);
    }

    public double decimal(String name, double otherwise) {
        return find(name).map(text -> decimal(name, text)).orElse(otherwise);
    }

    private static double decimal(String name, String text) {
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException notANumber) {
            throw new AwsError(400, "ValidationError", "Value '" + text + "' at '" + name + "' is not a number");
        }
    }

    public boolean flag(String name, boolean otherwise) {
        return find(name).map("true"::equalsIgnoreCase).orElse(otherwise);
    }

    /** A time: ISO-8601 text, or epoch seconds. */
    public @Nullable Instant instant(String name) {
        String text = find(name).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : Instant.ofEpochMilli(
                            new BigDecimal(text).movePointRight(3).longValue());
        } catch (DateTimeParseException | NumberFormatException notATime) {
            throw new AwsError(400, "ValidationError", "Value '" + text + "' at '" + name + "' is not a timestamp");
        }
    }

    /** A list of texts, empty where absent. */
    public List<String> texts(String name) {
        return values(name).stream().map(String::valueOf).toList();
    }

    /** A list of structures, empty where absent. */
    public List<In> list(String name) {
        List<In> list = new ArrayList<>();
        for (Object value : values(name)) {
            list.add(new In(mapOf(value)));
        }
        return list;
    }

    /** A structure, empty where absent. */
    public In in(String name) {
        return new In(mapOf(tree.get(name)));
    }

    /** A map of texts: JSON's object, or Query's entries of key and value (also Name and Value). */
    public Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object value = tree.get(name);
        if (value instanceof Map<?, ?> map && map.get("entry") instanceof List<?>) {
            value = map.get("entry");
        }
        if (value instanceof List<?> entries) {
            for (Object entry : entries) {
                Map<String, Object> pair = mapOf(entry);
                Object key = pair.getOrDefault("key", pair.getOrDefault("Key", pair.get("Name")));
                Object text = pair.getOrDefault("value", pair.getOrDefault("Value", ""));
                texts.put(String.valueOf(key), String.valueOf(text));
            }
        } else {
            mapOf(value).forEach((key, text) -> texts.put(key, String.valueOf(text)));
        }
        return texts;
    }

    private List<?> values(String name) {
        Object value = tree.get(name);
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> mapOf(@Nullable Object value) {
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
}
