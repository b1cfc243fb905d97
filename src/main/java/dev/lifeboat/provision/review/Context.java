package dev.lifeboat.provision.review;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of a resource before or after a change, as a change set writes them: JSON with the key Properties. */
public final class Context {
    private Context() {}

    /** The properties; none where there is no context, or it cannot be read. */
    public static Map<String, Object> properties(@Nullable String json) {
        if (json == null || json.isEmpty()) {
            return Map.of();
        }
        try {
            return members(JSON.std.mapFrom(json).get("Properties"));
        } catch (IOException unreadable) {
            return Map.of();
        }
    }

    /** The members of an object, by name; none of anything else. JSON inside a string counts as what it says. */
    static Map<String, Object> members(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof String text && text.stripLeading().startsWith("{")) {
            try {
                return members(JSON.std.mapFrom(text));
            } catch (IOException notJson) {
                return members;
            }
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return members;
    }

    /** The items of a list; something single is a list of one. */
    static List<Object> items(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        return value == null ? List.of() : List.of(value);
    }

    /** A value as text: scalars bare, the rest as JSON. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (!(value instanceof Map) && !(value instanceof List)) {
            return String.valueOf(value);
        }
        try {
            return JSON.std.asString(value);
        } catch (IOException impossible) {
            return String.valueOf(value);
        }
    }
}
