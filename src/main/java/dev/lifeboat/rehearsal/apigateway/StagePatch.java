package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patch operations of {@code UpdateStage} that the world knows. */
final class StagePatch {
    private static final Pattern THROTTLING = Pattern.compile("/(.+)/throttling/(rateLimit|burstLimit)");
    /** All settings of a method, or of all methods. */
    private static final Pattern SETTINGS = Pattern.compile("/([^/]+/(?:\\*|[A-Z]+))");

    private StagePatch() {}

    static void apply(RestApi api, RestApi.Stage stage, In patch) {
        String path = patch.text("path");
        String value = patch.text("value", "");
        boolean removes = patch.text("op").equals("remove");
        Matcher throttling = THROTTLING.matcher(path);
        Matcher settings = SETTINGS.matcher(path);
        if (throttling.matches()) {
            throttle(stage, throttling, removes, value);
        } else if (removes && settings.matches()) {
            stage.settings.remove(String.valueOf(settings.group(1)).replace("~1", "/"));
        } else if (path.equals("/description")) {
            stage.description = removes ? "" : value;
        } else if (path.equals("/tracingEnabled")) {
            stage.tracing = value.equals("true");
        } else if (path.equals("/deploymentId")) {
            if (!api.deployments.containsKey(value)) {
                throw new AwsError(400, "BadRequestException", "Deployment id does not exist");
            }
            stage.deploymentId = value;
        } else if (path.startsWith("/variables/")) {
            String variable = path.substring("/variables/".length());
            if (removes) {
                stage.variables.remove(variable);
            } else {
                stage.variables.put(variable, value);
            }
        } else {
            throw new AwsError(
                    400,
                    "BadRequestException",
                    "Invalid patch path '" + path + "'. This world has: /description, /deploymentId, /tracingEnabled,"
                            + " /variables/{name}, /{resource}/{method}/throttling/rateLimit|burstLimit, and"
                            + " /{resource}/{method} to be removed");
        }
    }

    private static void throttle(RestApi.Stage stage, Matcher throttling, boolean removes, String value) {
        String key = String.valueOf(throttling.group(1)).replace("~1", "/");
        String setting = String.valueOf(throttling.group(2));
        Map<String, Object> settings = stage.settings.computeIfAbsent(key, unused -> new TreeMap<>());
        if (removes) {
            stage.settings.remove(key);
            return;
        }
        double number = new In(new LinkedHashMap<>(Map.of("value", value))).decimal("value", -1);
        if (setting.equals("rateLimit")) {
            settings.put("throttlingRateLimit", number);
        } else {
            settings.put("throttlingBurstLimit", (int) number);
        }
    }
}
