package dev.lifeboat.drill.incident;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log of a failover or failback in earnest: told to the listener, kept, and written down where that is possible. A
 * full disk must not stop a rescue. Used by one thread.
 */
final class Incident implements AutoCloseable {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Door door;
    private final Consumer<IncidentReport.Event> listener;
    private final List<IncidentReport.Event> events = new ArrayList<>();
    private @Nullable Journal journal;

    /** @param stateFolder below it {@code incidents/} is written */
    Incident(Door door, String action, String deployment, Path stateFolder, Consumer<IncidentReport.Event> listener) {
        this.door = door;
        this.listener = listener;
        Path folder = stateFolder.resolve("incidents");
        try {
            journal = Journal.open(folder, STAMP.format(door.time().instant()) + "-" + action + "-" + deployment);
        } catch (IOException unwritable) {
            say("this is not written down: " + folder + " cannot be written");
        }
    }

    void say(String words) {
        listener.accept(note(words));
    }

    /** Tells the listener how it goes on; that is no event to keep. */
    void tell(String words) {
        listener.accept(new IncidentReport.Event(door.time().instant(), words, true));
    }

    /** Keeps what the listener knows already. */
    IncidentReport.Event note(String words) {
        Instant now = door.time().instant();
        IncidentReport.Event event = new IncidentReport.Event(now, words);
        events.add(event);
        Journal open = journal;
        if (open != null) {
            try {
                open.note(now, "incident", words);
            } catch (IOException full) {
                journal = null;
            }
        }
        return event;
    }

    List<IncidentReport.Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        Journal open = journal;
        if (open != null) {
            open.close();
        }
    }
}
