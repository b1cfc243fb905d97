package dev.lifeboat.watch.log;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.aws.Plain;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log.
 *
 * @param key unique within its group
 * @param level in capitals, e.g. {@code ERROR}; empty where it says none
 * @param words one line: what it says, and then what else a line of JSON bears
 * @param whole its lines, without control characters, at most {@link #LONGEST} characters together
 * @param cut whether it was longer
 */
public record LogLine(String key, Instant at, String level, String words, List<String> whole, boolean cut) {
    /** Characters of a line that are kept. */
    public static final int LONGEST = 20_000;

    private static final int WORDS = 1_000;
    private static final Set<String> LEVELS = Set.of("level", "severity", "loglevel", "lvl");
    private static final Set<String> MESSAGES = Set.of("message", "msg");
    private static final Set<String> TIMES = Set.of("at", "time", "timestamp", "@timestamp", "ts", "_aws");
    private static final Pattern SAYS_LEVEL =
            Pattern.compile("\\b(FATAL|CRITICAL|ERROR|WARN|WARNING|INFO|DEBUG|TRACE)\\b");
    private static final Pattern WENT_WRONG =
            Pattern.compile("Task timed out|Runtime\\.ExitError|Runtime exited|^Traceback|\"errorType\"");

    public LogLine {
        whole = List.copyOf(whole);
    }

    /** Whether something failed there. */
    public boolean failed() {
        return level.equals("ERROR") || level.equals("FATAL") || level.equals("CRITICAL");
    }

    public boolean warns() {
        return level.startsWith("WARN");
    }

    static LogLine of(String key, Instant at, String text) {
        List<String> whole = Plain.lines(text, LONGEST);
        boolean cut = text.length() > LONGEST;
        Map<String, Object> fields = text.startsWith("{") ? parsed(text) : Map.of();
        if (fields.isEmpty()) {
            String line = Plain.line(text.substring(0, Math.min(WORDS, text.length())));
            return new LogLine(key, at, level(line), line, whole, cut);
        }
        String level = "";
        StringJoiner words = new StringJoiner(" ");
        StringJoiner rest = new StringJoiner(" ");
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            String value = value(field.getValue());
            if (LEVELS.contains(name)) {
                level = value.toUpperCase(Locale.ROOT);
            } else if (MESSAGES.contains(name)) {
                words.add(value);
            } else if (!TIMES.contains(name)) {
                rest.add(Plain.line(field.getKey()) + "=" + value);
            }
        }
        if (words.length() == 0 && fields.containsKey("_aws")) {
            words.add("metric");
        }
        String line = (words + " " + rest).strip();
        return new LogLine(key, at, level, line.substring(0, Math.min(WORDS, line.length())), whole, cut);
    }

    private static String level(String line) {
        Matcher level = SAYS_LEVEL.matcher(line.substring(0, Math.min(120, line.length())));
        return level.find() ? level.group(1) : WENT_WRONG.matcher(line).find() ? "ERROR" : "";
    }

    private static Map<String, Object> parsed(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException notJson) {
            return Map.of();
        }
    }

    private static String value(@Nullable Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            try {
                return Plain.line(JSON.std.asString(value));
            } catch (IOException impossible) {
                return "...";
            }
        }
        return Plain.line(String.valueOf(value));
    }
}
