package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.WayHome;
import dev.lifeboat.cli.print.IncidentPrinter;
import dev.lifeboat.cli.print.Marks;
import dev.lifeboat.drill.incident.IncidentReport;
import dev.lifeboat.drill.incident.RealFailback.Gate;
import dev.lifeboat.drill.incident.Whereabouts;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "failback",
        description = "the way home: the primary proven healthy and replication drained, then the latch is let go")
final class FailbackCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", description = DEPLOYMENT)
    String deployment = "";

    @Option(names = "--force", description = "also where replication has not drained; asks for a second word")
    boolean force;

    @Option(names = "--yes", description = "ask nothing; with --force, too")
    boolean yes;

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        common.mayChange("failback moves the traffic of " + deployment, "");
        IncidentPrinter printer = new IncidentPrinter(json);
        WayHome home = WayHome.find(session, deployment);
        Whereabouts where = home.where();
        printer.line("Failback of " + deployment + " from " + where.standby() + " to " + where.primary() + ".");
        Gate gate = home.gate(words -> printer.line("  " + words));
        gate.all()
                .forEach(check ->
                        printer.line("  " + Marks.of(check.holds()) + " " + check.name() + ": " + check.evidence()));
        home.pass(gate, force, "lifeboat failback " + deployment + " --force");
        ask(gate);
        IncidentReport report = home.run(gate, printer);
        printer.end(report);
        return report.done() ? Exit.DONE : report.byHand().isEmpty() ? Exit.FAILED : Exit.REVERT_FAILED;
    }

    private void ask(Gate gate) throws java.io.IOException {
        confirm(yes, "All clients will be moved back to the primary.", deployment);
        if (gate.needsForce()) {
            confirm(yes, "Clients may miss what they wrote at the standby.", "forced");
        }
    }
}
