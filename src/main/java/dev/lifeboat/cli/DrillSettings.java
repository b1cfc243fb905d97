package dev.lifeboat.cli;

import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.Validations;
import dev.lifeboat.drill.calendar.BlockedWindow;
import dev.lifeboat.drill.calendar.DrillCalendar;
import dev.lifeboat.drill.calendar.Due;
import dev.lifeboat.drill.report.AuditPlace;
import dev.lifeboat.drill.report.Reports;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.util.List;

/** What the settings say of drills: when none may begin, and which are due. */
public final class DrillSettings {
    private DrillSettings() {}

    /**
     * How drills of this session run.
     *
     * @throws Refusal where the setting {@code drill-window-blocked} or {@code report-to} is malformed
     */
    public static DrillOptions options(Session session) {
        String blocked = session.options().settings().find("drill-window-blocked");
        DrillOptions usual = usual(session);
        String reportTo = session.options().settings().find("report-to");
        // The bucket is one of the real AWS, and what is rehearsed is no evidence.
        if (reportTo != null && !session.isRehearsal()) {
            usual = usual.reportingTo(place(reportTo, "the setting report-to"));
        }
        try {
            return blocked == null ? usual : usual.blocking(BlockedWindow.read(blocked));
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(Exit.USAGE, "the setting drill-window-blocked: " + malformed.getMessage() + ".");
        }
    }

    /** How they run whatever the settings say: those must not stand in the way of what has to be put back. */
    public static DrillOptions usual(Session session) {
        return DrillOptions.usual(session.stateFolder(), "lifeboat " + Version.text());
    }

    /**
     * Where reports go.
     *
     * @param said by what, e.g. {@code --report-to}
     * @throws Refusal where that is malformed
     */
    public static AuditPlace place(String text, String said) {
        try {
            return AuditPlace.of(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(Exit.USAGE, said + ": " + malformed.getMessage() + ".");
        }
    }

    /**
     * How often what is to be rehearsed.
     *
     * @throws Refusal where the setting {@code drill-calendar} is malformed
     */
    public static DrillCalendar calendar(Settings settings) {
        try {
            return DrillCalendar.of(settings.find("drill-calendar"));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Exit.USAGE, String.valueOf(wrong.getMessage()));
        }
    }

    /** Every rehearsal of a deployment, due or not; reads the state folder alone. */
    public static List<Due> due(Session session, DrillCalendar calendar, Target target) throws IOException {
        boolean database = !target.resources("AWS::RDS::GlobalCluster").isEmpty();
        return calendar.due(
                target.name(),
                database,
                Reports.history(session.stateFolder()).drills(),
                Validations.of(session.stateFolder(), target.name()),
                session.time().instant());
    }
}
