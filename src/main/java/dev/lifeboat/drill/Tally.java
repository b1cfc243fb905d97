package dev.lifeboat.drill;

import dev.lifeboat.drill.described.Condition;
import dev.lifeboat.drill.described.Conditions;
import dev.lifeboat.watch.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How often a condition held while a drill was under way. Used by one thread at a time. */
final class Tally {
    private final Condition condition;
    private final int allowed;
    private int looks;
    private int unfit;
    private String first = "";

    /** @param allowed how many looks may find it otherwise */
    Tally(Condition condition, int allowed) {
        this.condition = condition;
        this.allowed = allowed;
    }

    void seen(Snapshot snapshot) {
        looks++;
        List<String> bad = Conditions.unfit(condition, snapshot);
        if (bad.isEmpty()) {
            return;
        }
        unfit++;
        if (first.isEmpty()) {
            Instant at = snapshot.at().truncatedTo(ChronoUnit.SECONDS);
            first = ", first at " + at + ": " + String.join("; ", bad);
        }
    }

    /** What came of it; what was never looked at does not hold. */
    Guard guard() {
        String evidence = looks == 0
                ? "never looked at"
                : looks + " looks, " + unfit + " unfit (" + allowed + " allowed)" + first;
        return new Guard("during: " + condition.wanted(), looks > 0 && unfit <= allowed, evidence);
    }
}
