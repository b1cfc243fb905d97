package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Session;
import dev.lifeboat.provision.destroy.Destroyer;
import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.told.DestroyState;
import dev.lifeboat.watch.Target;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes deployments down, in sight of the dashboard, after a look at what they hold. */
public final class DoesDestroys implements Doer {
    private final Controls controls;
    private volatile boolean reading;
    private volatile boolean destroying;
    private volatile Time.@Nullable Task task;
    private volatile List<String> farewell = List.of();
    private volatile @Nullable DestroyState seen;

    public DoesDestroys(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.TakeInventory look) {
            if (!reading && !destroying) {
                reading = true;
                controls.fork("inventory", () -> inventory(look.deployment()));
            }
        } else if (intent instanceof Intent.Destroy destroy) {
            if (destroying) {
                controls.say(controls.spelled("a destroy is under way already; {deploy} shows it"));
            } else {
                destroying = true;
                task = controls.fork("destroy", () -> destroy(destroy.deployment()));
            }
        } else {
            return false;
        }
        return true;
    }

    /** As the command does on Ctrl-C: nothing more is begun, and AWS goes on with what is. */
    @Override
    public void close() {
        Controls.end(task);
    }

    @Override
    public List<String> farewell() {
        return farewell;
    }

    private void inventory(String deployment) throws InterruptedException {
        DestroyState before = seen;
        DestroyState state = before != null && before.deployment().equals(deployment)
                ? before.again()
                : DestroyState.unread(deployment);
        try {
            controls.tell(state);
            Session session = controls.session();
            Optional<Inventory> found = new Destroyer(session.door(), session.regions()).inventory(deployment);
            state = found.isPresent()
                    ? state.read(session.time().instant(), found.get(), cost(found.get()))
                    : DestroyState.unread(deployment)
                            .unreadable("no stack of " + deployment + " is there any more in "
                                    + String.join(", ", session.regions())
                                    + controls.spelled(". {deployments} shows what there is."));
        } catch (RuntimeException failure) {
            state = state.unreadable(Errors.inFull(failure));
        } finally {
            reading = false;
        }
        seen = state;
        controls.tell(state);
    }

    /** What leaving it costs, by the blueprint's own reckoning. */
    private static String cost(Inventory inventory) {
        return Blueprints.bundledNamed(inventory.deployment().blueprint())
                .map(Blueprint::cost)
                .map(cost -> "To leave it costs about US$ " + cost.total().toPlainString() + " a month (prices of "
                        + cost.asOf() + ").")
                .orElse("");
    }

    private void destroy(String deployment) {
        Session session = controls.session();
        try {
            Optional<Blueprint> blueprint = controls.target()
                    .filter(target -> target.name().equals(deployment))
                    .map(Target::blueprint)
                    .flatMap(Blueprints::bundledNamed);
            Progress end = new Destroyer(session.door(), session.regions())
                    .destroy(deployment, blueprint, progress -> controls.tell(new Message.Progressed(progress)));
            Progress.Result result = Objects.requireNonNull(end.result());
            if (result.outcome() == Outcome.DETACHED) {
                farewell = List.of(result.words());
            } else if (gone(end)) {
                controls.ended(deployment, result.words());
            } else {
                controls.say(result.words());
            }
        } finally {
            destroying = false;
            seen = null;
        }
    }

    private static boolean gone(Progress end) {
        Outcome outcome = Objects.requireNonNull(end.result()).outcome();
        return outcome == Outcome.DONE
                || outcome == Outcome.UNCHANGED
                || (outcome == Outcome.LEFTOVERS
                        && end.stacks().stream().allMatch(stack -> stack.phase() == Phase.DONE));
    }
}
