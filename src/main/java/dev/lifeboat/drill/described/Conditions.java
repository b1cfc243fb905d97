package dev.lifeboat.drill.described;

import dev.lifeboat.drill.Guard;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a drill holds signals to, beside its own guards.
 *
 * @param stop what ends the drill early when one reading meets it
 * @param before what must hold before anything is pulled
 * @param during what must hold from the first pull until the way back begins
 * @param after what must hold at the end
 * @param unfit how many readings, of each condition, may be otherwise {@code during} the drill
 */
public record Conditions(
        List<Condition> stop, List<Condition> before, List<Condition> during, List<Condition> after, int unfit) {
    /** None. */
    public static final Conditions NONE = new Conditions(List.of(), List.of(), List.of(), List.of(), 0);

    public Conditions {
        stop = List.copyOf(stop);
        before = List.copyOf(before);
        during = List.copyOf(during);
        after = List.copyOf(after);
    }

    /** Every one of them, in the order of the drill. */
    public List<Condition> all() {
        return Stream.of(before, during, after, stop).flatMap(List::stream).toList();
    }

    /** Why the drill must end, one line; empty where it may go on. */
    public Optional<String> stopped(Snapshot snapshot) {
        for (Condition condition : stop) {
            for (Reading reading : condition.meant(snapshot)) {
                if (condition.stops(reading, snapshot)) {
                    return Optional.of("stop condition " + condition.feared() + ": " + Condition.words(reading));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * One guard for each condition; one that means no signal does not hold.
     *
     * @param when the first word of each, e.g. {@code before}
     */
    public static List<Guard> hold(List<Condition> steady, Snapshot snapshot, String when) {
        List<Guard> guards = new ArrayList<>();
        for (Condition condition : steady) {
            List<String> bad = unfit(condition, snapshot);
            String evidence =
                    bad.isEmpty() ? condition.meant(snapshot).size() + " as they should be" : String.join("; ", bad);
            guards.add(new Guard(when + ": " + condition.wanted(), bad.isEmpty(), evidence));
        }
        return guards;
    }

    /** The readings that are not as they should be, one line each; where there is no such signal, that. */
    public static List<String> unfit(Condition condition, Snapshot snapshot) {
        Optional<String> unknown = condition.unknown(snapshot);
        if (unknown.isPresent()) {
            return List.of(unknown.get());
        }
        return condition.meant(snapshot).stream()
                .filter(reading -> !condition.holds(reading, snapshot))
                .map(Condition::words)
                .toList();
    }

    /** Guards of the pre-flight: a stop that can never come is none, and one that is met already would end it at once. */
    public List<Guard> preflight(Snapshot snapshot) {
        List<Guard> guards = new ArrayList<>();
        List<Condition> later =
                Stream.of(during, after, stop).flatMap(List::stream).toList();
        if (!later.isEmpty()) {
            List<String> unknown = later.stream()
                    .flatMap(condition -> condition.unknown(snapshot).stream())
                    .distinct()
                    .toList();
            guards.add(new Guard(
                    "every condition names a signal",
                    unknown.isEmpty(),
                    unknown.isEmpty() ? later.size() + " conditions beside those of now" : String.join(" ", unknown)));
        }
        if (!stop.isEmpty()) {
            Optional<String> met = stopped(snapshot);
            guards.add(new Guard(
                    "no stop condition is met already",
                    met.isEmpty(),
                    met.orElse(String.join(
                            ", ", stop.stream().map(Condition::feared).toList()))));
        }
        guards.addAll(hold(before, snapshot, "before"));
        return guards;
    }
}
