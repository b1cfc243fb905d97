package dev.lifeboat.cli;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Dashboard;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dashboard with everything behind it: what keys ask for is done by its parts, on threads of their own. */
final class Cockpit {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Dashboard dashboard;
    private final Controls controls;
    private final DoesDeploys deploys;
    private final List<Doer> doers;

    private Cockpit(Session session, Dashboard dashboard) {
        this.dashboard = dashboard;
        controls = new Controls(session, dashboard::post);
        deploys = new DoesDeploys(controls);
        doers = List.of(
                new DoesLooking(controls),
                new DoesDrills(controls),
                new DoesRescues(controls),
                new DoesReading(controls),
                deploys);
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
        try (Dashboard dashboard =
                new Dashboard(banner, order != null ? "deploy" : "bridge", options.look(), options.keymap())) {
            return new Cockpit(session, dashboard).live(order, deployment, speed);
        }
    }

    private Exit live(@Nullable Order order, @Nullable String deployment, double speed)
            throws IOException, InterruptedException {
        Time time = controls.session().time();
        time.fork("clock", () -> {
            while (true) {
                dashboard.post(new Message.Tick(time.instant()));
                time.sleep(Duration.ofMillis((long) (TICK.toMillis() * speed)));
            }
        });
        controls.fork("work", () -> begin(order, deployment));
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

    private void begin(@Nullable Order order, @Nullable String deployment) throws InterruptedException {
        if (order != null && !deploys.deployed(order)) {
            return;
        }
        Drills drills = controls.session().bean(Drills.class);
        controls.tell(new Message.Armed(drills.levers().stream()
                .map(lever -> new AppState.LeverInfo(
                        lever.name(), lever.level(), lever.sentence(), lever.lapses(), lever.calls()))
                .toList()));
        controls.watch(order == null ? deployment : order.deployment());
    }

    private void perform(Intent intent) {
        for (Doer doer : doers) {
            if (doer.takes(intent)) {
                return;
            }
        }
    }
}
