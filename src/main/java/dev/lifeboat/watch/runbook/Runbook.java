package dev.lifeboat.watch.runbook;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to do about a signal: how to check, what causes it, how it is resolved. The text is data, a file a topic; what is
 * particular to a deployment is filled in. Immutable.
 *
 * @param topic e.g. {@code dlq-depth}; the word of a {@link Kind}, or one of a few situations
 * @param title what is wrong, in a few words
 * @param summary what that means, one paragraph
 * @param sections check, causes and resolution, in this order
 */
public record Runbook(String topic, String title, String summary, List<Section> sections) {
    private static final List<String> SITUATIONS =
            List.of("failover", "failback", "drill-left-behind", "stale-data", "dark-region");
    private static final String COMMAND_INDENT = "    ";

    public Runbook {
        sections = List.copyOf(sections);
    }

    /** @param heading {@code Check}, {@code Causes} or {@code Resolution} */
    public record Section(String heading, List<Line> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** What a line is for: words, one of several points, or a line of a shell command. */
    public enum Form {
        TEXT,
        ITEM,
        COMMAND
    }

    /**
     * One line, without control characters; a text or an item is as long as it is, and wants wrapping.
     *
     * @param text of a command as it is typed; one that is long goes on after a backslash
     */
    public record Line(Form form, String text) {}

    /** All topics: one for each kind of signal, then the situations. */
    public static List<String> topics() {
        return Stream.concat(Stream.of(Kind.values()).map(Kind::word), SITUATIONS.stream())
                .toList();
    }

    /**
     * A topic for any deployment: names stand as {@code <queue-url>}.
     *
     * @param now by which the last hour is meant
     * @throws IllegalArgumentException for a topic that is none
     */
    public static Runbook of(String topic, Instant now) {
        return RunbookPage.of(topic).filled(RunbookNames.unknown(now));
    }

    /**
     * A topic for a deployment: its real names, a command for each thing that it is about.
     *
     * @throws IllegalArgumentException for a topic that is none
     */
    public static Runbook of(String topic, Target target, Instant now) {
        return RunbookPage.of(topic).filled(RunbookNames.of(target, now));
    }

    /** What to do about a signal of a deployment: its own names alone, and those of what is behind it. */
    public static Runbook of(Signal signal, Target target, Instant now) {
        RunbookPage page = RunbookPage.of(signal.kind().word());
        return page.filled(RunbookNames.of(target, now).narrowed(signal, page.subjects()));
    }

    /**
     * The whole of it as plain lines.
     *
     * @param width in columns, to which words are wrapped; commands are indented and left as they are
     */
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>(wrapped(title, width, ""));
        lines.add("");
        lines.addAll(wrapped(summary, width, ""));
        for (Section section : sections) {
            lines.add("");
            lines.add(section.heading().toUpperCase(java.util.Locale.ROOT));
            Form before = Form.ITEM;
            for (Line line : section.lines()) {
                if (line.form() == Form.TEXT && before == Form.COMMAND) {
                    lines.add("");
                }
                before = line.form();
                switch (line.form()) {
                    case TEXT -> lines.addAll(wrapped(line.text(), width, ""));
                    case ITEM -> lines.addAll(wrapped("- " + line.text(), width, "  "));
                    case COMMAND -> lines.add(COMMAND_INDENT + line.text());
                }
            }
        }
        return lines;
    }

    /** At blanks; a word that is longer than a line has one of its own. */
    private static List<String> wrapped(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
