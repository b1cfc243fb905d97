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

/** What a drill did, one JSON line an event, on disk before the next thing is done. Used by one thread. */
final class Journal implements AutoCloseable {
    private final Sink sink;
    private final List<Entry> entries = new ArrayList<>();

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
    static Journal open(Path folder, String drill) throws IOException {
        Files.createDirectories(folder);
        // A stream, not a channel: an interrupt closes a channel, and the revert after it must be written too.
        FileOutputStream file = new FileOutputStream(
                Files.createFile(folder.resolve(drill + ".jsonl")).toFile());
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

    /** Writes an event and waits until the disk has it. */
    void note(Instant at, String event, String detail) throws IOException {
        entries.add(new Entry(at, event, detail));
        Map<String, String> line = new LinkedHashMap<>();
        line.put("at", at.toString());
        line.put("event", event);
        line.put("detail", detail);
        sink.write((JSON.std.asString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** All events, those that could not be written too. */
    List<Entry> entries() {
        return List.copyOf(entries);
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
