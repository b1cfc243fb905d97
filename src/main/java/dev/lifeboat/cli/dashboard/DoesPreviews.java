package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.ShownDeploy;
import dev.lifeboat.provision.AsOrdered;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.Reviewed;
import dev.lifeboat.provision.preflight.Preflight;
import dev.lifeboat.provision.progress.Expectation;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.told.Preview;
import dev.lifeboat.watch.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes previews, one at a time, and lets no change set outlive its preview: what is neither deployed nor looked at any
 * more is removed, also when the dashboard ends.
 */
public final class DoesPreviews implements Doer {
    private final Controls controls;
    private final List<Time.Task> unended = new ArrayList<>();
    private @Nullable Making current;

    public DoesPreviews(Controls controls) {
        this.controls = controls;
    }

    /** What was previewed and is to be deployed; whoever takes it answers for its change sets. */
    record Taken(Order order, Reviewed reviewed, boolean losing) {}

    /** Where the order of a preview comes from. */
    private interface Source {
        Order order() throws InterruptedException;
    }

    /** One preview, from its beginning until it is dropped or taken. All but the work itself under its lock. */
    private static final class Making {
        private final String deployment;
        private Time.@Nullable Task task;
        private @Nullable Order order;
        private @Nullable Reviewed reviewed;
        private @Nullable Preview told;
        private boolean unwanted;

        Making(String deployment) {
            this.deployment = deployment;
        }
    }

    @Override
    public synchronized boolean takes(Intent intent) {
        if (intent instanceof Intent.PreviewWatched) {
            controls.target().ifPresent(target -> begin(target.name(), () -> watched(target)));
        } else if (intent instanceof Intent.PreviewDraft drafted) {
            begin(drafted.draft().deployment(), drafted.draft()::order);
        } else if (intent instanceof Intent.DropPreview) {
            drop();
        } else if (intent instanceof Intent.AllowLoss allowed) {
            allow(allowed.deployment());
        } else {
            return false;
        }
        return true;
    }

    private void begin(String deployment, Source source) {
        drop();
        Making making = new Making(deployment);
        List<Time.Task> before = List.copyOf(unended);
        current = making;
        making.task = controls.fork("preview", () -> make(making, source, before));
        unended.add(making.task);
    }

    /** @param before what may still be removing change sets of the same stacks */
    private void make(Making making, Source source, List<Time.Task> before) throws InterruptedException {
        Session session = controls.session();
        Preview preview = Preview.begun(making.deployment, session.time().instant());
        tell(making, preview);
        for (Time.Task task : before) {
            task.join();
        }
        try {
            Order order = source.order();
            preview = preview.checked(session.bean(Preflight.class).of(order));
            tell(making, preview);
            Planner planner = new Planner(session.door());
            Reviewed reviewed = planner.review(order);
            String expected = Expectation.of(
                            order.blueprint(),
                            reviewed.plan(),
                            ShownDeploy.pace(session).read())
                    .words();
            preview = preview.planned(reviewed.plan(), expected, session.time().instant());
            if (!kept(making, order, reviewed)) {
                planner.discard(reviewed);
            }
        } catch (RuntimeException failure) {
            preview = preview.failed(Errors.words(failure), session.time().instant());
        }
        tell(making, preview);
    }

    /** Whether somebody still wants it; the interrupt by which nobody does is used up. */
    private synchronized boolean kept(Making making, Order order, Reviewed reviewed) {
        if (making.unwanted) {
            Thread.interrupted();
            return false;
        }
        making.order = order;
        making.reviewed = reviewed;
        return true;
    }

    private synchronized void tell(Making making, Preview preview) {
        if (!making.unwanted) {
            making.told = preview;
            controls.tell(preview);
        }
    }

    private Order watched(Target target) throws InterruptedException {
        Optional<Blueprint> blueprint = Blueprints.bundledNamed(target.blueprint());
        if (blueprint.isEmpty()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "the blueprint of " + target.name() + " is not one that this program carries. Its folder gives a"
                            + " preview: lifeboat plan FOLDER");
        }
        Deployment there = new Deployments(controls.session().door())
                .find(controls.session().regions())
                .named(target.name())
                .orElseThrow(() -> new Refusal(Exit.REFUSED, target.name() + " is not there any more."));
        return AsOrdered.of(blueprint.get(), there);
    }

    private synchronized void drop() {
        Making making = current;
        current = null;
        if (making == null) {
            return;
        }
        making.unwanted = true;
        Reviewed reviewed = making.reviewed;
        if (reviewed != null) {
            unended.add(controls.fork(
                    "drop-preview", () -> new Planner(controls.session().door()).discard(reviewed)));
        } else if (making.task != null) {
            making.task.cancel();
        }
    }

    private synchronized void allow(String deployment) {
        Making making = current;
        if (making != null && making.deployment.equals(deployment) && making.told != null) {
            tell(making, making.told.allowingLoss());
            controls.say(controls.spelled("losing data is allowed for this one deploy; {deploy this} goes on to it"));
        }
    }

    /** Hands over what is previewed of that deployment; nothing where there is no such preview. */
    synchronized Optional<Taken> take(String deployment) {
        Making making = current;
        if (making == null
                || !making.deployment.equals(deployment)
                || making.order == null
                || making.reviewed == null
                || making.told == null) {
            return Optional.empty();
        }
        current = null;
        return Optional.of(new Taken(making.order, making.reviewed, making.told.losing()));
    }

    @Override
    public void close() {
        drop();
        List<Time.Task> tasks;
        synchronized (this) {
            tasks = List.copyOf(unended);
        }
        tasks.forEach(Controls::await);
    }
}
