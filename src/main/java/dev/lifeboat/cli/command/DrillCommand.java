package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.DrillPrinter;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.Changed;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.report.AuditPlace;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.drill.report.ReportText;
import dev.lifeboat.drill.report.Uploading;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "drill",
        description = "failover drills, measured from outside, put back whatever happens",
        subcommands = {
            LeversCommand.class,
            DrillCheckCommand.class,
            DrillCommand.Run.class,
            DrillCommand.Revert.class,
            HistoryCommand.class,
            DueCommand.class,
            ReportCommand.class
        })
public final class DrillCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this help")
    boolean help;

    static Lever lever(Session session, String name) {
        try {
            return session.bean(Drills.class).lever(name);
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(Exit.USAGE, String.valueOf(unknown.getMessage()));
        }
    }

    @picocli.CommandLine.Command(name = "run", description = "runs a drill; 0 when its verdict is PASSED")
    static final class Run extends Command {
        @Parameters(paramLabel = "DEPLOYMENT", arity = "0..1", description = DEPLOYMENT)
        @Nullable
        String deployment;

        @Mixin
        DrillChoice choice = new DrillChoice();

        @Option(names = "--yes", description = "ask nothing; the deployment must be named")
        boolean yes;

        @Option(names = "--dry-run", description = "shows what it would do, with the values of now; changes nothing")
        boolean dryRun;

        @Option(
                names = "--report-to",
                paramLabel = "s3://BUCKET[/PREFIX]",
                description = "uploads the report and its journal there, too; never over what is there")
        @Nullable
        String reportTo;

        @Mixin
        Consent consent = new Consent();

        private final Abort abort = new Abort();

        @Override
        void signalled(Thread worker) {
            abort.request();
        }

        @Override
        Exit run(Session session) throws Exception {
            boolean json = common.json();
            DrillChoice.Chosen chosen = choice.of(session, null);
            if (reportTo != null) {
                chosen = chosen.reportingTo(DrillSettings.place(reportTo, "--report-to"));
            }
            if (dryRun) {
                return DryRun.of(session, Deployed.target(session, deployment), chosen, json);
            }
            if (yes && deployment == null) {
                throw new Refusal(Exit.REFUSED, "with --yes the deployment must be named: lifeboat drill run NAME ...");
            }
            Target target = Deployed.target(session, deployment);
            if (!yes) {
                confirm(false, chosen.sentence(), target.name());
            }
            consent.ask(chosen.course().gravest(), target.name(), yes);
            if (!json) {
                Out.line("Ctrl-C ends the drill early; everything is put back first.");
            }
            Consumer<DrillView> printer = json ? view -> {} : new DrillPrinter();
            AtomicReference<DrillView> last = new AtomicReference<>();
            DrillReport report = session.bean(Drills.class)
                    .run(target, chosen.course(), chosen.options(), abort, view -> {
                        last.set(view);
                        printer.accept(view);
                    });
            if (json) {
                Out.json(ReportText.json(report), false);
            } else {
                Out.line("");
                Out.line(report.verdict() + ": " + report.words());
                Out.line("Journal head: " + report.evidence().journalHead());
            }
            unreported(chosen.options().reportTo(), last.get());
            return Exit.of(report);
        }

        /** A report that is not where it should be is told, and changes nothing of what the drill came to. */
        private static void unreported(@Nullable AuditPlace place, @Nullable DrillView view) {
            if (view == null) {
                return;
            }
            DrillView.Step step = view.steps().get(view.steps().size() - 1);
            if (step.state() == DrillView.StepState.FAILED) {
                Out.note("lifeboat: the report: " + step.evidence()
                        + (place == null || view.reportPath() == null
                                ? ""
                                : "\nAgain: " + Uploading.again(place, view.id())));
            }
        }
    }

    @picocli.CommandLine.Command(name = "revert", description = "ends a drill that was left behind, from anywhere")
    static final class Revert extends Command {
        @Parameters(paramLabel = "DEPLOYMENT", arity = "0..1", description = DEPLOYMENT)
        @Nullable
        String deployment;

        @Option(names = "--overwrite", description = "puts back also what somebody else has changed since")
        boolean overwrite;

        @Option(names = "--keep", description = "leaves what somebody else has changed since as it is")
        boolean keep;

        @Override
        Exit run(Session session) throws Exception {
            if (overwrite && keep) {
                throw new Refusal(Exit.USAGE, "--overwrite and --keep: what others have changed can have only one.");
            }
            Changed others = overwrite ? Changed.OVERWRITE : keep ? Changed.KEEP : Changed.ASK;
            Target target = Deployed.target(session, deployment);
            Instant since = session.time().instant();
            Optional<Drills.Ended> ended =
                    session.bean(Drills.class).revert(target, others, words -> Out.line("  " + words));
            if (ended.isEmpty()) {
                Out.line("No drill of " + target.name() + " is under way; there is nothing to put back.");
                return Exit.DONE;
            }
            boolean all = ended.get().failed().isEmpty();
            Out.line((all ? "Ended " : "NOT ended: ") + ended.get().lock().words() + ".");
            ended.get().done().forEach(line -> Out.line("  " + line));
            try {
                Path report =
                        session.bean(Drills.class).leave(target, ended.get(), since, DrillSettings.usual(session));
                Out.line("Report: " + report);
            } catch (IOException unwritable) {
                Out.note("lifeboat: no report could be written: " + unwritable.getMessage());
            }
            if (all) {
                return Exit.DONE;
            }
            ended.get().failed().forEach(line -> Out.note("lifeboat: NOT put back: " + line));
            Out.commands(ended.get().byHand());
            return Exit.REVERT_FAILED;
        }
    }
}
