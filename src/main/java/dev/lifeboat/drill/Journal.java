package dev.lifeboat.drill;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a drill did, one JSON line an event, on disk before the next thing is done. Used by one thread. */
final class Journal implements AutoCloseable {
    private final FileChannel file;
    private final List<Entry> entries = new ArrayList<>();

    /** One event. */
    record Entry(Instant at, String event, String detail) {}

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** @throws IOException where it cannot be written: then no drill may begin */
    static Journal open(Path folder, String drill) throws IOException {
        Files.createDirectories(folder);
        return new Journal(FileChannel.open(
                folder.resolve(drill + ".jsonl"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Writes an event and waits until the disk has it. */
    void note(Instant at, String event, String detail) throws IOException {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("at", at.toString());
        line.put("event", event);
        line.put("detail", detail);
        ByteBuffer bytes = ByteBuffer.wrap((JSON.std.asString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
        entries.add(new Entry(at, event, detail));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
