package dev.lifeboat.drill.report;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.described.Described;
import dev.lifeboat.drill.marker.Rpo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as one page that needs nothing else: no network, no script, no other file. */
public final class ReportPage {
    private ReportPage() {}

    public static String of(DrillReport report) {
        String title = "Drill " + report.drill() + ": " + report.verdict();
        StringBuilder page = new StringBuilder(
                """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                """);
        page.append(Html.tag("title", Html.text(title)))
                .append("\n<style>\n")
                .append(style())
                .append("</style></head><body>\n");
        page.append(Html.tag("h1", Html.text("Drill of " + report.deployment() + " by " + report.lever())))
                .append("\n<p>")
                .append(Html.tag(
                        "span",
                        "verdict " + report.verdict(),
                        Html.text(report.verdict().name())))
                .append("</p>\n")
                .append(words(report.words()))
                .append(described(report.described()))
                .append(figures(report));
        page.append(head("Over time")).append(ReportChart.of(report)).append(unchanged(report.evidence()));
        page.append(head("Who, where, when")).append(facts(report));
        page.append(head("Recovery time")).append(recovery(report));
        page.append(head("Data loss")).append(loss(report.rpo(), ReportTables.moment(report)));
        page.append(head("What the lever changed")).append(list(report.moves()));
        for (ReportTables extra : ReportTables.of(report)) {
            page.append(head(extra.title()))
                    .append(table(extra.rows().stream()
                            .map(row -> Html.row(row.name(), row.value()))
                            .collect(Collectors.joining())));
        }
        page.append(head("Pre-flight")).append(guards(report.guards()));
        page.append(head("Hypothesis")).append(guards(report.hypothesis()));
        page.append(head("Steps")).append(steps(report.evidence()));
        page.append(head("Journal")).append(journal(report));
        page.append(head("Raw samples")).append(raw(report.evidence()));
        return page.append("</body></html>\n").toString();
    }

    private static String style() {
        try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing from the program");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String head(String title) {
        return Html.tag("h2", Html.text(title)) + "\n";
    }

    private static String words(String words) {
        // What must be typed by hand stands on lines of its own.
        String lines = words.lines().map(Html::text).collect(Collectors.joining("\n"));
        return Html.tag("p", "words", lines) + "\n";
    }

    private static String described(@Nullable Described described) {
        return described == null
                ? ""
                : Html.tag("h2", Html.text(described.title()))
                        + "\n"
                        + Html.tag("p", Html.text(described.hypothesis()))
                        + "\n"
                        + Html.tag(
                                "p",
                                "Described by " + Html.text(described.file()) + ", SHA-256 "
                                        + Html.tag("code", Html.text(described.sha256())))
                        + "\n";
    }

    private static String figures(DrillReport report) {
        Rto rto = report.rto();
        Rpo rpo = report.rpo();
        boolean paused = report.evidence().pause() != null;
        String time = rto == null
                ? figure("Recovery time", "not measured", paused ? "clients stayed" : "")
                : figure("Recovery time", seconds(rto.actualSeconds()), "target " + seconds(rto.targetSeconds()));
        String behind = rpo.actualSeconds() == null
                ? figure("Data loss", "not measured", "")
                : paused
                        ? figure(
                                "Behind by the pause",
                                seconds(rpo.actualSeconds()),
                                count(rpo.lost()) + " markers lost")
                        : figure("Data loss", seconds(rpo.actualSeconds()), "target " + seconds(rpo.targetSeconds()));
        return Html.tag(
                        "div",
                        "figures",
                        time
                                + behind
                                + putBack(report)
                                + figure("Took", took(report.startedAt(), report.endedAt()), "from start to end"))
                + "\n";
    }

    private static String figure(String name, String value, String rest) {
        return Html.tag(
                "div",
                "figure",
                Html.tag("span", Html.text(name))
                        + Html.tag("b", Html.text(value))
                        + Html.tag("span", Html.text(rest)));
    }

    private static String unchanged(Evidence evidence) {
        List<String> ids = evidence.signals().stream()
                .map(Evidence.Change::signal)
                .distinct()
                .filter(id -> evidence.signals().stream()
                                .filter(change -> change.signal().equals(id))
                                .count()
                        == 1)
                .toList();
        return ids.isEmpty()
                ? ""
                : "<details>" + Html.tag("summary", ids.size() + " signals did not change") + list(ids)
                        + "</details>\n";
    }

    private static String facts(DrillReport report) {
        return table(Html.row("Deployment", report.deployment())
                + Html.row("Account", report.account())
                + Html.row("Primary Region", report.evidence().primary())
                + Html.row("Standby Region", report.evidence().standby())
                + Html.row("Lever", report.lever())
                + Html.row("Operator", report.operator())
                + Html.row("Started", iso(report.startedAt()))
                + Html.row("Ended", iso(report.endedAt()))
                + Html.row("Engine", report.engine())
                + Html.row("Java", report.evidence().java()));
    }

    private static String recovery(DrillReport report) {
        Rto rto = report.rto();
        if (rto == null) {
            return Html.tag("p", ReportTables.noRecovery(report));
        }
        Shares shares = Shares.of(report);
        return table(Html.row("Target", seconds(rto.targetSeconds()))
                + Html.row("Actual", seconds(rto.actualSeconds()))
                + Html.row("of it detection", seconds(rto.detectSeconds()) + ", until DNS answered the standby")
                + Html.row("of it DNS", seconds(rto.dnsSeconds()) + ", until the client's answer ran out")
                + Html.row("of it client", seconds(rto.clientSeconds()) + ", until good answers")
                + Html.row("Database", shares.databaseWords())
                + Html.row("Person", shares.personWords())
                + Html.row(
                        "Resolution",
                        seconds(rto.resolutionSeconds())
                                + ", the longest gap between two probes, or from the pull to the first"));
    }

    private static String loss(Rpo rpo, String moment) {
        String said = Html.tag("p", Html.text(rpo.words()));
        if (rpo.actualSeconds() == null) {
            return Html.tag("p", "Not measured.") + said + stores(rpo);
        }
        return table(Html.row("Target", seconds(rpo.targetSeconds()))
                        + Html.row("Behind " + moment, seconds(rpo.actualSeconds()))
                        + Html.row("Delayed markers", count(rpo.delayed()))
                        + Html.row("Lost markers", count(rpo.lost()))
                        + Html.row("Acknowledged markers", String.valueOf(rpo.acknowledged()))
                        + Html.row("Markers not taken", String.valueOf(rpo.failed()))
                        + Html.row("Resolution", seconds(rpo.resolutionSeconds())))
                + said
                + stores(rpo);
    }

    private static String stores(Rpo rpo) {
        return rpo.parts().isEmpty()
                ? ""
                : "<table class=\"stores\">" + Html.heads(LossTable.HEADS.toArray(String[]::new)) + "<tbody>\n"
                        + LossTable.lines(rpo).stream()
                                .map(line -> Html.row(
                                        line.get(0),
                                        line.subList(1, line.size()).toArray(String[]::new)))
                                .collect(Collectors.joining())
                        + "</tbody></table>\n";
    }

    private static String putBack(DrillReport report) {
        return report.moves().isEmpty() && report.reverted()
                ? figure("Put back", "nothing", "nothing was moved")
                : figure("Put back", report.reverted() ? "yes" : "NO", "every captured value");
    }

    private static String guards(List<Guard> guards) {
        if (guards.isEmpty()) {
            return Html.tag("p", "None.");
        }
        return "<table><tbody>"
                + guards.stream()
                        .map(guard -> "<tr>"
                                + Html.tag("td", guard.holds() ? "yes" : "no", Html.text(guard.name()))
                                + Html.tag("td", Html.text((guard.holds() ? "" : "does not hold: ") + guard.evidence()))
                                + "</tr>\n")
                        .collect(Collectors.joining())
                + "</tbody></table>\n";
    }

    private static String steps(Evidence evidence) {
        String rows = evidence.steps().stream()
                .map(step ->
                        Html.row(step.number() + " " + step.title(), step.state() + ": " + step.evidence(), span(step)))
                .collect(Collectors.joining());
        return "<table class=\"steps\"><tbody>\n" + rows + "</tbody></table>\n";
    }

    private static String span(DrillView.Step step) {
        Instant from = step.startedAt();
        Instant to = step.endedAt();
        return from == null || to == null ? "" : took(from, to);
    }

    private static String journal(DrillReport report) {
        Evidence evidence = report.evidence();
        String lines = report.timeline().stream()
                .map(event -> Html.row(iso(event.at()), event.event(), event.detail()))
                .collect(Collectors.joining());
        return table(lines)
                + Html.tag(
                        "p",
                        "This report rests on the first " + evidence.journalLines()
                                + " lines of the journal. Each line carries the SHA-256 of the one before; the last has "
                                + Html.tag("code", Html.text(evidence.journalHead())) + ".")
                + "\n";
    }

    private static String raw(Evidence evidence) {
        String rows = evidence.samples().stream()
                .map(sample -> Html.row(
                        iso(sample.at()),
                        sample.good() ? "good" : "bad",
                        sample.servedBy(),
                        sample.dnsRegion(),
                        sample.detail()))
                .collect(Collectors.joining());
        return "<details><summary>" + evidence.samples().size() + " client probes</summary>\n<table class=\"raw\">"
                + Html.heads("at", "answer", "served by", "DNS", "detail") + "<tbody>" + rows
                + "</tbody></table></details>\n";
    }

    private static String list(List<String> lines) {
        return lines.isEmpty()
                ? Html.tag("p", "Nothing.")
                : "<ul>"
                        + lines.stream()
                                .map(line -> Html.tag("li", Html.text(line)))
                                .collect(Collectors.joining("\n"))
                        + "</ul>\n";
    }

    private static String table(String rows) {
        return "<table><tbody>\n" + rows + "</tbody></table>\n";
    }

    private static String count(@Nullable Integer markers) {
        return markers == null ? "not known" : String.valueOf(markers);
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "none" : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String took(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }

    private static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
