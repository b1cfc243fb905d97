package dev.lifeboat.drill.report;

import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.Evidence;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables of a report that not every drill has, the same in each format. */
record ReportTables(String title, List<Row> rows) {
    ReportTables {
        rows = List.copyOf(rows);
    }

    /** A line of a table. */
    public record Row(String name, String value) {}

    static List<ReportTables> of(DrillReport report) {
        List<ReportTables> tables = new ArrayList<>();
        List<Evidence.Pulled> pulls = report.evidence().pulls();
        if (pulls.size() > 1) {
            tables.add(new ReportTables(
                    "Lever by lever", pulls.stream().map(ReportTables::row).toList()));
        }
        Evidence.Writer writer = report.evidence().writer();
        if (writer != null) {
            tables.add(new ReportTables("Database writer", rows(writer)));
        }
        Evidence.Pause pause = report.evidence().pause();
        if (pause != null) {
            tables.add(new ReportTables("Replication pause", rows(pause)));
        }
        return tables;
    }

    private static Row row(Evidence.Pulled pulled) {
        Rto rto = pulled.rto();
        return new Row(
                pulled.lever(),
                (rto.actualSeconds() == null ? "not recovered" : "recovered in " + seconds(rto.actualSeconds()))
                        + ", then held for " + pulled.hold().toSeconds() + " s; pulled at " + pulled.at());
    }

    private static List<Row> rows(Evidence.Writer writer) {
        return List.of(
                new Row("From " + writer.from() + " to " + writer.to(), seconds(writer.thereSeconds())),
                new Row("Back again", seconds(writer.backSeconds())),
                new Row("Resolution", seconds(writer.resolutionSeconds()) + ", from the call to a database at rest"));
    }

    private static List<Row> rows(Evidence.Pause pause) {
        return List.of(
                new Row("Asked for", pause.at().truncatedTo(ChronoUnit.SECONDS).toString()),
                new Row("Until nothing more came", seconds(pause.stoodSeconds())),
                new Row("Until its end was asked for", seconds(pause.heldSeconds())),
                new Row("From there until the standby had all", seconds(pause.caughtUpSeconds())),
                new Row(
                        "Signals that noticed",
                        pause.noticed().isEmpty() ? "none" : String.join(", ", pause.noticed())));
    }

    /** Why there is no recovery time. */
    static String noRecovery(DrillReport report) {
        return report.evidence().pause() == null
                ? "Nothing was measured."
                : "Clients were not moved: there was no recovery to time.";
    }

    /** The moment for which the data loss was measured. */
    static String moment(DrillReport report) {
        return report.evidence().pause() == null ? "when the standby began to serve" : "at the end of the pause";
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "not seen" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
