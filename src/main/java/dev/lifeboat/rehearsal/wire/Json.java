package dev.lifeboat.rehearsal.wire;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.rehearsal.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of values as JSON and back: an Instant is epoch seconds, bytes are base64, null members are left out. */
public final class Json {
    private Json() {}

    public static String write(Map<String, ?> tree) {
        try {
            return JSON.std.asString(plain(tree));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A document that is an array. */
    public static String array(List<?> list) {
        try {
            return JSON.std.asString(plain(list));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static Map<String, Object> parse(byte[] body) {
        if (body.length == 0) {
            return new LinkedHashMap<>();
        }
        try {
            return JSON.std.mapFrom(body);
        } catch (IOException malformed) {
            throw new AwsError(400, "SerializationException", "The request body is not a JSON object");
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> {
                if (item != null) {
                    copy.put(String.valueOf(key), plain(item));
                }
            });
            return copy;
        }
        if (value instanceof Xml.Items items) {
            return plain(items.values());
        }
        if (value instanceof Xml.Flat flat) {
            return plain(flat.values());
        }
        if (value instanceof Xml.Entries entries) {
            return plain(entries.values());
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (value instanceof Instant instant) {
            return BigDecimal.valueOf(instant.toEpochMilli(), 3);
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return value;
    }
}
