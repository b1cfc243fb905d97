package dev.lifeboat.drill;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When the data of deployments was validated, one JSON line each in the state folder's {@code validations.jsonl}. */
public final class Validations {
    private Validations() {}

    /** Notes that all proofs of a deployment held. */
    public static void note(Path stateFolder, String deployment, Instant at) throws IOException {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("at", at.toString());
        line.put("deployment", deployment);
        Files.createDirectories(stateFolder);
        Files.writeString(
                file(stateFolder),
                JSON.std.asString(line) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** When they held, oldest first; a line that cannot be read counts for nothing. */
    public static List<Instant> of(Path stateFolder, String deployment) throws IOException {
        List<Instant> held = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file(stateFolder));
        } catch (NoSuchFileException none) {
            return held;
        }
        for (String line : lines) {
            try {
                Map<String, Object> read = JSON.std.mapFrom(line);
                if (deployment.equals(read.get("deployment"))) {
                    held.add(Instant.parse(String.valueOf(read.get("at"))));
                }
            } catch (IOException | DateTimeException | IllegalArgumentException damaged) {
                // the worst that follows is that a rehearsal is due earlier
            }
        }
        return held;
    }

    private static Path file(Path stateFolder) {
        return stateFolder.resolve("validations.jsonl");
    }
}
