package dev.lifeboat.tui.told;

import dev.lifeboat.drill.incident.IncidentReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failover or failback in earnest that was started here, as far as it has come.
 *
 * @param home whether it is the failback
 * @param events what was done and seen, oldest first
 * @param report null while it runs, and where it was refused
 * @param refusal why nothing was changed; empty where it was not refused
 * @param forcible whether it would go on where somebody insists
 */
public record RescueRun(
        String deployment,
        boolean home,
        Instant begunAt,
        List<IncidentReport.Event> events,
        @Nullable IncidentReport report,
        String refusal,
        boolean forcible)
        implements Told {
    private static final int KEPT = 200;

    public RescueRun {
        events = List.copyOf(events.subList(Math.max(0, events.size() - KEPT), events.size()));
    }

    /** It has begun. */
    public static RescueRun begun(String deployment, boolean home, Instant at) {
        return new RescueRun(deployment, home, at, List.of(), null, "", false);
    }

    /** The same and what was done or seen next; it takes the place of what only told how a wait goes on. */
    public RescueRun with(IncidentReport.Event event) {
        List<IncidentReport.Event> more = new ArrayList<>(lasting());
        more.add(event);
        return new RescueRun(deployment, home, begunAt, more, report, refusal, forcible);
    }

    /** It has come to its end. */
    public RescueRun ended(IncidentReport end) {
        return new RescueRun(deployment, home, begunAt, lasting(), end, "", false);
    }

    private List<IncidentReport.Event> lasting() {
        return events.stream().filter(event -> !event.passing()).toList();
    }

    /** Nothing was changed. */
    public RescueRun refused(String why, boolean couldBeForced) {
        return new RescueRun(deployment, home, begunAt, lasting(), null, why, couldBeForced);
    }

    public boolean running() {
        return report == null && refusal.isEmpty();
    }
}
