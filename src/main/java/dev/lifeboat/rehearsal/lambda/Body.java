package dev.lifeboat.rehearsal.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lifeboat.rehearsal.AwsError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object that a request brings, for functions that must tell text from numbers and keep every digit. */
final class Body {
    static final int LONGEST = 16 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private Body() {}

    /** A number as it stands in the request. */
    record Written(String text) {}

    /** @throws AwsError what the caller got wrong: {@link Run#refused} */
    static Map<String, @Nullable Object> of(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw notJson();
            }
            Object any = value(parser, first);
            if (parser.nextToken() != null) {
                throw notJson();
            }
            if (!(any instanceof Map<?, ?> object)) {
                throw Run.refused(400, "the body is not a JSON object");
            }
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            object.forEach((key, value) -> copy.put(String.valueOf(key), value));
            return copy;
        } catch (IOException malformed) {
            throw notJson();
        }
    }

    private static AwsError notJson() {
        return Run.refused(400, "the body is not JSON");
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    object.put(name, value(parser, parser.nextToken()));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    array.add(value(parser, next));
                }
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Written(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> throw notJson();
        };
    }
}
