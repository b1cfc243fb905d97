package dev.lifeboat.cli.print;

import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.printed.PluginText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became different from one snapshot to the next, in lines. Used by one thread. */
public final class StateChanges {
    private final Map<String, State> known = new HashMap<>();
    private @Nullable State overall;
    private @Nullable String traffic;
    private List<String> troubles = List.of();
    private @Nullable String drill;

    /**
     * At first how all is and what is not well; later what changed.
     *
     * @param held of the drill that holds the lock; empty for none
     */
    public List<String> since(Snapshot snapshot, Optional<String> held) {
        List<String> lines = new ArrayList<>();
        boolean first = overall == null;
        if (snapshot.overall() != overall || !PluginText.traffic(snapshot).equals(traffic)) {
            lines.add(snapshot.deployment() + "  " + (first ? "" : overall + " -> ") + snapshot.overall() + "  "
                    + PluginText.summary(snapshot) + ", " + PluginText.traffic(snapshot));
        }
        snapshot.troubles().stream()
                .filter(trouble -> !troubles.contains(trouble))
                .forEach(trouble -> lines.add("! " + trouble));
        String holds = held.orElse(null);
        if (!Objects.equals(holds, drill)) {
            lines.add("! " + (holds == null ? "No drill holds the lock." : holds));
        }
        for (Reading reading : snapshot.readings()) {
            State is = snapshot.counted(reading);
            State was = known.put(reading.signal().id(), is);
            if (was == null ? is != State.OK && is != State.IDLE : was != is) {
                String error = reading.error();
                lines.add(reading.signal().id() + "  " + (was == null ? "" : was + " -> ") + is + "  "
                        + (error == null ? reading.detail() : "cannot be read: " + error));
            }
        }
        overall = snapshot.overall();
        traffic = PluginText.traffic(snapshot);
        troubles = snapshot.troubles();
        drill = holds;
        return lines.stream().map(String::stripTrailing).toList();
    }
}
