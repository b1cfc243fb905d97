package dev.lifeboat.provision;

import dev.lifeboat.provision.ChangeSets.Prepared;
import dev.lifeboat.provision.ChangeSets.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan whose change sets are still there, so that what was read is what is done. {@link Planner#discard} removes those
 * that nobody wants any more.
 */
public final class Reviewed {
    private final Plan plan;
    private final Map<String, Prepared> prepared;
    private final Map<String, String> stamps;

    /** @param stamps what each stack was like then, by id */
    Reviewed(Plan plan, Map<String, Prepared> prepared, Map<String, String> stamps) {
        this.plan = plan;
        this.prepared = Map.copyOf(prepared);
        this.stamps = Map.copyOf(stamps);
    }

    /** What was read. */
    public Plan plan() {
        return plan;
    }

    /** Why it is refused, naming each loss; nothing where no data would be lost. */
    public Optional<String> refusal() {
        List<String> losses = plan.losses();
        return losses.isEmpty() ? Optional.empty() : Optional.of(Loss.refusal(losses));
    }

    Map<String, String> stamps() {
        return stamps;
    }

    Map<String, Prepared> prepared() {
        return prepared;
    }

    /** The ids of stacks whose changes cannot be known yet: they are looked at when their turn comes. */
    public List<String> open() {
        return plan.stacks().stream()
                .filter(stack -> stack.action() != Plan.Action.BLOCKED && !pinned(stack.id()))
                .map(Plan.StackPlan::id)
                .toList();
    }

    private boolean pinned(String id) {
        Prepared one = prepared.get(id);
        return one != null && one.verdict() != Verdict.REFUSED;
    }
}
