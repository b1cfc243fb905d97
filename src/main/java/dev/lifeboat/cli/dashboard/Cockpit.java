package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.cli.CommonOptions;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.RegionOptions;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Dashboard;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dashboard with everything behind it: what keys ask for is done by its parts, on threads of their own. */
public final class Cockpit {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Dashboard dashboard;
    private final Controls controls;
    private final DoesDeploys deploys;
    private final DoesGuide guide;
    private final List<Doer> doers;
    private Exit exit = Exit.DONE;

    private Cockpit(Session session, Dashboard dashboard, RegionOptions flags) {
        this.dashboard = dashboard;
        controls = new Controls(session, dashboard::post);
        DoesPreviews previews = new DoesPreviews(controls);
        deploys = new DoesDeploys(controls, previews);
        guide = new DoesGuide(controls, flags);
        doers = doers(controls, previews, deploys, guide);
    }

    /** All that do what keys ask for. */
    public static List<Doer> doers(Controls controls, DoesPreviews previews, DoesDeploys deploys, DoesGuide guide) {
        return List.of(
                new DoesLooking(controls),
                new DoesDrills(controls),
                new DoesVerify(controls),
                new DoesDestroys(controls),
                new DoesMessages(controls),
                new DoesLogs(controls),
                new DoesRescues(controls),
                new DoesReading(controls),
                previews,
                deploys,
                guide);
    }

    /** What the dashboard begins with. */
    private interface Start {
        void begin(Cockpit cockpit) throws InterruptedException;
    }

    /** Shows the dashboard on what is deployed until the user quits. */
    public static Exit watch(Session session, @Nullable String deployment) throws IOException, InterruptedException {
        Start start = cockpit -> {
            arm(cockpit.controls);
            cockpit.watch(deployment);
        };
        return run(session, banner(session, "Connecting ..."), "bridge", new RegionOptions(), 1, start)
                .farewell();
    }

    /**
     * Deploys into a rehearsal world and shows the dashboard on that until the user quits.
     *
     * @param speed simulated seconds a second
     */
    public static Exit rehearse(Session session, Order order, double speed) throws IOException, InterruptedException {
        AppState.Banner usual = banner(session, "Starting the rehearsal world ...");
        AppState.Banner banner = new AppState.Banner(
                "rehearsal ×" + Math.round(speed), usual.profile(), usual.readOnly(), usual.opening());
        Start start = cockpit -> {
            if (cockpit.deploys.deployed(order)) {
                arm(cockpit.controls);
                cockpit.watch(order.deployment());
            }
        };
        return run(session, banner, "deploy", new RegionOptions(), speed, start).exit;
    }

    /**
     * Guides to a first deploy, and goes on as the dashboard of what is deployed.
     *
     * @param flags what the command line has answered already
     * @param chosen the blueprint, where it was named
     * @return how the deploy ended, where there was one
     */
    public static Exit guide(Session session, RegionOptions flags, Optional<Blueprint> chosen)
            throws IOException, InterruptedException {
        String words = session.options()
                .keymap()
                .spelled("Nothing is watched yet. {new} deploys something new, {deployments} shows what is deployed.");
        Start start = cockpit -> {
            chosen.ifPresentOrElse(cockpit.guide::choose, cockpit.guide::offer);
            arm(cockpit.controls);
        };
        return run(session, banner(session, words), "new", flags, 1, start).farewell();
    }

    private static AppState.Banner banner(Session session, String opening) {
        CommonOptions options = session.options();
        String profile = options.profile();
        return new AppState.Banner(
                options.environmentName(), profile == null ? "" : profile, options.isReadOnly(), opening);
    }

    /** The first frame is painted before anything else is loaded. */
    private static Cockpit run(
            Session session, AppState.Banner banner, String screen, RegionOptions flags, double speed, Start start)
            throws IOException, InterruptedException {
        Cockpit cockpit;
        try (Dashboard dashboard = new Dashboard(
                banner, screen, session.options().look(), session.options().keymap())) {
            cockpit = new Cockpit(session, dashboard, flags);
            cockpit.exit = cockpit.live(speed, start);
        }
        return cockpit;
    }

    /** Says what the user must know, now that the terminal is given back. A rehearsal's world ends, and all that with it. */
    private Exit farewell() {
        doers.forEach(doer -> doer.farewell().forEach(line -> Out.note("lifeboat: " + line)));
        return exit != Exit.DONE ? exit : deploys.last().map(Exit::of).orElse(exit);
    }

    private Exit live(double speed, Start start) throws IOException, InterruptedException {
        Time time = controls.session().time();
        time.fork("clock", () -> {
            while (true) {
                dashboard.post(new Message.Tick(time.instant()));
                time.sleep(Duration.ofMillis((long) (TICK.toMillis() * speed)));
            }
        });
        controls.fork("work", () -> start.begin(this));
        new LoginWatch(controls).start();
        try {
            dashboard.run(this::perform);
            return Exit.DONE;
        } catch (InterruptedException asked) {
            return Exit.INTERRUPTED;
        } finally {
            doers.forEach(Doer::close);
            controls.unwatch();
        }
    }

    /** Tells which levers there are. */
    public static void arm(Controls controls) {
        Drills drills = controls.session().bean(Drills.class);
        controls.tell(new Message.Armed(drills.levers().stream()
                .map(lever -> new AppState.LeverInfo(
                        lever.name(), lever.level(), lever.sentence(), lever.lapses(), lever.calls()))
                .toList()));
    }

    private void watch(@Nullable String deployment) throws InterruptedException {
        new Opening(controls, deployment).watch();
    }

    private void perform(Intent intent) {
        for (Doer doer : doers) {
            if (doer.takes(intent)) {
                return;
            }
        }
    }
}
