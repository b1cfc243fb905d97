package dev.lifeboat.tui;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.incident.IncidentReport;
import dev.lifeboat.drill.incident.Reachability.Latch;
import dev.lifeboat.drill.incident.Reachability.Region;
import dev.lifeboat.tui.told.Rescue;
import dev.lifeboat.tui.told.RescueRun;
import dev.lifeboat.tui.told.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A primary Region that is dark, and what is done about it. */
final class RescueScenes {
    private RescueScenes() {}

    private static Region region(String name, Role role, boolean answers, long ago, @Nullable Latch latch) {
        String words = answers ? "answers after 25 ms" : name + " does not answer: timed out after 5 s";
        return new Region(
                name,
                role,
                new Guard("clients", answers, words),
                new Guard("data plane", answers, words),
                new Guard("control plane", answers, words),
                latch,
                Scenes.NOW.minusSeconds(ago));
    }

    private static Rescue rescue(boolean dark, @Nullable Latch latch, long ago) {
        return new Rescue(
                "payments-dev",
                Scenes.EAST,
                Scenes.OHIO,
                "as last seen from here",
                Scenes.NOW.minusSeconds(7500),
                List.of(
                        region(Scenes.EAST, Role.PRIMARY, !dark, ago, null),
                        region(Scenes.OHIO, Role.STANDBY, true, 4, latch)),
                List.of(
                        "GET https://b2.execute-api.us-east-2.amazonaws.com/prod/health, as a client of us-east-2",
                        "PutMetricData Lifeboat/Takeover = 1 for payments-dev in us-east-2, again every 20 s until it"
                                + " holds",
                        "GetMetricData in us-east-2: reads it back until 2 minutes say 1"),
                List.of(
                        "GET https://a1.execute-api.us-east-1.amazonaws.com/prod/health, as a client of us-east-1: 10"
                                + " good answers in a row",
                        "reads replication lag and what is pending, waits ten times the lag, reads again",
                        "PutMetricData Lifeboat/Takeover = 0 for payments-dev in us-east-2",
                        "asks DNS and the endpoint as a client does, until us-east-1 serves"),
                "");
    }

    private static AppState on(AppState state, Told... told) {
        AppState next = Keys.pressed(state, "F").state();
        for (Told one : told) {
            next = new Message.Heard(one).applyTo(next).state();
        }
        return next;
    }

    /** What is offered; the primary answered a while ago. */
    static AppState offered(int width, int height) {
        return on(Scenes.bridge(width, height), rescue(true, null, 12));
    }

    /** A dashboard that could find nothing but what is remembered. */
    static AppState blind(int width, int height) {
        return on(Scenes.start(width, height), rescue(true, null, 200));
    }

    private static IncidentReport.Event event(long ago, String words) {
        return new IncidentReport.Event(Scenes.NOW.minusSeconds(ago), words);
    }

    static AppState running(int width, int height) {
        RescueRun run = RescueRun.begun("payments-dev", false, Scenes.NOW.minusSeconds(21))
                .with(event(20, "✓ the standby answers: HTTP 200 from us-east-2 after 25 ms"))
                .with(event(18, "the latch is thrown in us-east-2"));
        return on(Scenes.bridge(width, height), rescue(true, null, 12), run);
    }

    /** The way home, once over. */
    static AppState home(int width, int height) {
        IncidentReport report = new IncidentReport(
                "failback",
                "payments-dev",
                Scenes.EAST,
                Scenes.NOW.minusSeconds(90),
                Scenes.NOW,
                true,
                null,
                List.of(),
                List.of(),
                "Clients are served by us-east-1 again, 48 s after the latch was let go.",
                "");
        RescueRun run = RescueRun.begun("payments-dev", true, Scenes.NOW.minusSeconds(90))
                .with(event(80, "waiting 12 s for a lag of 1.2 s to drain"))
                .with(event(60, "the latch is let go: Lifeboat/Takeover = 0 in us-east-2"))
                .ended(report);
        Latch latch = new Latch(true, Scenes.NOW.minusSeconds(600));
        return on(Scenes.bridge(width, height), rescue(false, latch, 4), run);
    }
}
