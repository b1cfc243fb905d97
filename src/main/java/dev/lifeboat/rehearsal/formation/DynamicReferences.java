package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.secrets.SecretsManager;
import dev.lifeboat.rehearsal.ssm.Ssm;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of {@code {{resolve:ssm:..}}} and {@code {{resolve:secretsmanager:..}}}. That happens when a
 * resource is made, and nowhere else: what a stack knows and shows, and what it compares, is the reference.
 */
final class DynamicReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{resolve:([a-z-]+):([^{}]+)}}");
    private static final Pattern ARN = Pattern.compile("(arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:[^:]+)(?::(.*))?");

    private final World world;

    DynamicReferences(World world) {
        this.world = world;
    }

    /** Properties with values only. */
    Map<String, Object> resolved(String region, Map<String, Object> properties) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        properties.forEach((name, value) -> resolved.put(name, value(region, value)));
        return resolved;
    }

    private Object value(String region, Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(value(region, item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            return resolved(region, TemplateReader.map(map));
        }
        return value instanceof String text && text.contains("{{resolve:") ? text(region, text) : value;
    }

    private String text(String region, String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(one(region, found.group(1), found.group(2))));
    }

    private String one(String region, String service, String rest) {
        return switch (service) {
            case "ssm" ->
                world.part(Ssm.class)
                        .value(region, rest)
                        .orElseThrow(() -> new AwsError(
                                400, "ValidationError", "Parameters: [" + rest + "] cannot be found or are secure"));
            case "secretsmanager" -> secret(region, rest);
            default ->
                throw new AwsError(
                        400,
                        "ValidationError",
                        "Dynamic reference '" + service + "'. This world has: secretsmanager, ssm");
        };
    }

    private String secret(String region, String rest) {
        Matcher arn = ARN.matcher(rest);
        String id;
        String[] steps;
        if (arn.matches()) {
            id = String.valueOf(arn.group(1));
            steps = (arn.group(2) == null ? "" : arn.group(2)).split(":", -1);
        } else {
            int colon = rest.indexOf(':');
            id = colon < 0 ? rest : rest.substring(0, colon);
            steps = (colon < 0 ? "" : rest.substring(colon + 1)).split(":", -1);
        }
        if (!steps[0].isEmpty() && !steps[0].equals("SecretString")) {
            throw new AwsError(
                    400, "ValidationError", "Incorrect format is used in a secretsmanager reference: " + rest);
        }
        String key = steps.length > 1 ? steps[1] : "";
        String stage = steps.length > 2 ? steps[2] : "";
        String version = steps.length > 3 ? steps[3] : "";
        String value = world.part(SecretsManager.class).value(region, id, stage, version);
        return key.isEmpty() ? value : member(value, key);
    }

    private static String member(String json, String key) {
        Map<String, Object> tree;
        try {
            tree = Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (AwsError malformed) {
            throw new AwsError(400, "ValidationError", "Could not parse SecretString JSON");
        }
        Object value = tree.get(key);
        if (value == null) {
            throw new AwsError(
                    400, "ValidationError", "Could not find a value associated with JSONKey in SecretString");
        }
        return String.valueOf(value);
    }
}
