package dev.lifeboat.cli.dashboard;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.cli.CallJournal;
import dev.lifeboat.tui.told.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the records of a state folder say was done: the calls, and the journals of drills and incidents. */
public final class Deeds {
    private static final int MOST = 1_000;
    private static final int JOURNALS = 20;
    private static final int STAMP = "20260101T000000Z-".length();

    private Deeds() {}

    /** Newest first, a bounded number; the same call over and over is one. Lines that cannot be read are left out. */
    public static List<Deed> of(Path stateFolder) throws IOException {
        List<Deed> all = new ArrayList<>();
        for (Path file : List.of(CallJournal.older(stateFolder), CallJournal.file(stateFolder))) {
            for (Map<String, Object> line : lines(file)) {
                call(line).ifPresent(all::add);
            }
        }
        for (String kind : List.of("drills", "incidents")) {
            for (Path file : newest(stateFolder.resolve(kind))) {
                String name = file.getFileName().toString();
                String named = name.substring(Math.min(STAMP, name.length()), name.length() - ".jsonl".length());
                for (Map<String, Object> line : lines(file)) {
                    event(named, line).ifPresent(all::add);
                }
            }
        }
        all.sort(Comparator.comparing(Deed::at).reversed());
        List<Deed> folded = new ArrayList<>();
        for (Deed deed : all) {
            Deed newer = folded.isEmpty() ? null : folded.get(folded.size() - 1);
            if (newer != null && same(newer, deed)) {
                folded.set(folded.size() - 1, times(newer, newer.times() + 1));
            } else if (folded.size() < MOST) {
                folded.add(deed);
            } else {
                break;
            }
        }
        return folded;
    }

    private static boolean same(Deed one, Deed other) {
        return !one.requestId().isEmpty()
                && !other.requestId().isEmpty()
                && one.what().equals(other.what())
                && one.region().equals(other.region())
                && one.result().equals(other.result())
                && one.operator().equals(other.operator());
    }

    private static Deed times(Deed deed, int times) {
        return new Deed(deed.at(), deed.operator(), deed.region(), deed.what(), deed.requestId(), deed.result(), times);
    }

    private static List<Path> newest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted(Comparator.reverseOrder())
                    .limit(JOURNALS)
                    .toList();
        }
    }

    private static List<Map<String, Object>> lines(Path file) throws IOException {
        List<Map<String, Object>> read = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                try {
                    read.add(JSON.std.mapFrom(line));
                } catch (IOException cutOff) {
                    // a line that a full disk cut off
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return read;
    }

    private static Optional<Deed> call(Map<String, Object> line) {
        return at(line).map(at -> new Deed(
                at,
                text(line, "operator"),
                text(line, "region"),
                text(line, "service") + " " + text(line, "operation"),
                text(line, "requestId"),
                text(line, "result"),
                1));
    }

    private static Optional<Deed> event(String journal, Map<String, Object> line) {
        return at(line).map(
                        at -> new Deed(at, "", "", journal + ": " + text(line, "event"), "", text(line, "detail"), 1));
    }

    private static Optional<Instant> at(Map<String, Object> line) {
        try {
            return Optional.of(Instant.parse(text(line, "at")));
        } catch (DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, Object> line, String name) {
        return Plain.line(String.valueOf(line.getOrDefault(name, "")));
    }
}
