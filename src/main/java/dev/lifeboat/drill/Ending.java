package dev.lifeboat.drill;

import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A drill that was left behind, as a view while another Lifeboat ends it, and after. Pure. */
public final class Ending {

    private Ending() {}

    /**
     * It is being ended.
     *
     * @param since when that began
     * @param words what is waited for
     */
    public static DrillView running(Lock lock, Instant since, Instant now, String words) {
        return view(lock, since, now, StepState.RUNNING, words, "", null, "");
    }

    /** It was ended, or not all of it. */
    public static DrillView over(Drills.Ended ended, Instant since, Instant now) {
        boolean all = ended.failed().isEmpty();
        return view(
                ended.lock(),
                since,
                now,
                all ? StepState.PASSED : StepState.FAILED,
                String.join("; ", all ? ended.done() : ended.failed()),
                all ? "" : ended.byHand(),
                all ? Verdict.INTERRUPTED : Verdict.REVERT_FAILED,
                all
                        ? "The drill that was left behind is ended: " + String.join("; ", ended.done()) + "."
                        : "NOT put back: " + String.join("; ", ended.failed()) + ".\n" + ended.byHand());
    }

    /** The same, with the report that it left. */
    public static DrillView over(Drills.Ended ended, Instant since, Instant now, Path report) {
        DrillView over = over(ended, since, now);
        return new DrillView(
                String.valueOf(report.getFileName()).replaceFirst("\\.md$", ""),
                over.deployment(),
                over.lever(),
                over.at(),
                over.startedAt(),
                over.steps(),
                over.outageSeconds(),
                over.rto(),
                over.probes(),
                over.warning(),
                over.verdict(),
                report.toString(),
                over.markers(),
                over.words());
    }

    /** Nobody knows what came of it: the words of what failed are said elsewhere. */
    public static DrillView unknown(Lock lock, Instant since, Instant now) {
        String words = "That everything is put back is not known. To try again: lifeboat drill revert "
                + lock.deployment() + "\n" + Reverting.byHand(lock.moves(), lock.deployment(), false);
        return view(lock, since, now, StepState.FAILED, "not known", words, Verdict.REVERT_FAILED, words);
    }

    private static DrillView view(
            Lock lock,
            Instant since,
            Instant now,
            StepState state,
            String evidence,
            String warning,
            @Nullable Verdict verdict,
            String words) {
        List<Step> steps = new ArrayList<>();
        for (int number = 1; number <= Steps.TITLES.size(); number++) {
            String title = Steps.TITLES.get(number - 1);
            steps.add(
                    number == DrillView.PUT_BACK
                            ? new Step(number, title, state, evidence, since, verdict == null ? null : now)
                            : new Step(number, title, StepState.SKIPPED, other(number), null, null));
        }
        return new DrillView(
                lock.drill(),
                lock.deployment(),
                lock.lever(),
                now,
                begun(lock, since),
                steps,
                null,
                null,
                List.of(),
                warning,
                verdict,
                null,
                "",
                words);
    }

    private static String other(int number) {
        return number < DrillView.PUT_BACK ? "in the Lifeboat that began it, or never" : "";
    }

    private static Instant begun(Lock lock, Instant otherwise) {
        try {
            return Instant.parse(lock.startedAt());
        } catch (DateTimeParseException unreadable) {
            return otherwise;
        }
    }
}
