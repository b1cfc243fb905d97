package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.watch.runbook.Runbook;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "runbook",
        description = "check, causes, resolution: the same text that the dashboard shows on a red signal")
final class RunbookCommand extends Command {
    private static final int WIDTH = 80;

    @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "a kind of signal or a situation; without: all")
    @Nullable
    String topic;

    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            description = "fill in the names of this deployment; makes a few calls, which change nothing")
    @Nullable
    String deployment;

    @Override
    Exit run(Session session) throws Exception {
        Instant now = session.time().instant();
        if (topic == null) {
            list(now);
            return Exit.DONE;
        }
        if (!Runbook.topics().contains(topic)) {
            throw new Refusal(
                    Exit.USAGE,
                    "no runbook named '" + topic + "'. There are: " + String.join(", ", Runbook.topics()) + ".");
        }
        Runbook runbook = deployment == null
                ? Runbook.of(topic, now)
                : Runbook.of(topic, session.lookout().target(deployment), now);
        if (common.json()) {
            Out.json(json(runbook), false);
        } else {
            runbook.lines(Math.min(WIDTH, Tty.columns())).forEach(Out::line);
        }
        return Exit.DONE;
    }

    private void list(Instant now) {
        List<Runbook> all =
                Runbook.topics().stream().map(name -> Runbook.of(name, now)).toList();
        if (common.json()) {
            Out.json(
                    Map.of(
                            "topics",
                            all.stream()
                                    .map(one -> Map.of("topic", one.topic(), "title", one.title()))
                                    .toList()),
                    false);
        } else {
            Out.table(all.stream().map(one -> List.of(one.topic(), one.title())).toList());
        }
    }

    private static Map<String, Object> json(Runbook runbook) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topic", runbook.topic());
        json.put("title", runbook.title());
        json.put("summary", runbook.summary());
        json.put(
                "sections",
                runbook.sections().stream()
                        .map(section -> Map.of(
                                "heading",
                                section.heading(),
                                "lines",
                                section.lines().stream()
                                        .map(line -> Map.of(
                                                "form", line.form().name().toLowerCase(Locale.ROOT),
                                                "text", line.text()))
                                        .toList()))
                        .toList());
        return json;
    }
}
