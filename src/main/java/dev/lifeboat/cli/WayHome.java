package dev.lifeboat.cli;

import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Lock;
import dev.lifeboat.drill.incident.IncidentReport;
import dev.lifeboat.drill.incident.RealFailback;
import dev.lifeboat.drill.incident.RealFailback.Gate;
import dev.lifeboat.drill.incident.Whereabouts;
import dev.lifeboat.watch.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A failback with all that refuses it: the same for the command and for the dashboard. */
public record WayHome(Session session, Target target, Whereabouts where) {

    /** @throws Refusal where there is no way home now: a silent primary, a drill under way, a Region that is not there */
    public static WayHome find(Session session, String deployment) throws InterruptedException {
        RealFailback failback = session.bean(RealFailback.class);
        // A primary that is known to be silent is not first looked up in: that would only take its time.
        Optional<Whereabouts> seen = Memory.of(session).recall(deployment);
        if (seen.isPresent()) {
            refuseUnwell(new Gate(failback.primary(seen.get()), List.of()));
        }
        Target target = Deployed.target(session, deployment);
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
        return new WayHome(session, target, where);
    }

    /** What must hold first; takes as long as replication needs to drain. */
    public Gate gate(Consumer<String> listener) throws InterruptedException {
        return session.bean(RealFailback.class).gate(target, where, listener);
    }

    /** @throws Refusal where the primary is not well, or replication has not drained and nobody insists */
    public void pass(Gate gate, boolean force, String allTheSame) {
        refuseUnwell(gate);
        if (gate.needsForce() && !force) {
            throw new Refusal(
                    Exit.REFUSED,
                    "what was written at the standby may not have arrived; the latch stays as it is."
                            + "\nWait and try again, or go home all the same: " + allTheSame);
        }
    }

    public IncidentReport run(Gate gate, Consumer<IncidentReport.Event> listener) throws InterruptedException {
        return session.bean(RealFailback.class).run(target, where, gate, session.stateFolder(), listener);
    }

    private static void refuseUnwell(Gate gate) {
        if (!gate.primary().holds()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "the primary is not well: " + gate.primary().evidence()
                            + ".\nThe latch stays as it is, and clients at the standby. Try again when the primary answers.");
        }
    }
}
