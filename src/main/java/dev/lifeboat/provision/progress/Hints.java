package dev.lifeboat.provision.progress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What to do about well-known reasons of a failure: {@code provision/hints.yaml}, read once. */
public final class Hints {
    private static final List<Hint> ALL = read();

    private Hints() {}

    private record Hint(Pattern reason, String words) {}

    /** The advice for a reason, one or two sentences; empty where there is none. */
    public static Optional<String> of(@Nullable String reason) {
        return reason == null
                ? Optional.empty()
                : ALL.stream()
                        .filter(hint -> hint.reason().matcher(reason).find())
                        .map(Hint::words)
                        .findFirst();
    }

    private static List<Hint> read() {
        try (InputStream in = Objects.requireNonNull(Hints.class.getResourceAsStream("/provision/hints.yaml"))) {
            List<Map<String, String>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return entries.stream()
                    .map(entry -> new Hint(
                            Pattern.compile(Objects.requireNonNull(entry.get("reason")), Pattern.CASE_INSENSITIVE),
                            Objects.requireNonNull(entry.get("hint"))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
