package dev.lifeboat.drill.described;

import dev.lifeboat.blueprint.Nearest;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked of a signal, or of all of a kind.
 *
 * @param signal its id, or the word of a kind, e.g. {@code dlq-depth}
 * @param line where a file says so, from 1 on; 0 where no file does
 */
public record Condition(String signal, Test test, int line) {
    /** How a reading is judged. */
    public sealed interface Test permits InState, Above, Below {}

    /**
     * As a steady state: this state or better. As a stop: this state or worse; UNKNOWN is one that cannot be read or is
     * too old.
     */
    public record InState(State state) implements Test {}

    /** A value above a bound, in the signal's own unit. */
    public record Above(double bound) implements Test {}

    /** A value below a bound, in the signal's own unit. */
    public record Below(double bound) implements Test {}

    /** A steady state: OK, or nothing flows. */
    public static Condition steady(String signal) {
        return new Condition(signal, new InState(State.OK), 0);
    }

    /** A stop: CRITICAL. */
    public static Condition stop(String signal) {
        return new Condition(signal, new InState(State.CRITICAL), 0);
    }

    /** The readings it speaks of. */
    List<Reading> meant(Snapshot snapshot) {
        return snapshot.readings().stream()
                .filter(reading -> reading.signal().id().equals(signal)
                        || reading.signal().kind().word().equals(signal))
                .toList();
    }

    /** Why it means nothing in a deployment, one sentence; empty where it means something. */
    Optional<String> unknown(Snapshot snapshot) {
        if (!meant(snapshot).isEmpty()) {
            return Optional.empty();
        }
        List<String> names = snapshot.readings().stream()
                .flatMap(reading ->
                        Stream.of(reading.signal().id(), reading.signal().kind().word()))
                .distinct()
                .toList();
        return Optional.of("no signal '" + signal + "' is watched in " + snapshot.deployment() + "."
                + Nearest.hint(signal, names));
    }

    /**
     * Whether a reading is as a steady state wants it. What cannot be read is not known to be well; where nothing flows,
     * there is nothing that could be wrong.
     */
    boolean holds(Reading reading, Snapshot snapshot) {
        if (reading.error() != null || reading.stale(snapshot.at())) {
            return false;
        }
        if (test instanceof InState in) {
            return badness(reading.state()) <= badness(in.state());
        }
        return reading.state() == State.IDLE || beyond(reading);
    }

    /** Whether a reading ends the drill. What cannot be read is not known to be bad, unless that is what was asked. */
    boolean stops(Reading reading, Snapshot snapshot) {
        if (test instanceof InState in && in.state() == State.UNKNOWN) {
            return snapshot.counted(reading) == State.UNKNOWN;
        }
        if (reading.error() != null || reading.state() == State.UNKNOWN) {
            return false;
        }
        if (test instanceof InState in) {
            return badness(reading.state()) >= badness(in.state());
        }
        return beyond(reading);
    }

    private boolean beyond(Reading reading) {
        Double value = reading.value();
        if (value == null) {
            return false;
        }
        return test instanceof Above above
                ? value > above.bound()
                : test instanceof Below below && value < below.bound();
    }

    /** How bad a state that is known is; what is not known is worse than any. */
    private static int badness(State state) {
        return switch (state) {
            case OK, IDLE -> 0;
            case WARNING -> 1;
            case CRITICAL -> 2;
            case UNKNOWN -> 3;
        };
    }

    /** What a steady state wants, e.g. {@code dlq-depth is OK} or {@code replication-lag is below 10}. */
    public String wanted() {
        return signal + " is " + tested("better");
    }

    /** What a stop waits for, e.g. {@code dlq-depth is CRITICAL}. */
    public String feared() {
        return signal + " is " + tested("worse");
    }

    private String tested(String orElse) {
        if (test instanceof InState in) {
            return in.state() + (in.state() == State.WARNING ? " or " + orElse : "");
        }
        return test instanceof Above above
                ? "above " + number(above.bound())
                : test instanceof Below below ? "below " + number(below.bound()) : "";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value);
    }

    /** A reading as evidence, one line. */
    static String words(Reading reading) {
        Double value = reading.value();
        String error = reading.error();
        return reading.signal().id() + " " + reading.state()
                + (value == null ? "" : " at " + (number(value) + " " + reading.unit()).strip())
                + (error == null ? "" : ", cannot be read: " + error);
    }
}
