package dev.lifeboat.watch.runbook;

import dev.lifeboat.watch.Signal;
import java.util.List;
import java.util.Map;

/**
 * Something that commands are about, e.g. a queue.
 *
 * @param kind e.g. {@code queue}
 * @param name as a signal names it
 * @param names its placeholders' values, {@code region} among them
 */
record RunbookThing(String kind, String region, String name, Map<String, String> names) {
    RunbookThing {
        names = Map.copyOf(names);
    }

    /** Whether a signal is this thing's: by the whole of its name, or by a word of it. */
    boolean isNamedIn(Signal signal) {
        return signal.name().equals(name)
                || List.of(signal.name().split("[ /]", -1)).contains(name);
    }
}
