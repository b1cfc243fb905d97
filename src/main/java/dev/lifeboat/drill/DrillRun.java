package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.DrillView.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One drill from pre-flight to verdict. Used once, by one thread; {@link Abort} alone comes from others. */
final class DrillRun {
    private static final int STEADY = 5;

    private final Drilling drill;
    private final Steps steps;
    private final Journal journal;
    private final List<Guard> guards = new ArrayList<>();
    private final List<Guard> hypothesis = new ArrayList<>();
    private List<Move> moves = List.of();
    private @Nullable Rto rto;
    private boolean reverted = true;

    DrillRun(Drilling drill) {
        this.drill = drill;
        this.steps = drill.steps();
        this.journal = drill.journal();
    }

    /**
     * What became of it. Once a lever may have been pulled nothing is thrown any more before everything is back.
     *
     * @throws IOException where the journal cannot be written; nothing was pulled then
     * @throws InterruptedException before anything was pulled
     */
    DrillReport run() throws IOException, InterruptedException {
        Instant start = drill.now();
        Identity operator = Identity.of(drill.door(), drill.standby());
        journal.note(
                start, "started", drill.lever().name() + " on " + drill.target().name() + " by " + operator.arn());
        Verdict verdict;
        String words;
        try {
            verdict = drill(operator.arn());
            words = words(verdict);
        } catch (Refused refused) {
            verdict = Verdict.REFUSED;
            words = String.valueOf(refused.getMessage());
        }
        try {
            journal.note(drill.now(), "ended", verdict + ": " + words);
        } catch (IOException unwritable) {
            steps.warn(drill.now(), "the journal can no longer be written: " + unwritable.getMessage());
        }
        return new DrillReport(
                steps.view().id(),
                drill.target().name(),
                operator.account(),
                drill.lever().name(),
                operator.arn(),
                start,
                drill.now(),
                drill.options().engine(),
                verdict,
                rto,
                guards,
                hypothesis,
                moves.stream().map(Move::words).toList(),
                journal.entries().stream()
                        .map(entry -> new DrillReport.Event(entry.at(), entry.event(), entry.detail()))
                        .toList(),
                reverted,
                words);
    }

    private Verdict drill(String operator) throws IOException, InterruptedException {
        preflight();
        if (!steady()) {
            return Verdict.INTERRUPTED;
        }
        Lock lock = lock(operator);
        Failover there = new Failover(drill, moves);
        Failback back = new Failback(drill, moves);
        boolean failedOver = false;
        boolean verified = false;
        try {
            reverted = false;
            failedOver = there.run();
        } catch (InterruptedException interrupt) {
            // Whoever interrupts wants the end, and the end is after the revert.
            drill.abort().request();
        } catch (IOException | RuntimeException failure) {
            String why = failure instanceof AwsFailure known ? known.trouble().line() : failure.toString();
            steps.warn(drill.now(), "stopped: " + why);
        }
        reverted = back.revert(lock);
        try {
            verified = reverted && back.verify();
        } catch (InterruptedException interrupt) {
            drill.abort().request();
        } catch (RuntimeException failure) {
            steps.warn(drill.now(), "not verified: " + failure.getMessage());
        }
        rto = there.rto();
        there.hypothesis().ifPresent(hypothesis::add);
        back.hypothesis().ifPresent(hypothesis::add);
        if (!reverted) {
            return Verdict.REVERT_FAILED;
        }
        if (drill.abort().requested()) {
            return Verdict.INTERRUPTED;
        }
        return failedOver && verified && inTime(rto) ? Verdict.PASSED : Verdict.FAILED;
    }

    private static boolean inTime(@Nullable Rto measured) {
        return measured != null
                && measured.actualSeconds() != null
                && measured.actualSeconds() <= measured.targetSeconds();
    }

    private void preflight() throws IOException, InterruptedException {
        steps.begin(1, drill.now());
        guards.addAll(Guards.check(
                drill.door(), drill.target(), drill.lever(), drill.watcher().look(drill.target()), drill.client()));
        List<String> broken = guards.stream()
                .filter(guard -> !guard.holds())
                .map(guard -> guard.name() + " (" + guard.evidence() + ")")
                .toList();
        String evidence = broken.isEmpty() ? guards.size() + " guards hold" : String.join("; ", broken);
        steps.end(1, drill.now(), broken.isEmpty(), evidence);
        journal.note(drill.now(), "pre-flight", evidence);
        if (!broken.isEmpty()) {
            throw new Refused("the pre-flight refuses, this does not hold: " + evidence + ".");
        }
        moves = drill.lever().plan(drill.door(), drill.target());
    }

    /** So many good answers from the primary in a row; false where the drill was ended before. */
    private boolean steady() throws IOException, InterruptedException {
        steps.begin(2, drill.now());
        Instant until = drill.now().plus(Duration.ofMinutes(2));
        int run = 0;
        while (run < STEADY && !drill.abort().requested()) {
            Recovery.Probe probe = drill.client().probe();
            run = probe.good() && probe.servedBy().equals(drill.primary()) ? run + 1 : 0;
            steps.probe(probe, null, null);
            steps.tell(2, drill.now(), run + " of " + STEADY + " good answers from " + drill.primary());
            if (drill.now().isAfter(until)) {
                steps.end(2, drill.now(), false, "no " + STEADY + " good answers in a row: " + probe.detail());
                throw new Refused("there is no steady state to start from: " + probe.detail() + ".");
            }
            drill.door().time().sleep(Failover.PROBE);
        }
        String evidence = run + " good answers in a row from " + drill.primary();
        hypothesis.add(new Guard("before: clients are served by the primary", run == STEADY, evidence));
        steps.end(2, drill.now(), run == STEADY, evidence);
        journal.note(drill.now(), "steady state", evidence);
        return run == STEADY;
    }

    /** Writes the revert down, here and in the standby Region, where it is the lock too. */
    private Lock lock(String operator) throws IOException, InterruptedException {
        steps.begin(3, drill.now());
        String name = drill.target().name();
        Lock lock = new Lock(
                steps.view().id(),
                name,
                drill.lever().name(),
                operator,
                steps.view().startedAt().toString(),
                moves);
        journal.note(drill.now(), "revert written", lock.moves().toString());
        Optional<Lock> holder;
        try {
            holder = lock.take(drill.door(), drill.standby());
        } catch (AwsFailure | InterruptedException unsure) {
            // It may have been taken all the same, and would stay for ever.
            Insistence.on(drill.door(), 2, () -> lock.release(drill.door(), drill.standby()));
            throw unsure;
        }
        if (holder.isPresent()) {
            steps.end(3, drill.now(), false, holder.get().words());
            throw new Refused("another drill is under way: " + holder.get().words() + ".");
        }
        steps.end(3, drill.now(), true, "journal, and " + Lock.name(name) + " in " + drill.standby());
        return lock;
    }

    private String words(Verdict verdict) {
        Rto measured = rto;
        String time = measured == null || measured.actualSeconds() == null
                ? "no recovery was measured"
                : "recovered in " + measured.actualSeconds() + " s (target " + Math.round(measured.targetSeconds())
                        + " s)";
        return switch (verdict) {
            case PASSED -> "Clients " + time + ", and everything is as it was.";
            case FAILED -> "The drill failed: " + time + ". Everything was put back.";
            case INTERRUPTED -> "The drill was ended early, and everything was put back.";
            case REFUSED -> "Nothing was pulled.";
            case REVERT_FAILED -> "NOT everything could be put back. " + Reverting.byHand(moves);
        };
    }
}
