package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.ProgressPrinter;
import dev.lifeboat.drill.report.Reports;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@picocli.CommandLine.Command(name = "history", description = "the drills that left a report here, newest first")
final class HistoryCommand extends Command {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

    @Override
    Exit run(Session session) throws Exception {
        Reports.History history = Reports.history(session.stateFolder());
        if (common.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(
                    "drills",
                    history.drills().stream().map(HistoryCommand::json).toList());
            json.put("damaged", history.damaged());
            Out.json(json, false);
            return Exit.DONE;
        }
        history.damaged().forEach(file -> Out.note("lifeboat: " + file));
        if (history.drills().isEmpty()) {
            Out.line("No reports in " + session.stateFolder().resolve("reports") + ".");
            return Exit.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("WHEN", "DEPLOYMENT", "LEVER", "VERDICT", "RTO", "RPO", "TOOK", "DRILL"));
        history.drills()
                .forEach(past -> rows.add(List.of(
                        WHEN.format(past.startedAt()),
                        past.deployment(),
                        past.lever(),
                        past.verdict(),
                        seconds(past.rtoSeconds()),
                        seconds(past.rpoSeconds()),
                        ProgressPrinter.seconds(Duration.between(past.startedAt(), past.endedAt())),
                        past.drill())));
        Out.table(rows);
        return Exit.DONE;
    }

    private static Map<String, @Nullable Object> json(Reports.Past past) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("drill", past.drill());
        json.put("deployment", past.deployment());
        json.put("lever", past.lever());
        json.put("verdict", past.verdict());
        json.put("startedAt", past.startedAt().toString());
        json.put("endedAt", past.endedAt().toString());
        json.put("rtoSeconds", past.rtoSeconds());
        json.put("rpoSeconds", past.rpoSeconds());
        json.put("seconds", Duration.between(past.startedAt(), past.endedAt()).toMillis() / 1000.0);
        return json;
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "-" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
