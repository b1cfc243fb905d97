package dev.lifeboat.drill.report;

import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.described.Described;
import dev.lifeboat.drill.marker.Rpo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as the contract's JSON tree, and as Markdown for people. */
public final class ReportText {
    private ReportText() {}

    /** Out of maps, lists, strings, numbers and nulls. */
    public static Map<String, @Nullable Object> json(DrillReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("drill", report.drill());
        json.put("deployment", report.deployment());
        json.put("account", report.account());
        json.put("lever", report.lever());
        json.put("level", report.level());
        json.put("operator", report.operator());
        json.put("startedAt", iso(report.startedAt()));
        json.put("endedAt", iso(report.endedAt()));
        json.put("engine", report.engine());
        json.put("verdict", report.verdict().name());
        json.put("rto", rto(report.rto(), Shares.of(report)));
        json.put("rpo", rpo(report.rpo()));
        json.put("guards", report.guards().stream().map(ReportText::guard).toList());
        json.put(
                "hypothesis",
                report.hypothesis().stream().map(ReportText::guard).toList());
        json.put(
                "timeline",
                report.timeline().stream()
                        .map(event -> {
                            Map<String, Object> line = new LinkedHashMap<>();
                            line.put("at", event.at().toString());
                            line.put("event", event.event());
                            line.put("detail", event.detail());
                            return line;
                        })
                        .toList());
        json.put("reverted", report.reverted());
        json.put("stoppedBy", report.stoppedBy().isEmpty() ? null : report.stoppedBy());
        json.put("file", EvidenceJson.described(report.described()));
        json.putAll(EvidenceJson.of(report.evidence()));
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> rto(@Nullable Rto rto, Shares shares) {
        Map<String, @Nullable Object> json = rto(rto);
        if (json != null) {
            json.put("databaseSeconds", shares.database());
            json.put("personSeconds", shares.person());
        }
        return json;
    }

    static @Nullable Map<String, @Nullable Object> rto(@Nullable Rto rto) {
        if (rto == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("targetSeconds", rto.targetSeconds());
        json.put("actualSeconds", rto.actualSeconds());
        json.put("detectSeconds", rto.detectSeconds());
        json.put("dnsSeconds", rto.dnsSeconds());
        json.put("clientSeconds", rto.clientSeconds());
        json.put("resolutionSeconds", rto.resolutionSeconds());
        return json;
    }

    private static Map<String, @Nullable Object> rpo(Rpo rpo) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("targetSeconds", rpo.targetSeconds());
        json.put("actualSeconds", rpo.actualSeconds());
        json.put("lost", rpo.lost());
        json.put("delayed", rpo.delayed());
        json.put("resolutionSeconds", rpo.resolutionSeconds());
        json.put("acknowledged", rpo.acknowledged());
        json.put("failed", rpo.failed());
        json.put("words", rpo.words());
        json.put("stores", rpo.parts().stream().map(ReportText::part).toList());
        return json;
    }

    private static Map<String, @Nullable Object> part(Rpo.Part part) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", part.kind().word());
        json.put("name", part.name());
        json.put("counts", part.kind().counts());
        json.put("targetSeconds", part.targetSeconds());
        json.put("actualSeconds", part.actualSeconds());
        json.put("lost", part.lost());
        json.put("delayed", part.delayed());
        json.put("resolutionSeconds", part.resolutionSeconds());
        json.put("acknowledged", part.acknowledged());
        json.put("failed", part.failed());
        json.put("words", part.words());
        return json;
    }

    /** A measured RPO as the end of a sentence; empty where none was measured. */
    public static String behind(Rpo rpo) {
        return rpo.worst()
                .map(worst -> ", the standby's " + worst.kind().word() + " " + number(worst.actualSeconds())
                        + " s behind (target " + Math.round(rpo.targetSeconds()) + " s)")
                .orElse("");
    }

    /** One line for a journal. */
    public static String line(Rpo rpo) {
        return rpo.actualSeconds() == null
                ? rpo.words()
                : number(rpo.actualSeconds()) + " s behind, " + count(rpo.delayed()) + " delayed, " + count(rpo.lost())
                        + " lost, of " + rpo.acknowledged() + " acknowledged";
    }

    private static String count(@Nullable Integer markers) {
        return markers == null ? "-" : String.valueOf(markers);
    }

    private static Map<String, Object> guard(Guard guard) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", guard.name());
        json.put("holds", guard.holds());
        json.put("evidence", guard.evidence());
        return json;
    }

    private static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** For an auditor: what was done, by whom, what was measured, and that it was put back. */
    public static String markdown(DrillReport report) {
        StringBuilder text = new StringBuilder();
        text.append("# Drill ")
                .append(report.drill())
                .append(": ")
                .append(report.verdict())
                .append("\n\n");
        text.append(report.words()).append("\n\n");
        if (report.described() != null) {
            text.append("**")
                    .append(report.described().title())
                    .append("**\n\n> ")
                    .append(report.described().hypothesis())
                    .append("\n\n");
        }
        row(text, "", "");
        row(text, "---", "---");
        row(text, "Deployment", report.deployment());
        row(text, "Account", report.account());
        row(text, "Lever", report.lever());
        Described described = report.described();
        if (described != null) {
            row(text, "Described by", described.file() + ", SHA-256 " + described.sha256());
        }
        row(text, "Operator", report.operator());
        row(text, "Started", iso(report.startedAt()));
        row(text, "Ended", iso(report.endedAt()));
        row(text, "Put back", putBack(report));
        row(text, "Engine", report.engine() + ", Java " + report.evidence().java());
        text.append("\n## Recovery time\n\n");
        Rto rto = report.rto();
        if (rto == null) {
            text.append("Nothing was measured.\n");
        } else {
            row(text, "", "seconds");
            row(text, "---", "---:");
            row(text, "Target", number(rto.targetSeconds()));
            row(text, "**Actual**", number(rto.actualSeconds()));
            row(text, "of it detection (until DNS answered the standby)", number(rto.detectSeconds()));
            row(text, "of it DNS (until the client's answer ran out)", number(rto.dnsSeconds()));
            row(text, "of it client (until good answers)", number(rto.clientSeconds()));
            Shares shares = Shares.of(report);
            row(text, "Database", shares.databaseWords());
            row(text, "Person", shares.personWords());
            row(
                    text,
                    "Resolution (longest gap between two probes, or from the pull to the first)",
                    number(rto.resolutionSeconds()));
        }
        loss(text, report.rpo());
        text.append("\n## What the lever changed\n\n");
        if (report.moves().isEmpty()) {
            text.append("Nothing.\n");
        }
        report.moves().forEach(move -> text.append("- ").append(move).append('\n'));
        for (ReportTables table : ReportTables.of(report)) {
            text.append("\n## ").append(table.title()).append("\n\n");
            row(text, "", "");
            row(text, "---", "---");
            table.rows().forEach(line -> row(text, line.name(), line.value()));
        }
        guards(text, "Pre-flight", report.guards());
        guards(text, "Hypothesis", report.hypothesis());
        text.append("\n## Timeline\n\n");
        report.timeline().forEach(event -> text.append("- `")
                .append(iso(event.at()))
                .append("` **")
                .append(event.event())
                .append("** ")
                .append(event.detail())
                .append('\n'));
        text.append("\nThis report rests on the first ")
                .append(report.evidence().journalLines())
                .append(" lines of the journal `")
                .append(report.drill())
                .append(".jsonl`, whose head is `")
                .append(report.evidence().journalHead())
                .append("`. `lifeboat drill report ")
                .append(report.drill())
                .append(" --verify` looks whether both are as they were written.\n");
        return text.toString();
    }

    private static void loss(StringBuilder text, Rpo rpo) {
        text.append("\n## Data loss\n\n");
        if (rpo.actualSeconds() == null) {
            text.append("Not measured. ").append(rpo.words()).append('\n');
        } else {
            row(text, "", "");
            row(text, "---", "---:");
            row(text, "Target, seconds", number(rpo.targetSeconds()));
            row(text, "**Behind when the standby began to serve, seconds**", number(rpo.actualSeconds()));
            row(text, "Markers not there then, that came later (delayed)", count(rpo.delayed()));
            row(text, "Markers not there then, that never came (lost)", count(rpo.lost()));
            row(text, "Markers acknowledged until then", String.valueOf(rpo.acknowledged()));
            row(text, "Markers that the primary did not take", String.valueOf(rpo.failed()));
            row(text, "Resolution, seconds (longest gap between two markers)", number(rpo.resolutionSeconds()));
            text.append('\n').append(rpo.words()).append('\n');
        }
        if (!rpo.parts().isEmpty()) {
            text.append('\n');
            List<List<String>> lines = LossTable.lines(rpo);
            line(text, LossTable.HEADS);
            line(text, LossTable.HEADS.stream().map(head -> "---").toList());
            lines.forEach(cells -> line(text, cells));
        }
    }

    private static void guards(StringBuilder text, String title, List<Guard> guards) {
        text.append("\n## ").append(title).append("\n\n");
        guards.forEach(guard -> text.append("- ")
                .append(guard.holds() ? "✓ " : "✗ ")
                .append(guard.name())
                .append(": ")
                .append(guard.evidence())
                .append('\n'));
    }

    private static void row(StringBuilder text, String name, String value) {
        line(text, List.of(name, value));
    }

    private static void line(StringBuilder text, List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
        text.append("|\n");
    }

    private static String number(@Nullable Double seconds) {
        return seconds == null ? "-" : String.format(Locale.ROOT, "%.1f", seconds);
    }

    private static String putBack(DrillReport report) {
        if (!report.reverted()) {
            return "**no**";
        }
        return report.moves().isEmpty() ? "nothing was moved" : "yes, every captured value";
    }
}
