package dev.lifeboat.cli;

import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.IncidentReport;
import dev.lifeboat.drill.Lock;
import dev.lifeboat.drill.RealFailback;
import dev.lifeboat.drill.RealFailback.Gate;
import dev.lifeboat.drill.Whereabouts;
import dev.lifeboat.watch.Target;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "failback",
        description = "the way home: the primary proven healthy and replication drained, then the latch is let go")
final class FailbackCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT")
    String deployment = "";

    @Option(names = "--force", description = "also where replication has not drained; asks for a second word")
    boolean force;

    @Option(names = "--yes", description = "ask nothing; with --force, too")
    boolean yes;

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        if (common.isReadOnly()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "failback moves the traffic of " + deployment + ", and this is read-only."
                            + "\nLeave out --read-only (or the setting read-only) to allow it.");
        }
        IncidentPrinter printer = new IncidentPrinter(json);
        RealFailback failback = session.bean(RealFailback.class);
        refuseBeforeAsking(session, failback);
        Target target = StatusCommand.target(session, deployment);
        Whereabouts where = Whereabouts.of(target, session.time().instant())
                .filter(found -> !found.primary().isEmpty())
                .orElseThrow(() ->
                        new Refusal(Exit.REFUSED, deployment + " has not both of its Regions: there is no way home."));
        Optional<Lock> drill = session.bean(Drills.class).unfinished(target);
        if (drill.isPresent()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "a drill is under way: " + drill.get().words() + ".\nEnd it first: lifeboat drill revert "
                            + deployment);
        }
        printer.line("Failback of " + deployment + " from " + where.standby() + " to " + where.primary() + ".");
        Gate gate = failback.gate(target, where, words -> printer.line("  " + words));
        gate.all()
                .forEach(check ->
                        printer.line("  " + Marks.of(check.holds()) + " " + check.name() + ": " + check.evidence()));
        pass(gate);
        IncidentReport report = failback.run(target, where, gate, session.stateFolder(), printer);
        printer.end(report);
        return report.done() ? Exit.DONE : report.byHand().isEmpty() ? Exit.FAILED : Exit.REVERT_FAILED;
    }

    /** A primary that is known to be silent is not first looked up in: that would only take its time. */
    private void refuseBeforeAsking(Session session, RealFailback failback) throws InterruptedException {
        Optional<Whereabouts> seen = Memory.of(session).recall(deployment);
        if (seen.isPresent()) {
            Gate gate = new Gate(failback.primary(seen.get()), java.util.List.of());
            if (!gate.primary().holds()) {
                throw refusal(gate);
            }
        }
    }

    private Refusal refusal(Gate gate) {
        return new Refusal(
                Exit.REFUSED,
                "the primary is not well: " + gate.primary().evidence()
                        + ".\nThe latch stays as it is, and clients at the standby. Try again when the primary answers.");
    }

    private void pass(Gate gate) throws java.io.IOException {
        if (!gate.primary().holds()) {
            throw refusal(gate);
        }
        if (gate.needsForce() && !force) {
            throw new Refusal(
                    Exit.REFUSED,
                    "what was written at the standby may not have arrived; the latch stays as it is."
                            + "\nWait and try again, or go home all the same: lifeboat failback " + deployment
                            + " --force");
        }
        confirm(yes, "All clients will be moved back to the primary.", deployment);
        if (gate.needsForce()) {
            confirm(yes, "Clients may miss what they wrote at the standby.", "forced");
        }
    }
}
