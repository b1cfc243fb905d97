package dev.lifeboat.cli.dashboard;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.printed.StatusJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A screen as it was seen, in two files: its text, and the readings behind it as {@code status} prints them. */
final class SavedScreen {
    private SavedScreen() {}

    /** Below {@code screens/}; the file with the text. */
    static Path write(Path stateFolder, List<String> rows, @Nullable Snapshot snapshot, Instant at) throws IOException {
        Path folder = Files.createDirectories(stateFolder.resolve("screens"));
        String name = at.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path text = Files.writeString(folder.resolve(name + ".txt"), String.join("\n", rows) + "\n");
        if (snapshot != null) {
            JSON json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);
            Files.writeString(folder.resolve(name + ".json"), json.asString(StatusJson.of(snapshot)) + "\n");
        }
        return text;
    }
}
