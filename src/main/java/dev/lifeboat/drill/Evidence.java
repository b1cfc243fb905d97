package dev.lifeboat.drill;

import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.DrillView.Sample;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report's numbers were made of, so that somebody else can make them again.
 *
 * @param primary the Region that served before and after
 * @param standby the Region that was to take over
 * @param java the runtime's version
 * @param samples every client probe, oldest first
 * @param steps as they ended
 * @param signals each change of a signal's state, oldest first; the first of each is its state before
 * @param markers those that were acknowledged until the standby served, oldest first
 * @param pulls each lever that was pulled, in order, with what was measured of it
 * @param writer how long a database's writer took; null where none was moved
 * @param pause what was measured of replication that stood still; null where none was paused
 * @param journalLines how many lines of the journal the report rests on
 * @param journalHead SHA-256 of the last of them, hexadecimal
 */
public record Evidence(
        String primary,
        String standby,
        String java,
        List<Sample> samples,
        List<Step> steps,
        List<Change> signals,
        List<Mark> markers,
        List<Pulled> pulls,
        @Nullable Writer writer,
        @Nullable Pause pause,
        int journalLines,
        String journalHead) {
    public Evidence {
        samples = List.copyOf(samples);
        steps = List.copyOf(steps);
        signals = List.copyOf(signals);
        markers = List.copyOf(markers);
        pulls = List.copyOf(pulls);
    }

    /** A lever that was pulled, and how clients recovered from it. */
    public record Pulled(String lever, Instant at, Duration hold, Rto rto) {}

    /**
     * The move of a database's writer, in seconds from the call to a database at rest; null where it did not come.
     *
     * @param from the Region where it was
     * @param to the Region that it was to move to
     * @param resolutionSeconds how often it was asked
     */
    public record Writer(
            String from,
            String to,
            @Nullable Double thereSeconds,
            @Nullable Double backSeconds,
            double resolutionSeconds) {}

    /**
     * Replication that was paused, in seconds; null where that was not seen.
     *
     * @param at when it was asked for
     * @param stoodSeconds until nothing more came
     * @param heldSeconds until its end was asked for
     * @param caughtUpSeconds from there until the standby had all
     * @param noticed signals that were not OK meanwhile or afterwards, each with its state
     */
    public record Pause(
            Instant at,
            @Nullable Double stoodSeconds,
            @Nullable Double heldSeconds,
            @Nullable Double caughtUpSeconds,
            List<String> noticed) {
        public Pause {
            noticed = List.copyOf(noticed);
        }
    }

    /** The state that a signal came to. */
    public record Change(Instant at, String signal, State state) {}

    /**
     * A marker that a store took.
     *
     * @param kind of the store, e.g. {@code table}
     * @param store its name
     */
    public record Mark(Instant at, String kind, String store, Fate fate) {}

    /** What became of a marker in the standby. */
    public enum Fate {
        /** There when the standby began to serve. */
        CAME,
        /** Not there then, there later. */
        DELAYED,
        /** Not there then, and not when it was last looked or not looked for again; it may have been on its way. */
        PENDING,
        /** Not there then, and on its way no more when it was last looked. */
        LOST
    }
}
