package dev.lifeboat.tui.told;

import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A signal's state became another.
 *
 * @param at when the snapshot that shows it was put together
 * @param words what the newer reading says
 */
public record Change(Instant at, Signal signal, State from, State to, String words) {

    /** What differs between two snapshots; a signal that is new has not changed. */
    public static List<Change> between(Snapshot older, Snapshot newer) {
        Map<String, Reading> before = new HashMap<>();
        older.readings().forEach(reading -> before.put(reading.signal().id(), reading));
        List<Change> changes = new ArrayList<>();
        for (Reading reading : newer.readings()) {
            Reading was = before.get(reading.signal().id());
            if (was == null) {
                continue;
            }
            State from = Words.shown(was, older.at());
            State to = Words.shown(reading, newer.at());
            if (from != to) {
                String error = reading.error();
                changes.add(
                        new Change(newer.at(), reading.signal(), from, to, error == null ? reading.detail() : error));
            }
        }
        return changes;
    }
}
