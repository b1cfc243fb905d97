package dev.lifeboat.provision;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The Query protocol, as far as {@link PocketCloud} speaks it. */
final class PocketWire {
    private PocketWire() {}

    static final String ERROR = "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>";

    static Map<String, String> pairs(Map<String, String> form, String prefix, String key, String value) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 1; form.containsKey(prefix + i + "." + key); i++) {
            pairs.put(form.getOrDefault(prefix + i + "." + key, ""), form.getOrDefault(prefix + i + "." + value, ""));
        }
        return pairs;
    }

    static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    static String result(String action, String body) {
        return "<" + action + "Response><" + action + "Result>" + body + "</" + action + "Result></" + action
                + "Response>";
    }
}
