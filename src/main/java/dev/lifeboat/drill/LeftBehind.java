package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.marker.Rpo;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The report of a drill that was left behind and is ended: who began it, who ended it, what was put back. */
final class LeftBehind {
    private static final String UNMEASURED = "The drill was left behind; nothing was measured.";

    private LeftBehind() {}

    /** What its files are called: none of the drill's own, which may be there and say more. */
    static String id(String stamp, Drills.Ended ended) {
        Lock lock = ended.lock();
        return stamp + "-" + (lock.deployment() + "-" + lock.lever()).replaceAll("[^A-Za-z0-9+_-]", "_") + "-ended";
    }

    /**
     * The report, with a journal of its own.
     *
     * @param since when ending it began
     * @param level of its gravest lever
     */
    static DrillReport report(
            Door door,
            Target target,
            Drills.Ended ended,
            Instant since,
            DrillOptions options,
            int level,
            String id,
            Journal journal)
            throws IOException, InterruptedException {
        Lock lock = ended.lock();
        String standby = String.valueOf(target.regions().get(Role.STANDBY));
        Identity operator = operator(door, standby);
        boolean all = ended.failed().isEmpty();
        DrillView view = Ending.over(ended, since, door.time().instant());
        journal.note(since, "ending", lock.words() + ", ended by " + operator.arn());
        for (String line : ended.done()) {
            journal.note(view.at(), "put back", line);
        }
        for (String line : ended.failed()) {
            journal.note(view.at(), "NOT put back", line);
        }
        Verdict verdict = all ? Verdict.INTERRUPTED : Verdict.REVERT_FAILED;
        String words = "Left behind by " + lock.operator() + ", who began it at " + lock.startedAt() + " ("
                + lock.drill() + "), and ended by " + operator.arn() + ". "
                + (all ? "Everything was put back." : "NOT everything could be put back: " + ended.byHand())
                + " Nothing was measured.";
        journal.note(view.at(), "ended", verdict + ": " + words);
        return new DrillReport(
                id,
                lock.deployment(),
                operator.account(),
                lock.lever(),
                level,
                operator.arn(),
                view.startedAt(),
                view.at(),
                options.engine(),
                verdict,
                null,
                Rpo.none(options.rpoTarget().toMillis() / 1000.0, 0, UNMEASURED),
                List.of(),
                List.of(),
                lock.moves().stream().map(Move::words).toList(),
                journal.entries().stream()
                        .map(entry -> new DrillReport.Event(entry.at(), entry.event(), entry.detail()))
                        .toList(),
                all,
                null,
                "",
                words,
                new Evidence(
                        String.valueOf(target.regions().get(Role.PRIMARY)),
                        standby,
                        String.valueOf(System.getProperty("java.runtime.version")),
                        List.of(),
                        view.steps(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        journal.lines(),
                        journal.head()));
    }

    /** That nobody can be named is no reason to leave no report. */
    private static Identity operator(Door door, String region) throws InterruptedException {
        try {
            return Identity.of(door, region);
        } catch (AwsFailure unknown) {
            return new Identity("", "unknown");
        }
    }
}
