package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Bearings;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.IncidentPrinter;
import dev.lifeboat.cli.print.Marks;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.incident.IncidentReport;
import dev.lifeboat.drill.incident.RealFailover;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "failover",
        description = "the real thing: the standby takes the traffic, by data-plane calls of its own Region alone")
final class FailoverCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", description = DEPLOYMENT)
    String deployment = "";

    @Option(
            names = "--standby-region",
            paramLabel = "REGION",
            description = "where the standby is, where this machine does not know: then nobody is asked")
    @Nullable
    String standby;

    @Option(names = "--force", description = "also where the standby does not answer")
    boolean force;

    @Option(names = "--yes", description = "ask nothing")
    boolean yes;

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        common.mayChange("failover moves the traffic of " + deployment, "");
        Bearings known = Bearings.of(session, deployment, standby);
        RealFailover failover = session.bean(RealFailover.class);
        IncidentPrinter printer = new IncidentPrinter(json);
        printer.line("Failover of " + deployment + " to " + known.where().standby() + ". This is the real thing.");
        printer.line("  known: " + known.source(session.time().instant()));
        printer.line("  call:  " + failover.call(known.where()));
        Optional<Guard> serves = failover.standby(known.where());
        printer.line("  "
                + serves.map(guard -> Marks.of(guard.holds()) + " " + guard.name() + ": " + guard.evidence())
                        .orElse("whether the standby would serve cannot be asked: its endpoint is not known here"));
        if (serves.isPresent() && !serves.get().holds() && !force) {
            throw new Refusal(
                    Exit.REFUSED,
                    "the standby does not answer (" + serves.get().evidence() + "), and nothing was changed."
                            + "\nClients would find nobody there. To move them all the same: --force");
        }
        confirm(yes, "All clients will be moved to " + known.where().standby() + ", and stay there.", deployment);
        IncidentReport report = failover.run(known.where(), session.stateFolder(), printer);
        printer.end(report);
        return report.done() ? Exit.DONE : Exit.FAILED;
    }
}
