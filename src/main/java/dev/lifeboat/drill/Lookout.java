package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Time;
import dev.lifeboat.drill.described.Conditions;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
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
    private final List<Tally> during;
    private String stopped = "";
    private boolean returning;
    private @Nullable Instant until;
    private Time.@Nullable Task task;

    public Lookout(Drilling drill) {
        this.drill = drill;
        Conditions conditions = drill.options().conditions();
        this.during = conditions.during().stream()
                .map(condition -> new Tally(condition, conditions.unfit()))
                .toList();
    }

    /** Begins to look, again and again, and to measure the drill's time. */
    synchronized void begin() {
        until = drill.now().plus(drill.options().limit());
        task = drill.door().time().fork("lookout", this::look);
    }

    private void look() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            drill.door().time().sleep(pause());
            late();
            try {
                seen(drill.watcher().look(drill.target()));
            } catch (AwsFailure missed) {
                // the next look will tell
            }
        }
    }

    /** Until the next look, or the end of the drill's time where that comes first. */
    private synchronized Duration pause() {
        Instant end = until;
        if (end == null) {
            return INTERVAL;
        }
        Duration left = Duration.between(drill.now(), end);
        return left.compareTo(INTERVAL) < 0 && !left.isNegative() ? left : INTERVAL;
    }

    private synchronized void late() {
        Instant end = until;
        if (end != null && !drill.now().isBefore(end)) {
            until = null;
            stop("time limit of " + drill.options().limit().toSeconds() + " s");
        }
    }

    private void stop(String reason) {
        if (stopped.isEmpty()) {
            stopped = reason;
            drill.abort().request();
        }
    }

    /**
     * The way back begins: neither the limit nor what must hold during the drill count any more.
     *
     * @param look whether to look once more before, so that a short drill was looked at, too
     */
    void returning(boolean look) throws InterruptedException {
        try {
            if (look && !during.isEmpty()) {
                seen(drill.watcher().look(drill.target()));
            }
        } catch (AwsFailure missed) {
            // what was seen before counts
        } finally {
            returned();
        }
    }

    /** The same without a look. */
    synchronized void returned() {
        until = null;
        returning = true;
    }

    /** What became of the conditions that had to hold while the drill was under way. */
    synchronized List<Guard> during() {
        return during.stream().map(Tally::guard).toList();
    }

    /** Notes what has changed since the last look, and stops the drill where it must be. */
    synchronized void seen(Snapshot snapshot) {
        snapshot.readings().forEach(reading -> {
            String id = reading.signal().id();
            if (last.put(id, reading.state()) != reading.state()) {
                changes.add(new Evidence.Change(snapshot.at(), id, reading.state()));
            }
        });
        if (task != null && !returning) {
            during.forEach(tally -> tally.seen(snapshot));
        }
        drill.options().conditions().stopped(snapshot).ifPresent(this::stop);
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
