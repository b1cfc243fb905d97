package dev.lifeboat.drill;

import dev.lifeboat.drill.Reverting.Outcome;
import dev.lifeboat.drill.move.Move;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way back: puts everything back whatever happens, and verifies that clients are home. Used once, by one thread. */
final class Failback {
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private final Drilling drill;
    private final Steps steps;
    private final List<Move> moves;
    private final WriterTimes writer;
    private @Nullable Guard hypothesis;
    private String byHand = "";

    /** @param writer gets to know how long a database's writer takes home */
    Failback(Drilling drill, List<Move> moves, WriterTimes writer) {
        this.drill = drill;
        this.writer = writer;
        this.steps = drill.steps();
        this.moves = moves;
    }

    /** What was held to be so, and what was seen; empty before it was verified. */
    Optional<Guard> hypothesis() {
        return Optional.ofNullable(hypothesis);
    }

    /** In reverse, all of them, each tried again. Whether all that was done. */
    boolean revert() {
        steps.begin(8, drill.now());
        Outcome outcome = Reverting.all(drill.door(), moves, words -> steps.tell(8, drill.now(), words));
        outcome.took().forEach(writer::back);
        boolean back = outcome.failed().isEmpty();
        String evidence = String.join("; ", back ? outcome.done() : outcome.failed());
        steps.end(8, drill.now(), back, evidence);
        note(back ? "reverted" : "REVERT FAILED", evidence);
        if (!back) {
            byHand = Reverting.byHand(moves);
            steps.warn(drill.now(), byHand);
        }
        return back;
    }

    /** The AWS CLI lines for what could not be put back; empty where all was. */
    String byHand() {
        return byHand;
    }

    /**
     * Lets the lock go: the very last thing, when nothing of the drill's is left anywhere. Until then whoever finds the
     * lock can remove the rest. Whether it is gone.
     */
    boolean release(Lock lock) {
        String failure = Reverting.release(drill.door(), lock, drill.standby());
        if (failure.isEmpty()) {
            note("lock released", Lock.name(lock.deployment()) + " in " + drill.standby());
            return true;
        }
        note("REVERT FAILED", failure);
        byHand = failure + "\nLet it go by hand:\n  " + lock.byHand(drill.standby());
        steps.warn(drill.now(), byHand);
        return false;
    }

    /** The journal may be what failed: what is done now matters more than that it is written down. */
    private void note(String event, String detail) {
        try {
            drill.journal().note(drill.now(), event, detail);
        } catch (IOException unwritable) {
            steps.warn(drill.now(), "the journal can no longer be written: " + unwritable.getMessage());
        }
    }

    /** Whether the captured values are back and clients are served by the primary. */
    boolean verify() throws InterruptedException {
        steps.begin(9, drill.now());
        boolean values = true;
        for (Move move : moves) {
            values &= move.restored(drill.door());
        }
        int run = 0;
        Instant until = drill.now().plus(Failover.PATIENCE);
        Instant settled = drill.now();
        Instant quiet = settled.plus(
                moves.stream().map(Move::lingers).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
        while ((run < Recovery.GOOD || drill.now().isBefore(quiet))
                && drill.now().isBefore(until)) {
            if (Duration.between(settled, drill.now()).compareTo(SETTLE) >= 0) {
                Reverting.settle(drill.door(), moves);
                settled = drill.now();
            }
            Recovery.Probe probe = drill.client().probe();
            run = probe.good() && probe.servedBy().equals(drill.primary()) ? run + 1 : 0;
            steps.probe(probe, null, steps.view().rto());
            String wait = drill.now().isBefore(quiet)
                    ? ", looked at until " + quiet.truncatedTo(ChronoUnit.SECONDS) + ", when its effects are over"
                    : "";
            steps.tell(9, drill.now(), (probe.good() ? "served by " + probe.servedBy() : probe.detail()) + wait);
            drill.door().time().sleep(Failover.PROBE);
        }
        boolean home = run >= Recovery.GOOD;
        String evidence = (values ? "captured values are back" : "a captured value is not back") + ", clients are "
                + (home ? "" : "not ") + "served by " + drill.primary();
        hypothesis = new Guard("after: clients are served by the primary", values && home, evidence);
        steps.end(9, drill.now(), values && home, evidence);
        note("verified", evidence);
        return values && home;
    }
}
