package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.wire.In;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A function, what it did in this minute, and who may call it. */
final class Function {
    private static final DateTimeFormatter MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

    final String name;
    final String region;
    In definition;
    Instant modified;
    OptionalInt reserved = OptionalInt.empty();
    final Map<String, String> tags = new LinkedHashMap<>();
    /** Statements of the resource policy, by id. */
    final Map<String, In> permissions = new LinkedHashMap<>();

    final Minute minute = new Minute();

    Function(String name, String region, In definition, Instant modified) {
        this.name = name;
        this.region = region;
        this.definition = definition;
        this.modified = modified;
    }

    /** What metrics will say of the minute under way. */
    static final class Minute {
        int invocations;
        int errors;
        int throttles;
        Duration busy = Duration.ZERO;
    }

    String arn() {
        return Arn.of("lambda", region, "function:" + name);
    }

    Map<String, String> environment() {
        return definition.in("Environment").textMap("Variables");
    }

    /** In MB. */
    int memory() {
        return definition.number("MemorySize", 128);
    }

    String logGroup() {
        return definition.in("LoggingConfig").text("LogGroup", "/aws/lambda/" + name);
    }

    boolean mayBeCalledBy(String principal) {
        return permissions.values().stream()
                .anyMatch(statement -> statement.text("Principal", "").equals(principal));
    }

    Map<String, Object> configuration() {
        String code = definition
                .in("Code")
                .text("ZipFile", definition.in("Code").tree().toString());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("FunctionName", name);
        row.put("FunctionArn", arn());
        row.put("Runtime", definition.text("Runtime", ""));
        row.put("Role", definition.text("Role"));
        row.put("Handler", definition.text("Handler", ""));
        row.put("CodeSize", code.length());
        row.put("Description", definition.text("Description", ""));
        row.put("Timeout", definition.number("Timeout", 3));
        row.put("MemorySize", memory());
        row.put("LastModified", MODIFIED.format(modified));
        row.put("CodeSha256", sha256(code));
        row.put("Version", "$LATEST");
        row.put("Environment", Map.of("Variables", environment()));
        row.put("TracingConfig", Map.of("Mode", definition.in("TracingConfig").text("Mode", "PassThrough")));
        row.put("State", "Active");
        row.put("LastUpdateStatus", "Successful");
        row.put("PackageType", "Zip");
        List<Object> architectures = new ArrayList<>(definition.texts("Architectures"));
        row.put("Architectures", architectures.isEmpty() ? List.of("x86_64") : architectures);
        if (definition.has("DeadLetterConfig")) {
            row.put("DeadLetterConfig", definition.in("DeadLetterConfig").tree());
        }
        row.put(
                "LoggingConfig",
                Map.of("LogFormat", definition.in("LoggingConfig").text("LogFormat", "Text"), "LogGroup", logGroup()));
        return row;
    }

    private static String sha256(String code) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
