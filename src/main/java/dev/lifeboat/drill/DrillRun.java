package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One drill from pre-flight to report. Used once, by one thread; {@link Abort} alone comes from others. */
final class DrillRun {
    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final int STEADY = 5;
    private static final Duration KEEP_UP = Duration.ofSeconds(55);
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(12);
    private static final int REVERTS = 6;

    private final Door door;
    private final Time time;
    private final Target target;
    private final Lever lever;
    private final DrillOptions options;
    private final Abort abort;
    private final Steps steps;
    private final String standby;
    private final List<Guard> guards = new ArrayList<>();
    private final List<Guard> hypothesis = new ArrayList<>();
    private List<Move> moves = List.of();
    private @Nullable Rto rto;
    private boolean reverted = true;

    DrillRun(Door door, Target target, Lever lever, DrillOptions options, Abort abort, Steps steps) {
        this.door = door;
        this.time = door.time();
        this.target = target;
        this.lever = lever;
        this.options = options;
        this.abort = abort;
        this.steps = steps;
        this.standby = String.valueOf(target.regions().get(Role.STANDBY));
    }

    /** @throws IOException where the journal cannot be written before anything was pulled */
    DrillReport run(Journal journal) throws IOException, InterruptedException {
        Instant start = now();
        Identity operator = Identity.of(door, standby);
        journal.note(start, "started", lever.name() + " on " + target.name() + " by " + operator.arn());
        Verdict verdict;
        String words;
        try {
            Client client = Client.of(door, target);
            verdict = drill(journal, client, operator.arn());
            words = words(verdict);
        } catch (Refused refused) {
            verdict = Verdict.REFUSED;
            words = String.valueOf(refused.getMessage());
        } catch (IllegalStateException nothing) {
            verdict = Verdict.REFUSED;
            words = String.valueOf(nothing.getMessage());
        }
        journal.note(now(), "ended", verdict + ": " + words);
        return new DrillReport(
                steps.view().id(),
                target.name(),
                operator.account(),
                lever.name(),
                operator.arn(),
                start,
                now(),
                options.engine(),
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

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String words) {
            super(words, null, false, false);
        }
    }

    private Verdict drill(Journal journal, Client client, String operator) throws IOException, InterruptedException {
        preflight(journal, client);
        if (!steady(journal, client)) {
            return Verdict.INTERRUPTED;
        }
        steps.begin(3, now());
        Lock lock = new Lock(
                steps.view().id(),
                target.name(),
                lever.name(),
                operator,
                steps.view().startedAt().toString(),
                moves);
        journal.note(now(), "revert written", lock.moves().toString());
        Optional<Lock> holder = lock.take(door, standby);
        if (holder.isPresent()) {
            steps.end(3, now(), false, holder.get().words());
            throw new Refused("another drill is under way: " + holder.get().words());
        }
        steps.end(3, now(), true, "journal, and " + Lock.name(target.name()) + " in " + standby);
        boolean failedOver = false;
        boolean broken = false;
        try {
            failedOver = pullAndObserve(journal, client);
        } catch (AwsFailure failure) {
            broken = true;
            steps.warn(now(), "stopped: " + failure.trouble().line());
            journal.note(now(), "stopped", failure.trouble().line());
        } catch (InterruptedException interrupt) {
            // Whoever interrupts wants the end, and the end is after the revert.
            abort.request();
        }
        boolean back = revert(journal, lock);
        boolean verified = back && verify(journal, client);
        if (!back) {
            return Verdict.REVERT_FAILED;
        }
        if (abort.requested()) {
            return Verdict.INTERRUPTED;
        }
        Rto measured = rto;
        boolean inTime = measured != null
                && measured.actualSeconds() != null
                && measured.actualSeconds() <= measured.targetSeconds();
        return failedOver && verified && inTime && !broken ? Verdict.PASSED : Verdict.FAILED;
    }

    private void preflight(Journal journal, Client client) throws IOException, InterruptedException {
        steps.begin(1, now());
        guards.addAll(Guards.check(door, target, lever, Watcher.of(door).look(target), client));
        List<String> broken = guards.stream()
                .filter(guard -> !guard.holds())
                .map(guard -> guard.name() + " (" + guard.evidence() + ")")
                .toList();
        journal.note(now(), "pre-flight", broken.isEmpty() ? guards.size() + " guards hold" : broken.toString());
        if (!broken.isEmpty()) {
            steps.end(1, now(), false, String.join("; ", broken));
            throw new Refused("the pre-flight refuses, does not hold: " + String.join("; ", broken) + ".");
        }
        moves = lever.plan(door, target);
        steps.end(1, now(), true, guards.size() + " guards hold");
    }

    /** So many good answers from the primary in a row. */
    private boolean steady(Journal journal, Client client) throws IOException, InterruptedException {
        steps.begin(2, now());
        String primary = String.valueOf(target.regions().get(Role.PRIMARY));
        Instant until = now().plus(Duration.ofMinutes(2));
        int run = 0;
        while (run < STEADY && !abort.requested()) {
            Recovery.Probe probe = client.probe();
            run = probe.good() && probe.servedBy().equals(primary) ? run + 1 : 0;
            steps.probe(probe, null, null);
            steps.tell(2, now(), run + " of " + STEADY + " good answers from " + primary);
            if (now().isAfter(until)) {
                steps.end(2, now(), false, "no " + STEADY + " good answers in a row: " + probe.detail());
                throw new Refused("there is no steady state to start from: " + probe.detail() + ".");
            }
            time.sleep(PROBE);
        }
        String evidence = run + " good answers in a row from " + primary;
        hypothesis.add(new Guard("before: clients are served by the primary", run == STEADY, evidence));
        steps.end(2, now(), run == STEADY, evidence);
        journal.note(now(), "steady state", evidence);
        return run == STEADY;
    }

    private boolean pullAndObserve(Journal journal, Client client) throws IOException, InterruptedException {
        steps.begin(4, now());
        for (Move move : moves) {
            journal.note(now(), "pulling", move.words());
            reverted = false;
            move.act(door);
        }
        Instant pulled = now();
        journal.note(pulled, "pulled", lever.name());
        steps.end(
                4,
                pulled,
                true,
                String.join("; ", moves.stream().map(Move::words).toList()));
        steps.begin(5, now());
        Instant kept = pulled;
        Instant recovered = null;
        while (recovered == null && !abort.requested() && now().isBefore(pulled.plus(PATIENCE))) {
            kept = keepUp(kept);
            probe(client, pulled);
            recovered = Recovery.recovered(after(pulled), standby);
            time.sleep(PROBE);
        }
        Rto measured = Recovery.measure(steps.probes(), pulled, lever.breaksClients(), standby, options.rtoTarget());
        rto = measured;
        steps.measured(now(), measured);
        String evidence = recovered == null
                ? "no recovery in " + Duration.between(pulled, now()).toSeconds() + " s"
                : "served by " + standby + " after " + measured.actualSeconds() + " s";
        steps.end(5, now(), recovered != null, evidence);
        journal.note(now(), recovered == null ? "not recovered" : "recovered", evidence);
        hypothesis.add(new Guard("during: clients are served by the standby", recovered != null, evidence));
        if (recovered == null || abort.requested()) {
            return false;
        }
        return hold(journal, client, pulled, kept);
    }

    private List<Recovery.Probe> after(Instant pulled) {
        return steps.probes().stream()
                .filter(probe -> !probe.at().isBefore(pulled))
                .toList();
    }

    private Recovery.Probe probe(Client client, Instant pulled) throws InterruptedException {
        Recovery.Probe probe = client.probe();
        Instant since = lever.breaksClients()
                ? after(pulled).stream()
                        .filter(one -> !one.good())
                        .map(Recovery.Probe::at)
                        .findFirst()
                        .orElse(probe.good() ? null : probe.at())
                : pulled;
        boolean measured = rto != null;
        steps.probe(probe, measured ? null : since, rto);
        if (!measured) {
            String served = probe.good() ? "served by " + probe.servedBy() : probe.detail();
            steps.tell(5, now(), served + (probe.dns().isEmpty() ? "" : ", DNS answers " + probe.dns()));
        }
        return probe;
    }

    private Instant keepUp(Instant last) throws InterruptedException {
        if (Duration.between(last, now()).compareTo(KEEP_UP) < 0) {
            return last;
        }
        for (Move move : moves) {
            move.keepUp(door);
        }
        return now();
    }

    /** The standby must carry the traffic, not only take it. */
    private boolean hold(Journal journal, Client client, Instant pulled, Instant keptAt)
            throws IOException, InterruptedException {
        steps.begin(6, now());
        Instant kept = keptAt;
        Instant until = now().plus(options.hold());
        int good = 0;
        int all = 0;
        while (now().isBefore(until) && !abort.requested()) {
            kept = keepUp(kept);
            Recovery.Probe probe = probe(client, pulled);
            all++;
            good += probe.good() ? 1 : 0;
            steps.tell(6, now(), good + " of " + all + " answers good");
            if (all - good >= STEADY) {
                break;
            }
            time.sleep(PROBE);
        }
        boolean held = all > 0 && good == all;
        String evidence = good + " of " + all + " answers good";
        steps.end(6, now(), held, evidence);
        journal.note(now(), "held", evidence);
        steps.begin(7, now());
        Recovery.Probe second = client.direct(target, Role.STANDBY);
        steps.end(7, now(), true, "standby: " + second.detail());
        journal.note(now(), "returning", second.detail());
        return held;
    }

    /** In reverse, all of them, each tried again; only then is the lock let go. */
    private boolean revert(Journal journal, Lock lock) throws IOException {
        steps.begin(8, now());
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Reverting.all(door, moves, done, failed, REVERTS);
        reverted = failed.isEmpty();
        if (reverted) {
            try {
                lock.release(door, standby);
            } catch (AwsFailure failure) {
                failed.add("the lock " + Lock.name(target.name()) + " stays: "
                        + failure.trouble().line());
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
        }
        String evidence = String.join("; ", failed.isEmpty() ? done : failed);
        steps.end(8, now(), failed.isEmpty(), evidence);
        try {
            journal.note(now(), failed.isEmpty() ? "reverted" : "REVERT FAILED", evidence);
        } catch (IOException diskFull) {
            steps.warn(now(), "the journal can no longer be written: " + diskFull.getMessage());
        }
        if (!failed.isEmpty()) {
            steps.warn(now(), Reverting.byHand(moves));
        }
        return reverted;
    }

    private boolean verify(Journal journal, Client client) throws IOException, InterruptedException {
        steps.begin(9, now());
        String primary = String.valueOf(target.regions().get(Role.PRIMARY));
        Instant until = now().plus(PATIENCE);
        boolean values = true;
        for (Move move : moves) {
            values &= move.restored(door);
        }
        int run = 0;
        Instant settled = now();
        while (run < Recovery.GOOD && now().isBefore(until)) {
            if (Duration.between(settled, now()).compareTo(SETTLE) >= 0) {
                Reverting.settle(door, moves);
                settled = now();
            }
            Recovery.Probe probe = client.probe();
            run = probe.good() && probe.servedBy().equals(primary) ? run + 1 : 0;
            steps.probe(probe, null, rto);
            steps.tell(9, now(), probe.good() ? "served by " + probe.servedBy() : probe.detail());
            time.sleep(PROBE);
        }
        boolean back = values && run == Recovery.GOOD;
        String evidence = (values ? "captured values are back" : "a captured value is not back") + ", "
                + (run == Recovery.GOOD ? "clients are served by " + primary : "clients are not served by " + primary);
        hypothesis.add(new Guard("after: clients are served by the primary", back, evidence));
        steps.end(9, now(), back, evidence);
        journal.note(now(), "verified", evidence);
        return back;
    }

    private String words(Verdict verdict) {
        Rto measured = rto;
        String time = measured == null || measured.actualSeconds() == null
                ? "no recovery was measured"
                : "recovered in " + measured.actualSeconds() + " s (target " + Math.round(measured.targetSeconds())
                        + " s)";
        return switch (verdict) {
            case PASSED -> "Clients " + time + ", and everything is as it was.";
            case FAILED -> "The drill failed: " + time + "." + (reverted ? " Everything was put back." : "");
            case INTERRUPTED -> "The drill was ended early" + (reverted ? ", and everything was put back." : ".");
            case REFUSED -> "Nothing was pulled.";
            case REVERT_FAILED -> "NOT everything could be put back. " + Reverting.byHand(moves);
        };
    }

    private Instant now() {
        return time.instant();
    }
}
