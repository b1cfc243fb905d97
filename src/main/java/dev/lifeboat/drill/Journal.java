package dev.lifeboat.drill;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a drill did, one JSON line an event, on disk before the next thing is done. Each line carries the hash of the line
 * before it, so that none can be changed, taken out or put in without all after it. Used by one thread.
 */
public final class Journal implements AutoCloseable {
    /** The line's member that holds the hash of the line before. */
    public static final String BEFORE = "before";

    private final Sink sink;
    private final List<Entry> entries = new ArrayList<>();
    private int lines;
    private String head = Sha256.NOTHING;
    private boolean torn;

    /** One event. */
    record Entry(Instant at, String event, String detail) {}

    /** Where the lines go. */
    interface Sink {
        /** Returns when the disk has it. */
        void write(byte[] line) throws IOException;

        void close() throws IOException;
    }

    Journal(Sink sink) {
        this.sink = sink;
    }

    /** @throws IOException where it cannot be written: then no drill may begin */
    public static Journal open(Path folder, String drill) throws IOException {
        Files.createDirectories(folder);
        // A stream, not a channel: an interrupt closes a channel, and the revert after it must be written too.
        FileOutputStream file =
                new FileOutputStream(Files.createFile(file(folder, drill)).toFile());
        return new Journal(new Sink() {
            @Override
            public void write(byte[] line) throws IOException {
                file.write(line);
                file.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        });
    }

    public static Path file(Path folder, String drill) {
        return folder.resolve(drill + ".jsonl");
    }

    /** Writes an event and waits until the disk has it. */
    public void note(Instant at, String event, String detail) throws IOException {
        entries.add(new Entry(at, event, detail));
        Map<String, String> line = new LinkedHashMap<>();
        line.put("at", at.toString());
        line.put("event", event);
        line.put("detail", detail);
        line.put(BEFORE, head);
        String text = JSON.std.asString(line);
        boolean cutOff = torn;
        torn = true;
        // What a full disk cut off must not swallow the line after it.
        sink.write(((cutOff ? "\n" : "") + text + "\n").getBytes(StandardCharsets.UTF_8));
        torn = false;
        lines++;
        head = Sha256.of(text);
    }

    /** All events, those that could not be written too. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many lines the disk has. */
    int lines() {
        return lines;
    }

    /** The hash of the last line that the disk has. */
    String head() {
        return head;
    }

    @Override
    public void close() {
        try {
            sink.close();
        } catch (IOException nothingLost) {
            // each line was synced when it was written
        }
    }
}
