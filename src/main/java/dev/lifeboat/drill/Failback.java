package dev.lifeboat.drill;

import dev.lifeboat.drill.Reverting.Outcome;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Wait;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
    /** When the last of it was put back. */
    private Instant putBack = Instant.EPOCH;
    /** Whether it was said once more in a minute in which nothing of the drill's was said before. */
    private boolean settled;

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
        Outcome outcome = Reverting.all(drill.door(), moves, Changed.ASK, words -> steps.tell(8, drill.now(), words));
        outcome.took().forEach(writer::back);
        boolean back = outcome.failed().isEmpty();
        String evidence = String.join("; ", back ? outcome.done() : outcome.failed());
        steps.end(8, drill.now(), back, evidence);
        note(back ? "reverted" : "REVERT FAILED", evidence);
        if (!back) {
            handOver(String.join("; ", outcome.failed()), outcome.changed());
        }
        putBack = drill.now();
        return back;
    }

    private void handOver(String failed, boolean changed) {
        byHand = failed + ".\n" + Reverting.byHand(moves, drill.target().name(), changed);
        steps.warn(drill.now(), byHand);
    }

    /**
     * Whatever became of the verification, a latch needs a minute in which only its 0 was said; nobody holds that up, and
     * an interrupt raises the thread's flag alone. Does nothing where that has been. Whether it has been now.
     */
    boolean settle() {
        Instant minute = putBack.plus(Reverting.settling(moves));
        if (settled || !minute.isAfter(putBack)) {
            return true;
        }
        steps.begin(10, drill.now());
        steps.tell(10, drill.now(), "waiting until " + Wait.clock(minute) + " for the latch's last minute to be over");
        boolean interrupted = false;
        while (drill.now().isBefore(minute)) {
            try {
                drill.door().time().sleep(Duration.between(drill.now(), minute));
            } catch (InterruptedException hurry) {
                interrupted = true;
            }
        }
        String failure = Reverting.settled(drill.door(), moves);
        note(failure.isEmpty() ? "settled" : "REVERT FAILED", failure);
        if (!failure.isEmpty()) {
            handOver(failure, false);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failure.isEmpty();
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
        List<String> unknown = new ArrayList<>();
        boolean values = moves.stream().allMatch(move -> restored(move, unknown));
        int run = 0;
        Instant until = drill.now().plus(Failover.PATIENCE);
        Instant said = drill.now();
        Instant quiet = said.plus(
                moves.stream().map(Move::lingers).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
        while ((run < Recovery.GOOD || drill.now().isBefore(quiet))
                && drill.now().isBefore(until)) {
            if (Duration.between(said, drill.now()).compareTo(SETTLE) >= 0) {
                said = drill.now();
                boolean ownMinute = !said.isBefore(putBack.plus(Reverting.settling(moves)));
                settled |= Reverting.settle(drill.door(), moves) && ownMinute;
            }
            Recovery.Probe probe = drill.client().probe();
            run = probe.good() && probe.servedBy().equals(drill.primary()) ? run + 1 : 0;
            steps.probe(probe, null, steps.view().rto());
            String wait = drill.now().isBefore(quiet)
                    ? ", looked at until " + Wait.clock(quiet) + ", when its effects are over"
                    : "";
            String home =
                    run < Recovery.GOOD ? "; " + drill.primary() + " is waited for until " + Wait.clock(until) : "";
            String served = probe.good() ? "served by " + probe.servedBy() : probe.detail();
            steps.tell(9, drill.now(), served + (wait.isEmpty() ? home : wait));
            drill.door().time().sleep(Failover.PROBE);
        }
        boolean home = run >= Recovery.GOOD;
        String back = values
                ? "captured values are back"
                : unknown.isEmpty()
                        ? "a captured value is not back"
                        : "whether a captured value is back is not known (" + unknown.get(0) + ")";
        String evidence = back + ", clients are " + (home ? "" : "not ") + "served by " + drill.primary();
        hypothesis = new Guard("after: clients are served by the primary", values && home, evidence);
        steps.end(9, drill.now(), values && home, evidence);
        note("verified", evidence);
        return values && home;
    }

    /** @param unknown takes why, where nobody answers even when asked again */
    private boolean restored(Move move, List<String> unknown) {
        AtomicBoolean back = new AtomicBoolean();
        String failure = Insistence.on(drill.door(), 3, () -> back.set(move.restored(drill.door())));
        if (!failure.isEmpty()) {
            unknown.add(failure);
        }
        return back.get();
    }
}
