package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.InventoryPrinter;
import dev.lifeboat.cli.print.LiveProgress;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.ProgressPrinter;
import dev.lifeboat.cli.print.ShownDeploy;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.provision.destroy.Destroyer;
import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.progress.Progress;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "destroy",
        description = "inventory, blockers, typed confirmation, teardown in reverse, what is left over",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all of it is gone",
            "1:failed",
            "3:something is left over",
            "4:refused, nothing was deleted",
            "5:detached, AWS goes on"
        })
final class DestroyCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", description = DEPLOYMENT)
    String deployment = "";

    @Option(names = "--yes", description = "ask nothing")
    boolean yes;

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        common.mayChange("destroy deletes stacks and data", "look: lifeboat watch " + deployment + ", then ^D");
        Destroyer destroyer = new Destroyer(session.door(), session.regions());
        Inventory inventory = destroyer
                .inventory(deployment)
                .orElseThrow(() -> new Refusal(
                        Exit.FAILED,
                        "no deployment named '" + deployment + "' in " + String.join(", ", session.regions())
                                + ". `lifeboat list` shows what there is."));
        if (!json) {
            InventoryPrinter.lines(inventory, Tty.columns()).forEach(Out::line);
        }
        if (!inventory.blockers().isEmpty()) {
            throw new Refusal(Exit.REFUSED, String.join("\n", inventory.blockers()));
        }
        if (!yes && !json) {
            InventoryPrinter.questions(Tty.columns()).forEach(Out::line);
        }
        confirm(yes, "All of this will be deleted, and cannot be brought back.", deployment);
        String bundled = inventory.deployment().blueprint();
        Optional<Blueprint> blueprint = Blueprints.bundledNamed(bundled);
        Progress end = shown(session, listener -> destroyer.destroy(deployment, blueprint, listener));
        return Exit.of(Objects.requireNonNull(end.result()));
    }

    /** Drawn in place on a terminal, line by line elsewhere; then how it ended. */
    private Progress shown(Session session, ShownDeploy.Listened way) {
        ProgressPrinter printer = new ProgressPrinter(
                common.json(), common.isVerbose(), UUID.randomUUID().toString());
        Progress end;
        if (LiveProgress.possible(common)) {
            try (LiveProgress screen =
                    new LiveProgress(session.time(), !common.isNoColor(), null, Thread.currentThread())) {
                end = way.deploy(screen);
            }
        } else {
            end = way.deploy(printer);
        }
        printer.end(end);
        return end;
    }
}
