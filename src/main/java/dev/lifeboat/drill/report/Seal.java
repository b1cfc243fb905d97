package dev.lifeboat.drill.report;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.drill.Journal;
import dev.lifeboat.drill.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a drill's journal and reports are as they were written. Whoever changed one file, by accident or on purpose, is
 * found out; whoever made all of them anew is not, unless the head was kept elsewhere.
 *
 * @param state the worst that was found
 * @param lines of the journal
 * @param head hash of its last line; empty where there is none
 * @param words what was found, one line each
 */
public record Seal(State state, int lines, String head, List<String> words) {
    /** The journal's event that holds the hashes of the reports. */
    public static final String EVENT = "report written";

    /** What the files are worth. */
    public enum State {
        /** Every line follows from the one before, and the reports are those that the journal names. */
        UNBROKEN,
        /** Written by a version that did not hash. */
        UNSEALED,
        /** Something was changed, is missing, or was cut off. */
        BROKEN
    }

    public Seal {
        words = List.copyOf(words);
    }

    /** The reports' hashes as the journal has them: {@code file hash, file hash}. */
    public static String of(List<Path> files) throws IOException {
        List<String> sums = new ArrayList<>();
        for (Path file : files) {
            sums.add(file.getFileName() + " " + Sha256.of(Files.readAllBytes(file)));
        }
        return String.join(", ", sums);
    }

    /** Looks at the files of a drill in a state folder. */
    public static Seal check(Path stateFolder, String drill) throws IOException {
        List<String> lines;
        Path file = Journal.file(stateFolder.resolve("drills"), drill);
        try {
            lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException missing) {
            return new Seal(State.BROKEN, 0, "", List.of("the journal is missing: " + file));
        }
        List<String> words = new ArrayList<>();
        Map<String, String> sums = new LinkedHashMap<>();
        List<String> heads = new ArrayList<>();
        boolean hashed = false;
        String before = Sha256.NOTHING;
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> line = parsed(lines.get(i));
            Object told = line.get(Journal.BEFORE);
            hashed |= told != null;
            if (line.isEmpty()) {
                words.add("line " + (i + 1) + " of the journal is no event");
            } else if ((hashed || i == 0) && told != null && !told.equals(before)) {
                words.add("line " + (i + 1) + " of the journal does not follow from the one before");
            } else if (hashed && told == null) {
                words.add("line " + (i + 1) + " of the journal bears no hash");
            }
            before = Sha256.of(lines.get(i));
            heads.add(before);
            if (EVENT.equals(line.get("event"))) {
                sums.putAll(sums(String.valueOf(line.get("detail"))));
            }
        }
        String head = lines.isEmpty() ? "" : before;
        if (!hashed && words.isEmpty()) {
            return new Seal(
                    State.UNSEALED,
                    lines.size(),
                    head,
                    List.of("the journal bears no hashes: an older version" + " of Lifeboat wrote it"));
        }
        reports(stateFolder.resolve("reports"), sums, words);
        rests(stateFolder.resolve("reports").resolve(drill + ".json"), heads, words);
        return new Seal(words.isEmpty() ? State.UNBROKEN : State.BROKEN, lines.size(), head, words);
    }

    private static Map<String, Object> parsed(String line) {
        try {
            return JSON.std.mapFrom(line);
        } catch (IOException | RuntimeException damaged) {
            return Map.of();
        }
    }

    private static Map<String, String> sums(String detail) {
        Map<String, String> sums = new LinkedHashMap<>();
        for (String part : detail.split(", ", -1)) {
            int space = part.lastIndexOf(' ');
            if (space > 0) {
                sums.put(part.substring(0, space), part.substring(space + 1));
            }
        }
        return sums;
    }

    private static void reports(Path folder, Map<String, String> sums, List<String> words) throws IOException {
        if (sums.isEmpty()) {
            words.add("the journal names no report: the drill's program died, or lines at its end are missing");
        }
        for (Map.Entry<String, String> sum : sums.entrySet()) {
            Path file = folder.resolve(String.valueOf(Path.of(sum.getKey()).getFileName()));
            try {
                if (!Sha256.of(Files.readAllBytes(file)).equals(sum.getValue())) {
                    words.add(file.getFileName() + " is not the one that was written");
                }
            } catch (NoSuchFileException missing) {
                words.add(file.getFileName() + " is missing");
            }
        }
    }

    /** The report names the line it rests on. */
    private static void rests(Path report, List<String> heads, List<String> words) throws IOException {
        if (Files.exists(report)
                && parsed(Files.readString(report)).get("journal") instanceof Map<?, ?> journal
                && journal.get("lines") instanceof Number count) {
            int line = count.intValue();
            if (line < 1 || line > heads.size() || !heads.get(line - 1).equals(journal.get("head"))) {
                words.add("the report rests on another journal than this one");
            }
        }
    }
}
