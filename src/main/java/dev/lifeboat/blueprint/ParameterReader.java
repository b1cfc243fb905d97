package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one entry of a blueprint's {@code parameters}. */
final class ParameterReader {
    private ParameterReader() {}

    static ParameterSpec read(YamlPlace place) {
        Map<String, YamlPlace> members =
                place.members(Set.of("name", "description", "default", "pattern", "constraint", "secret", "needs"));
        String pattern = text(place, "pattern");
        String value = text(place, "default");
        // An empty default that does not fit means: the user must name one.
        if (!value.isEmpty()
                && !pattern.isEmpty()
                && !compiled(place, pattern).matcher(value).matches()) {
            throw place.wrong("the default '" + value + "' does not fit the pattern.");
        }
        return new ParameterSpec(
                place.need(members, "name").text(),
                place.need(members, "description").text(),
                value,
                compiled(place, pattern).pattern(),
                text(place, "constraint"),
                secret(place.at("secret")),
                text(place, "needs"));
    }

    private static Pattern compiled(YamlPlace place, String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException malformed) {
            throw place.wrong("the pattern is not a regular expression: " + malformed.getDescription() + ".");
        }
    }

    private static String text(YamlPlace place, String key) {
        return place.at(key).map(YamlPlace::text).orElse("");
    }

    /** A misspelt "true" would show a password. */
    private static boolean secret(Optional<YamlPlace> place) {
        if (place.isEmpty() || place.get().text().equals("false")) {
            return false;
        }
        if (place.get().text().equals("true")) {
            return true;
        }
        throw place.get().wrong("secret is true or false.");
    }
}
