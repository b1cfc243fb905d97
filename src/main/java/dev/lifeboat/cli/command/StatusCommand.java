package dev.lifeboat.cli.command;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.cli.DrillHeld;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.StatusLines;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.cli.print.Wrap;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import dev.lifeboat.watch.Watching;
import dev.lifeboat.watch.printed.PluginText;
import dev.lifeboat.watch.printed.StatusJson;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "status",
        description = "one reading of every signal, then exits: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN")
public final class StatusCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", arity = "0..1", description = DEPLOYMENT)
    @Nullable
    String deployment;

    @Option(
            names = "--plugin",
            description = "one line with performance data, then details, as monitoring plugins write")
    boolean plugin;

    @Option(
            names = "--watch",
            description = "go on until interrupted: a line for each change, with JSON for each interval")
    boolean watch;

    @Option(names = "--interval", paramLabel = "SECONDS", description = "of --watch, default 10")
    @Nullable
    Integer interval;

    @Mixin
    LookoutOptions lookout = new LookoutOptions();

    @Override
    Exit run(Session session) throws Exception {
        if (!plugin) {
            return status(session);
        }
        try {
            return status(session);
        } catch (Refusal | AwsFailure unread) {
            // A monitoring system reads standard output, and knows no other code for "cannot tell".
            Out.line(PluginText.unknown(Errors.words(unread)));
            return Exit.LEFT_OVERS;
        }
    }

    private Exit status(Session session) throws InterruptedException {
        checkOptions();
        lookout.attach(session, deployment);
        Integer port = lookout.expose(session);
        if (port != null) {
            Out.note("lifeboat: readings are at http://127.0.0.1:" + port + "/metrics");
        }
        Target target;
        try {
            target = session.lookout().target(deployment);
        } catch (Refusal unknown) {
            throw unknown.asUnknown();
        }
        if (watch) {
            stream(session, target);
        }
        Snapshot snapshot = session.bean(Watcher.class).look(target);
        if (plugin) {
            PluginText.of(snapshot).forEach(Out::line);
            return exit(snapshot);
        }
        DrillHeld drill = DrillHeld.of(session, target);
        if (common.json()) {
            Map<String, @Nullable Object> json = StatusJson.of(snapshot);
            json.put("drill", drill.json());
            Out.json(json, false);
        } else {
            drill.words()
                    .ifPresent(words -> Wrap.lines("! ", words, Tty.columns()).forEach(Out::line));
            StatusLines.of(snapshot, Tty.columns()).forEach(Out::line);
        }
        return exit(snapshot);
    }

    private static Exit exit(Snapshot snapshot) {
        return switch (snapshot.overall()) {
            case OK, IDLE -> Exit.DONE;
            case WARNING -> Exit.FAILED;
            case CRITICAL -> Exit.CHANGES;
            case UNKNOWN -> Exit.LEFT_OVERS;
        };
    }

    private void checkOptions() {
        boolean json = common.json();
        if (plugin && (watch || json)) {
            throw new Refusal(
                    Exit.USAGE, "--plugin writes one answer in its own format: without --watch and --output json.");
        }
        if (!watch && (interval != null || lookout.metricsPort != null)) {
            throw new Refusal(Exit.USAGE, "--interval and --metrics-port go with --watch.");
        }
        if (interval != null && interval < 1) {
            throw new Refusal(Exit.USAGE, "--interval is in seconds, 1 or more.");
        }
    }

    /** Until interrupted. */
    private void stream(Session session, Target target) throws InterruptedException {
        Duration every = Duration.ofSeconds(interval == null ? 10 : interval);
        try (Watching watching = session.lookout().watch(target, snapshot -> {})) {
            StatusStream stream = new StatusStream(watching, session, target, every);
            if (common.json()) {
                stream.json();
            } else {
                stream.text();
            }
        }
    }
}
