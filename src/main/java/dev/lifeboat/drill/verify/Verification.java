package dev.lifeboat.drill.verify;

import java.time.Instant;
import java.util.List;

/**
 * What a verification came to.
 *
 * @param at when it began
 * @param findings in the order in which they came
 * @param left what could not be removed again, one line each, with what to do
 */
public record Verification(String deployment, Instant at, List<Finding> findings, List<String> left) {
    public Verification {
        findings = List.copyOf(findings);
        left = List.copyOf(left);
    }

    /** What it comes to, in one line. */
    public String words() {
        int all = findings.size();
        long broken = findings.stream().filter(finding -> !finding.holds()).count();
        if (all == 0) {
            return "Nothing was verified: " + deployment + " has no endpoint, table, bucket or cluster.";
        }
        if (broken > 0) {
            return deployment + " does NOT hold: " + broken + " of " + all + " proofs failed.";
        }
        return deployment + " holds: all " + all + " proofs."
                + (left.isEmpty() ? " What was written is gone again." : "");
    }

    /** Whether there was something to prove, all of it holds, and nothing is left behind. */
    public boolean holds() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::holds) && left.isEmpty();
    }
}
