package dev.lifeboat.drill.incident;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.Client;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.Insistence;
import dev.lifeboat.drill.move.MetricMove;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way home after a real failover, as a gated run of its own: the primary is proven healthy and replication drained
 * before the latch is let go; that clients are home is verified afterwards. Thread-safe.
 */
@Singleton
public final class RealFailback {
    private static final int ATTEMPTS = 6;
    private static final int ASKED = 10;
    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private final Door door;
    private final Drain drain;

    public RealFailback(Door door, Drain drain) {
        this.door = door;
        this.drain = drain;
    }

    /**
     * What must hold before the latch may be let go. Changes nothing; takes as long as replication needs to drain.
     *
     * @param primary whether the primary serves: nobody can do without
     * @param drained whether nothing that was written at the standby is still on its way: forgone only on purpose
     */
    public record Gate(Guard primary, List<Guard> drained) {
        public Gate {
            drained = List.copyOf(drained);
        }

        /** All of them. */
        public List<Guard> all() {
            List<Guard> all = new ArrayList<>(List.of(primary));
            all.addAll(drained);
            return all;
        }

        /** Whether only the drain stands in the way. */
        public boolean needsForce() {
            return primary.holds() && !drained.stream().allMatch(Guard::holds);
        }
    }

    /** All that it will do, in order, one line each. */
    public List<String> calls(Whereabouts where) {
        return List.of(
                "GET " + where.health(where.primary()).map(URI::toString).orElse("(its address is not known here)")
                        + ", as a client of " + where.primary() + ": " + ASKED + " good answers in a row",
                "reads replication lag and what is pending, waits ten times the lag, reads again",
                "PutMetricData " + MetricMove.NAMESPACE + "/Takeover = 0 for " + where.deployment() + " in "
                        + where.standby(),
                "asks DNS and the endpoint as a client does, until " + where.primary() + " serves");
    }

    /** Whether the primary answers good so many times in a row, from its own Region. */
    public Guard primary(Whereabouts where) throws InterruptedException {
        Optional<URI> health = where.health(where.primary());
        if (health.isEmpty()) {
            return new Guard("the primary is well", false, "its endpoint is not known here");
        }
        for (int i = 1; i <= ASKED; i++) {
            HealthAsked answer = HealthAsked.of(door, health.get(), where.primary());
            if (!answer.good()) {
                return new Guard(
                        "the primary is well", false, "answer " + i + " of " + ASKED + " is: " + answer.detail());
            }
            door.time().sleep(PROBE);
        }
        return new Guard("the primary is well", true, ASKED + " good answers in a row from " + where.primary());
    }

    /**
     * The whole gate, the gravest reason first.
     *
     * @param listener told of how long replication is waited for, on this thread
     */
    public Gate gate(Target target, Whereabouts where, Consumer<String> listener) throws InterruptedException {
        Guard primary = primary(where);
        return new Gate(primary, primary.holds() ? drain.check(target, listener) : List.of());
    }

    /**
     * Lets the latch go and follows the clients home.
     *
     * @param gate as it was found; a primary that is not well is refused here, too
     * @throws Refused where the primary is not well
     * @throws InterruptedException where it is ended early; the latch is let go then
     */
    public IncidentReport run(
            Target target, Whereabouts where, Gate gate, Path stateFolder, Consumer<IncidentReport.Event> listener)
            throws InterruptedException {
        if (!gate.primary().holds()) {
            throw new Refused("the primary is not well: " + gate.primary().evidence() + ".");
        }
        Instant begun = door.time().instant();
        MetricMove latch = RealFailover.latch(where);
        try (Incident incident = new Incident(door, "failback", where.deployment(), stateFolder, listener)) {
            gate.all()
                    .forEach(check -> incident.note((check.holds() ? "" : "FORCED, although not so: ") + check.name()
                            + ": " + check.evidence()));
            String failure = Insistence.on(door, ATTEMPTS, () -> latch.revert(door));
            if (!failure.isEmpty()) {
                incident.say("the latch could not be let go: " + failure);
                return report(
                        where, begun, null, gate.all(), incident, "The latch was NOT let go: " + failure + ".", latch);
            }
            Instant released = door.time().instant();
            incident.say("the latch is let go: " + MetricMove.NAMESPACE + "/Takeover = 0 in " + where.standby());
            Home home = new Home(door, where, latch, released, incident);
            Duration moved = home.follow(client(target, incident), PATIENCE, SETTLE);
            List<Guard> checks = new ArrayList<>(gate.all());
            checks.add(home.guard());
            String words = home.guard().holds()
                    ? "Clients are served by " + where.primary() + " again"
                            + (moved == null ? "." : ", " + moved.toSeconds() + " s after the latch was let go.")
                    : "The latch is let go, but clients were not seen to come home: "
                            + home.guard().evidence() + ".\nSee: lifeboat status " + where.deployment();
            return report(
                    where, begun, moved, checks, incident, words, home.guard().holds() ? null : latch);
        }
    }

    /** A client that follows DNS; null where the zone cannot be read. */
    private @Nullable Client client(Target target, Incident incident) throws InterruptedException {
        try {
            return Client.of(door, target);
        } catch (AwsFailure failure) {
            incident.say(
                    "what DNS answers cannot be followed: " + failure.trouble().line());
        } catch (Refused nothing) {
            incident.say(String.valueOf(nothing.getMessage()));
        }
        return null;
    }

    private IncidentReport report(
            Whereabouts where,
            Instant begun,
            @Nullable Duration moved,
            List<Guard> checks,
            Incident incident,
            String words,
            @Nullable MetricMove left) {
        return new IncidentReport(
                "failback",
                where.deployment(),
                where.primary(),
                begun,
                door.time().instant(),
                left == null,
                moved,
                checks,
                incident.events(),
                words,
                left == null ? "" : left.byHand());
    }
}
