package dev.lifeboat.cli.command;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.ProgressPrinter;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import dev.lifeboat.watch.Watching;
import dev.lifeboat.watch.printed.PluginText;
import dev.lifeboat.watch.printed.StatusJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "status",
        description = "one reading of every signal, then exits: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN")
public final class StatusCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", arity = "0..1")
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
            // For a monitoring system what cannot be read is UNKNOWN, whatever the cause.
            throw unknown.exit() == Exit.USAGE
                    ? unknown
                    : new Refusal(Exit.LEFT_OVERS, String.valueOf(unknown.getMessage()));
        }
        if (watch) {
            stream(session, target);
        }
        Snapshot snapshot = session.bean(Watcher.class).look(target);
        if (plugin) {
            PluginText.of(snapshot).forEach(Out::line);
        } else if (common.json()) {
            Out.json(StatusJson.of(snapshot), false);
        } else {
            print(snapshot);
        }
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
            StatusStream stream = new StatusStream(watching, session.time(), every);
            if (common.json()) {
                stream.json();
            } else {
                stream.text();
            }
        }
    }

    static void print(Snapshot snapshot) {
        Snapshot.Traffic traffic = snapshot.traffic();
        Out.line(snapshot.deployment() + "  " + snapshot.overall() + "  traffic: "
                + (traffic.region() == null
                        ? "nobody knows"
                        : traffic.region()
                                + (traffic.role() == null
                                        ? ""
                                        : " (" + traffic.role().word() + ")"))
                + (traffic.source().isEmpty() ? "" : ", says " + traffic.source()));
        snapshot.troubles().forEach(trouble -> Out.line("  ! " + trouble));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STATE", "SIGNAL", "REGION", "VALUE", "AGE", "NAME", "DETAIL"));
        snapshot.readings().stream()
                .sorted(Comparator.comparing(Reading::state)
                        .thenComparing(reading -> reading.signal().id()))
                .forEach(reading -> rows.add(row(reading, snapshot.at())));
        Out.table(rows);
    }

    private static List<String> row(Reading reading, Instant now) {
        String error = reading.error();
        State state = reading.state();
        return List.of(
                state + (reading.stale(now) ? " (stale)" : ""),
                reading.signal().kind().word(),
                reading.signal().region(),
                value(reading),
                age(reading.observedAt(), now),
                reading.signal().name(),
                error == null ? reading.detail() : "cannot be read: " + error);
    }

    /** E.g. {@code 0.9/30 s}: the value and its limit. */
    private static String value(Reading reading) {
        if (reading.value() == null) {
            return "-";
        }
        String limit = reading.limit() == null ? "" : "/" + number(reading.limit());
        return (number(reading.value()) + limit + " " + reading.unit()).strip();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String age(@Nullable Instant at, Instant now) {
        return at == null ? "-" : ProgressPrinter.seconds(Duration.between(at, now));
    }
}
