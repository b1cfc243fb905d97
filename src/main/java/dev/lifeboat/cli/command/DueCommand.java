package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.calendar.DrillCalendar;
import dev.lifeboat.drill.calendar.Due;
import dev.lifeboat.watch.Found;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Targets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "due",
        description = "which rehearsals are due, by the reports kept here: 0 none, 1 some, 3 unknown")
public final class DueCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", arity = "0..1", description = "default: all there are")
    @Nullable
    String deployment;

    @Override
    Exit run(Session session) throws Exception {
        DrillCalendar calendar = DrillSettings.calendar(common.settings());
        List<Due> all = new ArrayList<>();
        try {
            for (Target target : targets(session)) {
                all.addAll(DrillSettings.due(session, calendar, target));
            }
        } catch (Refusal unread) {
            throw unread.asUnknown();
        }
        if (common.json()) {
            Out.json(Map.of("due", all.stream().map(DueCommand::json).toList()), false);
        } else {
            print(all);
        }
        return all.stream().anyMatch(Due::open) ? Exit.FAILED : Exit.DONE;
    }

    private List<Target> targets(Session session) throws InterruptedException {
        if (deployment != null) {
            return List.of(Deployed.target(session, deployment));
        }
        Found found = session.bean(Targets.class).find(session.regions());
        if (found.blind()) {
            throw new Refusal(Exit.FAILED, "nothing could be read: " + String.join("\n  ", found.troubles()));
        }
        return found.targets();
    }

    private static void print(List<Due> all) {
        if (all.isEmpty()) {
            Out.line("No deployment, and so nothing to rehearse.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STATE", "DEPLOYMENT", "REHEARSAL", "LAST PASSED", "NEXT"));
        all.forEach(due -> rows.add(
                List.of(due.state().name(), due.deployment(), due.kind().words(), day(due.last()), next(due))));
        Out.table(rows);
        List<Due> open = all.stream().filter(Due::open).toList();
        if (!open.isEmpty()) {
            Out.line("");
            open.forEach(due -> Out.line(due.kind().command(due.deployment())));
        }
    }

    private static String next(Due due) {
        return due.dueAt() == null ? "now" : day(due.dueAt());
    }

    private static String day(@Nullable Instant at) {
        return at == null ? "never" : LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private static Map<String, @Nullable Object> json(Due due) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("deployment", due.deployment());
        json.put("rehearsal", due.kind().word());
        json.put("state", due.state().name());
        json.put("lastPassedAt", due.last() == null ? null : due.last().toString());
        json.put("dueAt", due.dueAt() == null ? null : due.dueAt().toString());
        json.put("drill", due.drill().isEmpty() ? null : due.drill());
        return json;
    }
}
