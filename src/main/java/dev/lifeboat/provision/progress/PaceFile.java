package dev.lifeboat.provision.progress;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps what was learned of durations, in {@code pace.json} of the state folder. It is worth no error: where it cannot be
 * read nothing is known, and where it cannot be written nothing is learned.
 */
public final class PaceFile {
    private final Path file;

    /** @param folder is made when there is something to keep */
    public PaceFile(Path folder) {
        this.file = folder.resolve("pace.json");
    }

    /** What was learned by now. */
    public Pace read() {
        try {
            Map<String, Object> all = JSON.std.mapFrom(Files.readString(file));
            return new Pace(durations(all.get("stacks")), durations(all.get("types")));
        } catch (IOException nothingKnown) {
            return Pace.NONE;
        }
    }

    /** Adds what a deploy that has ended teaches. */
    public void learn(String blueprint, Progress end) {
        Pace before = read();
        Pace pace = before.learned(blueprint, end);
        if (pace.equals(before)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "pace", ".tmp");
            Map<String, Object> all = new TreeMap<>();
            all.put("stacks", seconds(pace.stacks()));
            all.put("types", seconds(pace.types()));
            Files.writeString(
                    fresh, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notKept) {
            // As said above.
        }
    }

    private static Map<String, Double> seconds(Map<String, Duration> durations) {
        Map<String, Double> seconds = new TreeMap<>();
        durations.forEach((name, duration) -> seconds.put(name, duration.toMillis() / 1000.0));
        return seconds;
    }

    private static Map<String, Duration> durations(@org.jspecify.annotations.Nullable Object value) {
        Map<String, Duration> durations = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, seconds) -> {
                if (seconds instanceof Number number && number.doubleValue() > 0) {
                    durations.put(String.valueOf(name), Duration.ofMillis((long) (number.doubleValue() * 1000)));
                }
            });
        }
        return durations;
    }
}
