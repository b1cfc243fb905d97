package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.described.Conditions;
import dev.lifeboat.drill.described.Described;
import dev.lifeboat.drill.marker.Markers;
import dev.lifeboat.drill.marker.Rpo;
import dev.lifeboat.drill.marker.Store;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.drill.report.ReportText;
import dev.lifeboat.watch.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One drill from pre-flight to verdict. Used once, by one thread; {@link Abort} alone comes from others. */
final class DrillRun {
    private static final int STEADY = 5;

    private final Drilling drill;
    private final Steps steps;
    private final Journal journal;
    private final Lookout lookout;
    private final List<Guard> guards = new ArrayList<>();
    private final List<Guard> hypothesis = new ArrayList<>();
    private final WriterTimes writer = new WriterTimes();
    private List<Stage> stages = List.of();
    private List<Move> moves = List.of();
    private List<Evidence.Pulled> pulls = List.of();
    private @Nullable Outward there;
    private @Nullable Rto rto;
    private Rpo rpo;
    private List<Evidence.Mark> marks = List.of();
    private String byHand = "";
    private boolean reverted = true;

    DrillRun(Drilling drill) {
        this.drill = drill;
        this.steps = drill.steps();
        this.journal = drill.journal();
        this.lookout = new Lookout(drill);
        if (drill.course().level() > 0 && !drill.course().movesClients()) {
            Standstill.name(steps);
        }
        this.rpo = Rpo.none(rpoTarget(), 0, "No lever was pulled.");
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
                start,
                "started",
                drill.course().name() + " on " + drill.target().name() + " by " + operator.arn());
        Described described = drill.options().described();
        if (described != null) {
            journal.note(
                    start,
                    "described",
                    "by " + described.file() + ", SHA-256 " + described.sha256() + ": " + described.title());
        }
        Verdict verdict;
        String words;
        try {
            verdict = drill(operator.arn());
            words = words(verdict);
        } catch (Refused refused) {
            verdict = Verdict.REFUSED;
            words = String.valueOf(refused.getMessage());
        }
        note("ended", verdict + ": " + words);
        return new DrillReport(
                steps.view().id(),
                drill.target().name(),
                operator.account(),
                drill.course().name(),
                drill.course().level(),
                operator.arn(),
                start,
                drill.now(),
                drill.options().engine(),
                verdict,
                rto,
                rpo,
                guards,
                hypothesis,
                moves.stream().map(Move::words).toList(),
                journal.entries().stream()
                        .map(entry -> new DrillReport.Event(entry.at(), entry.event(), entry.detail()))
                        .toList(),
                reverted,
                described,
                lookout.stopped().orElse(""),
                words,
                evidence());
    }

    private Evidence evidence() {
        Outward went = there;
        return new Evidence(
                drill.primary(),
                drill.standby(),
                String.valueOf(System.getProperty("java.runtime.version")),
                steps.probes().stream().map(Recovery.Probe::sample).toList(),
                steps.ended(),
                lookout.changes(),
                marks,
                pulls,
                writer.evidence().orElse(null),
                went == null ? null : went.pause().orElse(null),
                journal.lines(),
                journal.head());
    }

    private Verdict drill(String operator) throws IOException, InterruptedException {
        preflight();
        if (drill.course().level() == 0) {
            return standby();
        }
        if (!steady()) {
            return Verdict.INTERRUPTED;
        }
        Lock lock = lock(operator);
        // Not before the lock: whoever finds that and ends the drill knows of the markers, too.
        Markers markers = Markers.begin(drill, steps.view().id(), moves);
        Outward there = drill.course().movesClients()
                ? new Failover(drill, stages, markers, writer)
                : new Standstill(drill, stages.get(0), markers, lookout);
        this.there = there;
        Failback back = new Failback(drill, moves, writer);
        lookout.begin();
        boolean failedOver = false;
        boolean verified = false;
        try {
            reverted = false;
            failedOver = there.run();
            lookout.returning(failedOver);
        } catch (InterruptedException interrupt) {
            // Whoever interrupts wants the end, and the end is after the revert.
            drill.abort().request();
            steps.leave(drill.now(), "ended early");
        } catch (IOException | RuntimeException failure) {
            String why = failure instanceof AwsFailure known
                    ? known.trouble().line()
                    : failure instanceof Refused said ? String.valueOf(said.getMessage()) : failure.toString();
            steps.leave(drill.now(), "stopped: " + why);
            steps.warn(drill.now(), "stopped: " + why);
        }
        lookout.returned();
        lookout.stopped().ifPresent(this::stopped);
        reverted = back.revert();
        try {
            if (reverted) {
                there.back();
            }
            verified = reverted && back.verify();
        } catch (InterruptedException interrupt) {
            drill.abort().request();
            steps.leave(drill.now(), "not verified: ended early");
        } catch (RuntimeException failure) {
            steps.leave(drill.now(), "not verified: " + failure.getMessage());
            steps.warn(drill.now(), "not verified: " + failure.getMessage());
        }
        reverted = reverted && back.settle();
        rto = there.rto();
        pulls = there.measured();
        // Where something is still pulled, whoever must put it back by hand is told at once.
        rpo = measured(markers, reverted ? there.healing(drill.abort().requested()) : Duration.ZERO);
        marks = markers.marks();
        lookout.end();
        reverted = reverted && back.release(lock);
        byHand = back.byHand();
        hypothesis.addAll(there.hypothesis());
        List<Guard> during = lookout.during();
        hypothesis.addAll(during);
        verified &= during.stream().allMatch(Guard::holds);
        back.hypothesis().ifPresent(hypothesis::add);
        verified &= steadyAfter();
        if (!reverted) {
            return Verdict.REVERT_FAILED;
        }
        if (drill.abort().requested()) {
            return Verdict.INTERRUPTED;
        }
        return failedOver && verified && there.within(rpo) ? Verdict.PASSED : Verdict.FAILED;
    }

    /** Asks the standby, and moves nothing. */
    private Verdict standby() throws IOException, InterruptedException {
        for (int step = 2; step < 5; step++) {
            steps.skip(step, drill.now());
        }
        steps.begin(5, drill.now());
        hypothesis.addAll(new Standby(drill).check());
        List<String> broken = hypothesis.stream()
                .filter(guard -> !guard.holds())
                .map(guard -> guard.name() + " (" + guard.evidence() + ")")
                .toList();
        String evidence = broken.isEmpty()
                ? "the standby would serve: " + hypothesis.size() + " conditions hold"
                : "this does not hold: " + String.join("; ", broken);
        steps.end(5, drill.now(), broken.isEmpty(), evidence);
        journal.note(drill.now(), "standby asked", evidence);
        for (int step = 6; step < 10; step++) {
            steps.skip(step, drill.now());
        }
        return drill.abort().requested() ? Verdict.INTERRUPTED : broken.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
    }

    private void stopped(String reason) {
        note("stopped", reason);
    }

    /** Whether the signals that must be OK are so at the end, too. */
    private boolean steadyAfter() {
        if (drill.options().conditions().after().isEmpty()
                || Thread.currentThread().isInterrupted()) {
            return true;
        }
        try {
            List<Guard> after = Conditions.hold(
                    drill.options().conditions().after(), drill.watcher().look(drill.target()), "after");
            hypothesis.addAll(after);
            return after.stream().allMatch(Guard::holds);
        } catch (InterruptedException interrupt) {
            drill.abort().request();
            return false;
        }
    }

    private Rpo measured(Markers markers, Duration patience) {
        steps.begin(10, drill.now());
        Rpo measured = markers.end(drill.options().rpoTarget(), patience, words -> steps.tell(10, drill.now(), words));
        if (Thread.interrupted()) {
            drill.abort().request();
        }
        steps.marked(Store.of(drill.target(), moves).isEmpty() ? "" : measured.line());
        note("markers removed", ReportText.line(measured));
        return measured;
    }

    /** Once something was pulled, what is done matters more than that it is written down. */
    private void note(String event, String detail) {
        try {
            journal.note(drill.now(), event, detail);
        } catch (IOException unwritable) {
            steps.warn(drill.now(), "the journal can no longer be written: " + unwritable.getMessage());
        }
    }

    private double rpoTarget() {
        return drill.options().rpoTarget().toMillis() / 1000.0;
    }

    private void preflight() throws IOException, InterruptedException {
        steps.begin(1, drill.now());
        Snapshot snapshot = drill.watcher().look(drill.target());
        lookout.seen(snapshot);
        guards.addAll(
                Guards.check(drill.door(), drill.target(), drill.course(), snapshot, drill.client(), drill.options()));
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
        List<Stage> planned = new ArrayList<>();
        for (Course.Pull pull : drill.course().pulls()) {
            planned.add(new Stage(pull, pull.lever().plan(drill.door(), drill.target())));
        }
        stages = planned;
        moves = Stage.moves(stages);
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
                drill.course().name(),
                operator,
                steps.view().startedAt().toString(),
                moves);
        journal.note(drill.now(), "revert written", words(lock.moves()));
        for (Store store : Store.of(drill.target(), moves)) {
            if (store.planned().isEmpty()) {
                continue;
            }
            journal.note(drill.now(), "markers", "one a second to " + store.name() + ", " + store.traces(lock.drill()));
        }
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

    private static String words(List<Move> moves) {
        return moves.stream().map(Move::byHand).collect(Collectors.joining("; "));
    }

    private String words(Verdict verdict) {
        if (drill.course().level() == 0) {
            return switch (verdict) {
                case PASSED -> "The standby would serve. Nothing was moved.";
                case FAILED, INTERRUPTED, REFUSED, REVERT_FAILED ->
                    "That the standby would serve is not proven. Nothing was moved.";
            };
        }
        Outward went = there;
        return switch (verdict) {
            case PASSED -> went == null ? "" : went.passed(rpo);
            case FAILED ->
                "The drill failed: " + (went == null ? "nothing was pulled" : went.came(rpo))
                        + ". Everything was put back.";
            case INTERRUPTED ->
                "The drill was ended early, and everything was put back."
                        + lookout.stopped()
                                .map(reason -> " It met its " + reason + ".")
                                .orElse("");
            case REFUSED -> "Nothing was pulled.";
            case REVERT_FAILED -> "NOT everything could be put back: " + byHand;
        };
    }
}
