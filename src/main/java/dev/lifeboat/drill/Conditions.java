package dev.lifeboat.drill;

import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a drill holds signals to, beside its own guards. A signal is named by its id, or all of a kind by the kind's
 * word, e.g. {@code dlq-depth}.
 *
 * @param stop signals that end the drill early when one of them is CRITICAL, or when none of that name is there to look
 *     at
 * @param steady signals that must be OK or IDLE before and after
 */
public record Conditions(List<String> stop, List<String> steady) {
    /** None. */
    public static final Conditions NONE = new Conditions(List.of(), List.of());

    public Conditions {
        stop = List.copyOf(stop);
        steady = List.copyOf(steady);
    }

    /** Why the drill must end, one line; empty where it may go on. */
    Optional<String> stopped(Snapshot snapshot) {
        for (String name : stop) {
            List<Reading> meant = meant(snapshot, name);
            for (Reading reading : meant) {
                // What cannot be read is not known to be bad; the probes of the drill itself go on.
                if (reading.state() == State.CRITICAL && reading.error() == null) {
                    return Optional.of("stop condition " + name + ": " + words(reading));
                }
            }
        }
        return Optional.empty();
    }

    /** One condition for each name of {@link #steady}; a name that means no signal does not hold. */
    List<Guard> hold(Snapshot snapshot, String when) {
        List<Guard> guards = new ArrayList<>();
        for (String name : steady) {
            List<Reading> meant = meant(snapshot, name);
            List<String> bad = meant.stream()
                    .filter(reading -> (reading.state() != State.OK && reading.state() != State.IDLE)
                            || reading.error() != null
                            || reading.stale(snapshot.at()))
                    .map(Conditions::words)
                    .toList();
            String evidence = meant.isEmpty()
                    ? "no signal of that name is watched"
                    : bad.isEmpty() ? meant.size() + " as they should be" : String.join("; ", bad);
            guards.add(new Guard(when + ": " + name + " is OK", !meant.isEmpty() && bad.isEmpty(), evidence));
        }
        return guards;
    }

    /** One guard for stop conditions that mean nothing: a stop that can never come is none. */
    List<Guard> known(Snapshot snapshot) {
        List<String> unknown =
                stop.stream().filter(name -> meant(snapshot, name).isEmpty()).toList();
        return stop.isEmpty()
                ? List.of()
                : List.of(new Guard(
                        "every stop condition names a signal",
                        unknown.isEmpty(),
                        unknown.isEmpty() ? String.join(", ", stop) : "nothing is watched as " + unknown));
    }

    private static List<Reading> meant(Snapshot snapshot, String name) {
        return snapshot.readings().stream()
                .filter(reading -> reading.signal().id().equals(name)
                        || reading.signal().kind().word().equals(name))
                .toList();
    }

    private static String words(Reading reading) {
        return reading.signal().id() + " " + reading.state();
    }
}
