package dev.lifeboat.cli.print;

import dev.lifeboat.drill.incident.IncidentReport;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** A failover or failback as plain lines, each with its time; as JSON the report alone. */
public final class IncidentPrinter implements Consumer<IncidentReport.Event> {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final boolean json;

    public IncidentPrinter(boolean json) {
        this.json = json;
    }

    /** A line for people; nothing as JSON. */
    public void line(String words) {
        if (!json) {
            Out.line(words);
        }
    }

    @Override
    public void accept(IncidentReport.Event event) {
        line(CLOCK.format(event.at()) + "  " + event.words());
    }

    public void end(IncidentReport report) {
        if (json) {
            Out.json(report.json(), false);
        } else {
            Out.line("");
            Out.line(report.words());
        }
        if (!report.byHand().isEmpty()) {
            Out.commands("By hand:\n" + report.byHand());
        }
    }
}
