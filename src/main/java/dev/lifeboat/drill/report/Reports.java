package dev.lifeboat.drill.report;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.drill.DrillView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reports of a state folder: written at the end of each drill, and read again for the history. */
public final class Reports {
    private Reports() {}

    /**
     * A report in short. Seconds are null where nothing was measured.
     *
     * @param moved whether it was one that moves clients
     */
    public record Past(
            String drill,
            Instant startedAt,
            Instant endedAt,
            String deployment,
            String lever,
            int level,
            String verdict,
            String operator,
            @Nullable Double rtoSeconds,
            @Nullable Double rpoSeconds,
            boolean moved) {
        /** One that moves clients where its level says so. */
        public Past(
                String drill,
                Instant startedAt,
                Instant endedAt,
                String deployment,
                String lever,
                int level,
                String verdict,
                String operator,
                @Nullable Double rtoSeconds,
                @Nullable Double rpoSeconds) {
            this(
                    drill,
                    startedAt,
                    endedAt,
                    deployment,
                    lever,
                    level,
                    verdict,
                    operator,
                    rtoSeconds,
                    rpoSeconds,
                    level > 0);
        }

        /** Whether its verdict was PASSED. */
        public boolean passed() {
            return verdict.equals(DrillView.Verdict.PASSED.name());
        }
    }

    /**
     * All that a folder holds.
     *
     * @param drills newest first
     * @param damaged files that are no report, each with what is wrong
     */
    public record History(List<Past> drills, List<String> damaged) {
        public History {
            drills = List.copyOf(drills);
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * Writes a report in each format.
     *
     * @return the files: Markdown, JSON, HTML
     */
    public static List<Path> write(Path folder, DrillReport report) throws IOException {
        Files.createDirectories(folder);
        Path markdown = folder.resolve(report.drill() + ".md");
        Path json = folder.resolve(report.drill() + ".json");
        Path html = folder.resolve(report.drill() + ".html");
        Files.writeString(markdown, ReportText.markdown(report));
        Files.writeString(
                json,
                JSON.std
                        .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                        .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                        .asString(ReportText.json(report)));
        Files.writeString(html, ReportPage.of(report));
        return List.of(markdown, json, html);
    }

    /**
     * The file of a report, which may not be there.
     *
     * @param drill its id; of anything like a path the last part counts
     * @param format {@code md}, {@code json} or {@code html}
     */
    public static Path file(Path stateFolder, String drill, String format) {
        return stateFolder.resolve("reports").resolve(Path.of(drill).getFileName() + "." + format);
    }

    /**
     * Whose drill a report is of.
     *
     * @throws IOException where there is no such report, or it is none
     */
    static String deployment(Path stateFolder, String drill) throws IOException {
        Path file = file(stateFolder, drill, "json");
        try {
            return text(JSON.std.mapFrom(Files.readString(file)), "deployment");
        } catch (IllegalArgumentException | JSONObjectException damaged) {
            throw new IOException(file + " is no report", damaged);
        }
    }

    /** Every drill that left a report. */
    public static History history(Path stateFolder) throws IOException {
        Path folder = stateFolder.resolve("reports");
        if (!Files.isDirectory(folder)) {
            return new History(List.of(), List.of());
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<Past> drills = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (Path file : files) {
            try {
                drills.add(past(JSON.std.mapFrom(Files.readString(file))));
            } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
                String why = String.valueOf(unreadable.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("");
                damaged.add(file + " is no report: " + Plain.line(why));
            }
        }
        drills.sort(Comparator.comparing(Past::startedAt).reversed().thenComparing(Past::drill));
        return new History(drills, damaged);
    }

    private static Past past(Map<String, Object> json) {
        return new Past(
                text(json, "drill"),
                Instant.parse(text(json, "startedAt")),
                Instant.parse(text(json, "endedAt")),
                text(json, "deployment"),
                text(json, "lever"),
                level(json),
                text(json, "verdict"),
                json.get("operator") instanceof String operator ? Plain.line(operator) : "",
                seconds(json.get("rto")),
                seconds(json.get("rpo")),
                level(json) > 0 && json.get("pause") == null);
    }

    private static int level(Map<String, Object> json) {
        if (json.get("level") instanceof Number level) {
            return level.intValue();
        }
        // Older reports do not say it; all levers that there were then but this one moved traffic.
        return "probe".equals(json.get("lever")) ? 0 : 1;
    }

    private static String text(Map<String, Object> json, String name) {
        if (json.get(name) instanceof String text && !text.isEmpty()) {
            return Plain.line(text);
        }
        throw new IllegalArgumentException("it has no '" + name + "'");
    }

    private static @Nullable Double seconds(@Nullable Object measured) {
        return measured instanceof Map<?, ?> map && map.get("actualSeconds") instanceof Number number
                ? (Double) number.doubleValue()
                : null;
    }
}
