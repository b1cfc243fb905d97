package dev.lifeboat.cli.command;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.RegionOptions;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.dashboard.Cockpit;
import dev.lifeboat.cli.print.DrillPrinter;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.ProgressPrinter;
import dev.lifeboat.cli.print.StatusLines;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.drill.report.ReportText;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldServer;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "rehearse",
        description = "an AWS in memory: deploys a blueprint into it, watches it, drills a failover")
final class RehearseCommand extends Command {
    /** Long enough for the slowest alarm (5 minutes of metrics that arrive late) to have judged twice. */
    private static final Duration SETTLING = Duration.ofMinutes(15);

    @Parameters(
            paramLabel = "BLUEPRINT",
            arity = "0..1",
            description = "a name, or the folder of your own (default payments)")
    String blueprint = "payments";

    @Mixin
    RegionOptions regions = new RegionOptions();

    @Option(names = "--speed", paramLabel = "N", description = "simulated seconds a second (default 10; headless 30)")
    @Nullable
    Double speed;

    @Option(names = "--seed", paramLabel = "N", description = "of everything random (default 1)")
    long seed = 1;

    @Option(names = "--headless", description = "plain lines, as without a terminal")
    boolean headless;

    @Option(names = "--lever", paramLabel = "NAME", description = "what the headless drill pulls (default isolate)")
    String lever = "isolate";

    @Option(names = "--serve", description = "the world alone, empty, as an AWS endpoint on 127.0.0.1")
    boolean serve;

    @Option(names = "--port", paramLabel = "P", description = "of --serve (default 4570)")
    int port = 4570;

    @Option(
            names = "--provision-speed",
            paramLabel = "N",
            description = "of --serve: divides the time that making resources takes (default 60)")
    double provisionSpeed = 60;

    @Option(names = "--train", hidden = true, description = "loads what a start loads, for a class archive")
    boolean train;

    private final Abort abort = new Abort();
    private @Nullable Boolean plain;

    @Override
    void signalled(Thread worker) {
        abort.request();
        if (serve || !plain()) {
            worker.interrupt();
        }
    }

    @Override
    public Session open() {
        if (serve) {
            return Session.open(common);
        }
        double pace = pace();
        if (!(pace > 0 && pace <= 10_000)) {
            throw new Refusal(Exit.USAGE, "--speed is a number above 0, at most 10000.");
        }
        return RehearsalSession.open(common, Time.running(pace), seed);
    }

    @Override
    Exit run(Session session) throws Exception {
        if (serve) {
            return serve();
        }
        return plain()
                ? headless(session)
                : Cockpit.rehearse(session, PlanCommand.order(blueprint, regions, common), pace());
    }

    private boolean plain() {
        if (plain == null) {
            plain = headless || train || common.json() || !Tty.present();
        }
        return plain;
    }

    private double pace() {
        if (speed != null) {
            return speed;
        }
        return train ? 2000 : plain() ? 30 : 10;
    }

    private Exit serve() throws InterruptedException {
        World world = new World(Time.system(), seed, provisionSpeed);
        try (WorldServer server = new WorldServer(world, port)) {
            Out.line("A rehearsal world is at " + server.endpoint() + ", empty, until Ctrl-C. In another terminal:");
            Out.line("  export AWS_ENDPOINT_URL=" + server.endpoint() + " AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x");
            Out.line("  ./lifeboat deploy payments --yes");
            Thread.sleep(Long.MAX_VALUE);
        } catch (IOException taken) {
            throw new Refusal(
                    Exit.FAILED,
                    "port " + port + " cannot be opened: " + taken.getMessage() + ". Choose another --port.");
        }
        return Exit.DONE;
    }

    private Exit headless(Session session) throws Exception {
        boolean json = common.json();
        Lever pulled = DrillCommand.lever(session, lever);
        Order order = PlanCommand.order(blueprint, regions, common);
        if (!json) {
            Out.line("Deploying " + order.deployment() + " into a rehearsal world, in "
                    + order.blueprint().primaryRegion() + " and "
                    + order.blueprint().standbyRegion() + ".");
        }
        PreflightGate.pass(session, order);
        ProgressPrinter printer = new ProgressPrinter(json, common.isVerbose(), "rehearsal");
        Progress deployed = new Deployer(session.door()).deploy(order, printer);
        printer.end(deployed);
        Exit exit = Exit.of(Objects.requireNonNull(deployed.result()));
        if (exit != Exit.DONE) {
            return exit;
        }
        Snapshot snapshot = settled(session, order.deployment());
        if (!json) {
            Out.line("");
            StatusLines.of(snapshot, Tty.columns()).forEach(Out::line);
            Out.line("");
        }
        Target target = Deployed.target(session, order.deployment());
        DrillReport report = session.bean(Drills.class)
                .run(target, pulled, DrillSettings.options(session), abort, json ? view -> {} : new DrillPrinter());
        if (json) {
            Out.json(ReportText.json(report), false);
        } else {
            Out.line("");
            Out.line(ReportText.markdown(report).stripTrailing());
        }
        return Exit.of(report);
    }

    /** The first look at which everything is well; the last one where that takes too long. */
    private static Snapshot settled(Session session, String deployment) throws InterruptedException {
        Watcher watcher = session.bean(Watcher.class);
        Instant until = session.time().instant().plus(SETTLING);
        Target target = Deployed.target(session, deployment);
        Snapshot snapshot = watcher.look(target);
        while (snapshot.overall() != State.OK && session.time().instant().isBefore(until)) {
            session.time().sleep(Duration.ofSeconds(20));
            snapshot = watcher.look(target);
        }
        return snapshot;
    }
}
