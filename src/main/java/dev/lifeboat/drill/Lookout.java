package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Time;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every signal while a drill runs: notes each change of state, and requests the drill's end on a stop
 * condition. On a thread of its own, so that a drill that waits for an answer is stopped all the same.
 */
final class Lookout {
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    private final Drilling drill;
    private final Map<String, State> last = new HashMap<>();
    private final List<Evidence.Change> changes = new ArrayList<>();
    private String stopped = "";
    private Time.@Nullable Task task;

    Lookout(Drilling drill) {
        this.drill = drill;
    }

    /** Begins to look, again and again. */
    void begin() {
        task = drill.door().time().fork("lookout", this::look);
    }

    private void look() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            drill.door().time().sleep(INTERVAL);
            try {
                seen(drill.watcher().look(drill.target()));
            } catch (AwsFailure missed) {
                // the next look will tell
            }
        }
    }

    /** Notes what has changed since the last look, and stops the drill where it must be. */
    synchronized void seen(Snapshot snapshot) {
        snapshot.readings().forEach(reading -> {
            String id = reading.signal().id();
            if (last.put(id, reading.state()) != reading.state()) {
                changes.add(new Evidence.Change(snapshot.at(), id, reading.state()));
            }
        });
        Optional<String> reason = drill.options().conditions().stopped(snapshot);
        if (reason.isPresent() && stopped.isEmpty()) {
            stopped = reason.get();
            drill.abort().request();
        }
    }

    /** Ends it; an interrupt does not hold that up, and the thread's flag is up again afterwards. */
    void end() {
        Time.Task looking = task;
        if (looking == null) {
            return;
        }
        looking.cancel();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                looking.join();
                ended = true;
            } catch (InterruptedException hurry) {
                interrupted = true;
            } catch (IllegalStateException broken) {
                // it only looked; the drill goes by its own probes
                ended = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized List<Evidence.Change> changes() {
        return List.copyOf(changes);
    }

    /** The stop condition that was met; empty where none was. */
    synchronized Optional<String> stopped() {
        return stopped.isEmpty() ? Optional.empty() : Optional.of(stopped);
    }
}
