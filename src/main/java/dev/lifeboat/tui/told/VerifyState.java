package dev.lifeboat.tui.told;

import dev.lifeboat.drill.verify.Finding;
import dev.lifeboat.drill.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verification: what it will write, as far as it has come, and what it came to. Immutable.
 *
 * @param writes what it writes and removes again, one line each
 * @param startedAt null before it was started
 * @param findings in the order in which they came
 * @param ending whether it was asked to end early
 * @param endedAt null until then
 * @param outcome null until it ends, and where it could not be made
 * @param trouble why it could not be made; empty where it could
 */
public record VerifyState(
        String deployment,
        List<String> writes,
        @Nullable Instant startedAt,
        List<Finding> findings,
        boolean ending,
        @Nullable Instant endedAt,
        @Nullable Verification outcome,
        String trouble)
        implements Told {
    public VerifyState {
        writes = List.copyOf(writes);
        findings = List.copyOf(findings);
    }

    /** One that was not started. */
    public static VerifyState ready(String deployment, List<String> writes) {
        return new VerifyState(deployment, writes, null, List.of(), false, null, null, "");
    }

    /** One that begins now, whatever was found before. */
    public VerifyState started(Instant now) {
        return new VerifyState(deployment, writes, now, List.of(), false, null, null, "");
    }

    /** With one more finding. */
    public VerifyState with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return new VerifyState(deployment, writes, startedAt, more, ending, endedAt, outcome, trouble);
    }

    /** As it is once it was asked to end early. */
    public VerifyState toEnd() {
        return new VerifyState(deployment, writes, startedAt, findings, true, endedAt, outcome, trouble);
    }

    /** @param whole whether nobody ended it early */
    public VerifyState ended(Instant now, boolean whole, Verification verification) {
        return new VerifyState(deployment, writes, startedAt, verification.findings(), !whole, now, verification, "");
    }

    /** @param why it could not be made */
    public VerifyState failed(Instant now, String why) {
        return new VerifyState(deployment, writes, startedAt, findings, ending, now, null, why);
    }

    public boolean runs() {
        return startedAt != null && endedAt == null;
    }
}
