package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The conditions of listener rules that the world knows. */
final class Conditions {
    private static final Map<String, String> KNOWN = Map.of(
            "path-pattern", "PathPatternConfig",
            "host-header", "HostHeaderConfig",
            "http-request-method", "HttpRequestMethodConfig");

    private Conditions() {}

    private static List<String> values(In condition) {
        List<String> plain = condition.texts("Values");
        return plain.isEmpty()
                ? condition.in(KNOWN.getOrDefault(condition.text("Field"), "")).texts("Values")
                : plain;
    }

    /** Refuses what the world does not know, or what names no value. */
    static void check(In rule) {
        if (rule.list("Conditions").isEmpty()) {
            throw new AwsError(400, "ValidationError", "A condition must be specified");
        }
        for (In condition : rule.list("Conditions")) {
            String field = condition.text("Field");
            if (!KNOWN.containsKey(field)) {
                throw new AwsError(
                        400,
                        "ValidationError",
                        "Condition field '" + field + "' must be one of '"
                                + String.join(
                                        ",",
                                        Set.copyOf(KNOWN.keySet()).stream()
                                                .sorted()
                                                .toList()) + "'");
            }
            if (values(condition).isEmpty()) {
                throw new AwsError(400, "ValidationError", "A condition value must be specified for " + field);
            }
        }
    }

    /** Whether all conditions of a rule hold for a request. */
    static boolean hold(In rule, Front.Request request) {
        return rule.list("Conditions").stream().allMatch(condition -> {
            String field = condition.text("Field");
            return values(condition).stream().anyMatch(value -> switch (field) {
                case "path-pattern" -> fits(value, request.bare());
                case "host-header" ->
                    fits(value.toLowerCase(Locale.ROOT), request.name().toLowerCase(Locale.ROOT));
                default -> value.equals(request.method());
            });
        });
    }

    private static boolean fits(String pattern, String text) {
        return text.matches("\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
    }
}
