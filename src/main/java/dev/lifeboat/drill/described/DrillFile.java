package dev.lifeboat.drill.described;

import dev.lifeboat.blueprint.Problem;
import dev.lifeboat.drill.Course;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.watch.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drill that a file describes.
 *
 * @param shown the file as the user named it
 * @param course its levers
 * @param conditions its steady state and its stops
 * @param rto what the recovery time is held against; null for the usual
 * @param rpo what the standby may lack; null for the usual
 * @param limit how long after the lock the way back begins at the latest
 */
public record DrillFile(
        String shown,
        Described described,
        Course course,
        Conditions conditions,
        @Nullable Duration rto,
        @Nullable Duration rpo,
        Duration limit) {

    /** The options of here, and what the file says over them. */
    public DrillOptions over(DrillOptions usual) {
        return new DrillOptions(
                usual.stateFolder(),
                rto == null ? usual.rtoTarget() : rto,
                rpo == null ? usual.rpoTarget() : rpo,
                usual.hold(),
                limit,
                usual.engine(),
                usual.blocked(),
                conditions,
                described,
                usual.reportTo());
    }

    /** The conditions that mean nothing in a deployment, each with its line. */
    public List<Problem> strangers(Snapshot snapshot) {
        List<Problem> problems = new ArrayList<>();
        for (Condition condition : conditions.all()) {
            condition.unknown(snapshot).ifPresent(words -> problems.add(new Problem(shown, condition.line(), words)));
        }
        return problems;
    }
}
