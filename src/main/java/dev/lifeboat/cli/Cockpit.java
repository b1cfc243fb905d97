package dev.lifeboat.cli;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.PaceFile;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.provision.preflight.Preflight;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Dashboard;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.watch.Found;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Targets;
import dev.lifeboat.watch.Watching;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dashboard with everything behind it: what keys ask for is done here, on threads of their own. */
final class Cockpit {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Session session;
    private final Dashboard dashboard;
    private final Time time;
    private volatile @Nullable Target target;
    private volatile @Nullable Watching watching;
    private volatile @Nullable Snapshot newest;
    private volatile @Nullable Abort abort;
    private volatile Time.@Nullable Task drill;

    private Cockpit(Session session, Dashboard dashboard) {
        this.session = session;
        this.dashboard = dashboard;
        this.time = session.time();
    }

    /**
     * Shows the dashboard until the user quits. The first frame is painted before anything else is loaded.
     *
     * @param order to be deployed first; null to watch what is there
     * @param speed simulated seconds a second, 1 on AWS
     */
    static Exit run(Session session, @Nullable Order order, @Nullable String deployment, double speed)
            throws IOException, InterruptedException {
        CommonOptions options = session.options();
        String profile = options.profile();
        String environment = order != null ? "rehearsal ×" + Math.round(speed) : options.environmentName();
        AppState.Banner banner = new AppState.Banner(
                environment,
                profile == null ? "" : profile,
                options.isReadOnly(),
                order != null ? "Starting the rehearsal world ..." : "Connecting ...");
        try (Dashboard dashboard = new Dashboard(banner, order != null ? "deploy" : "bridge", options.look())) {
            return new Cockpit(session, dashboard).live(order, deployment, speed);
        }
    }

    private Exit live(@Nullable Order order, @Nullable String deployment, double speed)
            throws IOException, InterruptedException {
        time.fork("clock", () -> {
            while (true) {
                dashboard.post(new Message.Tick(time.instant()));
                time.sleep(Duration.ofMillis((long) (TICK.toMillis() * speed)));
            }
        });
        time.fork("work", () -> begin(order, deployment));
        try {
            dashboard.run(this::perform);
            return Exit.DONE;
        } catch (InterruptedException asked) {
            return Exit.INTERRUPTED;
        } finally {
            endDrill();
            Watching watch = watching;
            if (watch != null) {
                watch.close();
            }
        }
    }

    /**
     * However the dashboard ends, first everything is put back. A lost terminal tells of itself more than once, by a
     * signal and by a failed write: no interrupt ends the waiting.
     */
    private void endDrill() {
        Abort running = abort;
        Time.Task task = drill;
        if (running == null || task == null) {
            return;
        }
        running.request();
        while (true) {
            try {
                task.join();
                return;
            } catch (InterruptedException again) {
                // the drill is still putting things back
            }
        }
    }

    private void begin(@Nullable Order order, @Nullable String deployment) throws InterruptedException {
        try {
            if (order != null && !deployed(order)) {
                return;
            }
            Drills drills = session.bean(Drills.class);
            dashboard.post(new Message.Armed(drills.levers().stream()
                    .map(lever -> new AppState.LeverInfo(
                            lever.name(), lever.level(), lever.sentence(), lever.lapses(), lever.calls()))
                    .toList()));
            watch(order == null ? deployment : order.deployment());
        } catch (RuntimeException failure) {
            dashboard.post(new Message.Said(Errors.words(failure)));
        }
    }

    /** Watches that deployment, the only one where the name is null, instead of what was watched before. */
    private void watch(@Nullable String deployment) throws InterruptedException {
        Target found = session.lookout().target(deployment);
        Watching before = watching;
        if (before != null) {
            before.close();
            dashboard.post(new Message.Turned(found.name()));
        }
        target = found;
        found(found);
        watching = session.lookout().watch(found, this::looked);
        session.bean(Drills.class)
                .unfinished(found)
                .ifPresent(lock -> dashboard.post(new Message.LeftBehind(lock.words())));
    }

    private void looked(Snapshot snapshot) {
        newest = snapshot;
        dashboard.post(new Message.Looked(snapshot));
        Watching now = watching;
        if (now != null && !now.target().equals(target)) {
            target = now.target();
            found(now.target());
        }
    }

    private void found(Target found) {
        dashboard.post(new Message.Found(found, DashboardValues.outputs(found)));
    }

    private Message listed() throws InterruptedException {
        Found found = session.bean(Targets.class).find(session.regions());
        if (!found.unreadable().isEmpty()) {
            dashboard.post(new Message.Said(String.join("; ", found.troubles())));
        }
        return new Message.Listed(
                found.targets().stream().map(DashboardValues::deployment).toList());
    }

    private boolean deployed(Order order) throws InterruptedException {
        Optional<String> refusal =
                Preflight.refusal(session.bean(Preflight.class).of(order));
        if (refusal.isPresent()) {
            dashboard.post(new Message.Said(refusal.get()));
            return false;
        }
        PaceFile learned = new PaceFile(session.stateFolder());
        Progress end = new Deployer(session.door(), learned.read())
                .deploy(order, progress -> dashboard.post(new Message.Progressed(progress)));
        learned.learn(order.blueprint().name(), end);
        Progress.Result result = Objects.requireNonNull(end.result());
        boolean done = DeployCommand.exit(result) == Exit.DONE;
        if (!done) {
            dashboard.post(new Message.Said(result.words()));
        }
        return done;
    }

    private void perform(Intent intent) {
        if (intent instanceof Intent.Refresh) {
            Watching watch = watching;
            if (watch != null) {
                watch.refresh();
            }
        } else if (intent instanceof Intent.StartDrill start) {
            drill = time.fork("drill", () -> drill(start.lever()));
        } else if (intent instanceof Intent.AbortDrill) {
            Abort running = abort;
            if (running != null) {
                running.request();
            }
        } else if (intent instanceof Intent.EndUnfinished) {
            time.fork("end-drill", this::endUnfinished);
        } else if (intent instanceof Intent.FindDeployments) {
            time.fork("find", () -> telling(() -> dashboard.post(listed())));
        } else if (intent instanceof Intent.Watch other) {
            time.fork("watch", () -> telling(() -> watch(other.deployment())));
        } else if (intent instanceof Intent.Save save) {
            time.fork(
                    "save",
                    () -> telling(() -> dashboard.post(new Message.Said("saved "
                            + SavedScreen.write(session.stateFolder(), save.rows(), newest, time.instant())))));
        }
    }

    /** What fails is said, and nothing else comes of it. */
    private void telling(Time.Body work) throws InterruptedException {
        try {
            work.run();
        } catch (InterruptedException ended) {
            throw ended;
        } catch (Exception failure) {
            dashboard.post(new Message.Said(Errors.words(failure)));
        }
    }

    private void drill(String lever) throws InterruptedException {
        Target drilled = target;
        Watching watch = watching;
        if (drilled == null || watch == null) {
            return;
        }
        if (Consent.isNeeded(session.bean(Drills.class).lever(lever), drilled.name())) {
            dashboard.post(new Message.Said(
                    "this needs a second word: lifeboat drill run " + drilled.name() + " --lever " + lever));
            return;
        }
        Abort asked = new Abort();
        abort = asked;
        watch.hurry(true);
        try {
            Drills drills = session.bean(Drills.class);
            drills.run(
                    StatusCommand.target(session, drilled.name()),
                    drills.lever(lever),
                    DrillCommand.options(session),
                    asked,
                    view -> dashboard.post(new Message.Drilled(view)));
        } catch (RuntimeException failure) {
            dashboard.post(new Message.Said(Errors.words(failure)));
        } finally {
            watch.hurry(false);
            abort = null;
        }
    }

    private void endUnfinished() throws InterruptedException {
        Target drilled = target;
        if (drilled == null) {
            return;
        }
        try {
            dashboard.post(new Message.Said("putting everything back ..."));
            session.bean(Drills.class)
                    .revert(drilled, words -> dashboard.post(new Message.Said(words)))
                    .ifPresent(ended -> {
                        boolean all = ended.failed().isEmpty();
                        dashboard.post(new Message.Said(
                                all
                                        ? String.join("; ", ended.done())
                                        : "NOT put back: " + String.join("; ", ended.failed())));
                        if (all) {
                            dashboard.post(new Message.LeftBehind(""));
                        }
                    });
        } catch (RuntimeException failure) {
            dashboard.post(new Message.Said(Errors.words(failure)));
        }
    }
}
