package dev.lifeboat.cli.print;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The standard streams, in UTF-8 whatever the locale. Thread-safe by line. */
public final class Out {
    public static final PrintStream STDOUT = stream(FileDescriptor.out);
    public static final PrintStream STDERR = stream(FileDescriptor.err);

    private Out() {}

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** One of the streams for those who want a writer. */
    public static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** One line on stdout. */
    public static void line(String text) {
        STDOUT.println(text);
        if (STDOUT.checkError()) {
            // Nobody reads any more (a closed pipe): the AWS CLI and others end quietly, and so do we.
            throw new Refusal(Exit.DONE, "");
        }
    }

    /** Words over as many lines as they need, broken between words; whole in a pipe. */
    public static void words(String text) {
        wrapped(text, Tty.columns()).forEach(Out::line);
    }

    /**
     * Each line of it, broken between words; what is indented stays so.
     *
     * @param columns no line is longer, unless one word is
     */
    static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : text.stripTrailing().split("\\R", -1)) {
            String rest = line.strip();
            String indent = " ".repeat(Math.min(columns / 2, line.indexOf(rest)));
            int room = columns - indent.length();
            while (rest.length() > room) {
                int space = rest.lastIndexOf(' ', room);
                int end = space > 0 ? space : room;
                lines.add(indent + rest.substring(0, end));
                rest = rest.substring(end).strip();
            }
            lines.add(rest.isEmpty() ? "" : indent + rest);
        }
        return lines;
    }

    /** Words on stderr, broken between words where a person reads them on a terminal. */
    public static void note(String text) {
        wrapped(text, Tty.columns()).forEach(STDERR::println);
    }

    /** Commands on stderr, as they are: broken, they could not be copied any more. */
    public static void commands(String text) {
        STDERR.println(text);
    }

    /** A JSON document on one line, or over several for people to read. */
    public static void json(Map<String, ?> document, boolean oneLine) {
        try {
            JSON writer = oneLine ? JSON.std : JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);
            line(writer.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(document));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A JSON array of documents, over several lines. */
    public static void json(List<? extends Map<String, ?>> documents) {
        try {
            line(JSON.std
                    .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                    .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                    .asString(documents));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * A table: columns as wide as their widest cell, two spaces between. On a terminal a row that is too long is cut, so
     * that each stays one line; in a pipe nothing is.
     */
    public static void table(List<List<String>> rows) {
        int columns = Tty.columns();
        aligned(rows).forEach(row -> line(row.length() <= columns ? row : row.substring(0, columns - 1) + "…"));
    }

    /** A table whose last column is prose: on a terminal it goes on below itself. */
    public static void prose(List<List<String>> rows) {
        int columns = Tty.columns();
        List<List<String>> fronts =
                rows.stream().map(row -> row.subList(0, row.size() - 1)).toList();
        List<String> starts = aligned(fronts);
        int margin = starts.stream().mapToInt(String::length).max().orElse(0) + 2;
        for (int i = 0; i < rows.size(); i++) {
            String start = starts.get(i);
            String last = rows.get(i).get(rows.get(i).size() - 1);
            Wrap.lines(start + " ".repeat(margin - start.length()), last, columns)
                    .forEach(line -> line(line.stripTrailing()));
        }
    }

    /** Names and their values, which are there to be copied: a line may be longer than the terminal is wide. */
    public static void values(Map<String, String> values, String indent) {
        aligned(values.entrySet().stream()
                        .map(value -> List.of(indent + value.getKey(), value.getValue()))
                        .toList())
                .forEach(Out::line);
    }

    /** Each row as one line, with its columns under those of the others. */
    static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            lines.add(text.toString().stripTrailing());
        }
        return lines;
    }
}
