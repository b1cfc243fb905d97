package dev.lifeboat.drill.incident;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.Insistence;
import dev.lifeboat.drill.move.MetricMove;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The failover of a real incident: throws the takeover latch, and asks nothing but data planes of the standby Region,
 * CloudWatch's and its clients' endpoint. Neither the primary Region nor any control plane is needed. Thread-safe.
 */
@Singleton
public final class RealFailover {
    /** From the first call until the last client has moved: the metric's minute, the health check, a client's DNS answer. */
    public static final Duration MOVING = Duration.ofMinutes(3);

    private static final int ATTEMPTS = 8;
    private static final int ASKED = 3;
    private static final Duration PROBE = Duration.ofSeconds(2);
    /** How often somebody who waits wants to hear of it. */
    private static final Duration TOLD = Duration.ofSeconds(15);

    private static final Duration KEEP_UP = Duration.ofSeconds(20);
    /** Metrics may arrive three minutes late. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** One full minute, and the one that has begun after it. */
    private static final int HELD = 2;

    private final Door door;

    public RealFailover(Door door) {
        this.door = door;
    }

    /** The one change that it makes, one line. */
    public String call(Whereabouts where) {
        return "PutMetricData " + MetricMove.NAMESPACE + "/Takeover = 1 for " + where.deployment() + " in "
                + where.standby();
    }

    /** All that it will do, in order, one line each. */
    public List<String> calls(Whereabouts where) {
        List<String> calls = new ArrayList<>();
        Optional<URI> health = where.health(where.standby());
        health.ifPresent(uri -> calls.add("GET " + uri + ", as a client of " + where.standby()));
        calls.add(call(where) + ", again every " + KEEP_UP.toSeconds() + " s until it holds");
        calls.add("GetMetricData in " + where.standby() + ": reads it back until " + HELD + " minutes say 1");
        return calls;
    }

    /** Whether the standby would serve, as its clients' endpoint says; empty where the endpoint is not known. */
    public Optional<Guard> standby(Whereabouts where) throws InterruptedException {
        Optional<URI> health = where.health(where.standby());
        if (health.isEmpty()) {
            return Optional.empty();
        }
        HealthAsked last = HealthAsked.of(door, health.get(), where.standby());
        for (int i = 1; i < ASKED && !last.good(); i++) {
            door.time().sleep(PROBE);
            last = HealthAsked.of(door, health.get(), where.standby());
        }
        return Optional.of(new Guard("the standby answers", last.good(), last.detail()));
    }

    /**
     * Throws the latch, again and again until it is seen to hold; thrown already is fine. Once it was thrown it stays so,
     * whatever happens to this program.
     *
     * @param stateFolder where the record goes, below {@code incidents/}
     * @param listener told of each step, on this thread
     * @throws InterruptedException where it is ended early; the latch may be thrown then, and stays so
     */
    public IncidentReport run(Whereabouts where, Path stateFolder, Consumer<IncidentReport.Event> listener)
            throws InterruptedException {
        Instant begun = door.time().instant();
        MetricMove latch = latch(where);
        try (Incident incident = new Incident(door, "failover", where.deployment(), stateFolder, listener)) {
            String failure = Insistence.on(door, ATTEMPTS, () -> latch.act(door));
            if (!failure.isEmpty()) {
                incident.say("the latch could not be thrown: " + failure);
                return report(where, begun, false, List.of(), incident, "The latch was NOT thrown: " + failure + ".");
            }
            incident.say("the latch is thrown in " + where.standby());
            return held(where, latch, begun, incident);
        }
    }

    static MetricMove latch(Whereabouts where) {
        return new MetricMove(where.standby(), "Takeover", where.deployment());
    }

    private IncidentReport held(Whereabouts where, MetricMove latch, Instant begun, Incident incident)
            throws InterruptedException {
        Instant until = begun.plus(PATIENCE);
        Instant kept = door.time().instant();
        Optional<URI> health = where.health(where.standby());
        int minutes = 0;
        int good = 0;
        int asked = 0;
        String told = "";
        Instant said = kept;
        while (minutes < HELD && door.time().instant().isBefore(until)) {
            door.time().sleep(PROBE);
            if (health.isPresent()) {
                HealthAsked answer = HealthAsked.of(door, health.get(), where.standby());
                asked++;
                good += answer.good() ? 1 : 0;
                String now = answer.good() ? where.standby() + " answers" : answer.detail();
                if (!now.equals(told)) {
                    incident.say(answer.detail());
                    told = now;
                }
            }
            if (Duration.between(said, door.time().instant()).compareTo(TOLD) >= 0) {
                said = door.time().instant();
                incident.tell("the latch is thrown; waiting for CloudWatch to say it for " + HELD + " minutes, "
                        + minutes + " by now, " + Duration.between(said, until).toSeconds() + " s yet at most");
            }
            if (Duration.between(kept, door.time().instant()).compareTo(KEEP_UP) >= 0) {
                kept = door.time().instant();
                minutes = again(latch, begun, incident, minutes);
            }
        }
        boolean held = minutes >= HELD;
        incident.say(held ? "the latch holds: CloudWatch says 1" : "the latch could not be read back");
        List<Guard> checks = List.of(
                new Guard("the latch holds", held, minutes + " minutes say 1"),
                new Guard(
                        "the standby answers",
                        asked > 0 && good == asked,
                        asked == 0 ? "its endpoint is not known here" : good + " of " + asked + " answers good"));
        return report(where, begun, held, checks, incident, words(where, held));
    }

    /** Says it again and reads it back; what fails is said, and made again the next time. */
    private int again(MetricMove latch, Instant begun, Incident incident, int before) throws InterruptedException {
        try {
            latch.keepUp(door);
            return LatchMetric.minutesThrown(door, latch, begun);
        } catch (AwsFailure failure) {
            incident.say(failure.trouble().line());
            return before;
        }
    }

    private static String words(Whereabouts where, boolean held) {
        return (held ? "The latch holds, also without Lifeboat." : "The latch was thrown, but not seen to hold.")
                + "\nTraffic moves to " + where.standby() + " within about " + MOVING.toSeconds()
                + " seconds of the first call."
                + "\nFailback, when the primary is well again: lifeboat failback " + where.deployment()
                + (where.globalCluster().isEmpty() ? "" : database(where));
    }

    private static String database(Whereabouts where) {
        return "\nThe Aurora writer does not move with the traffic. Where the primary is lost, move it:"
                + "\n  aws rds failover-global-cluster --region " + where.standby()
                + " \\\n    --global-cluster-identifier " + where.globalCluster()
                + " \\\n    --target-db-cluster-identifier " + where.standbyCluster() + " \\\n    --allow-data-loss";
    }

    private IncidentReport report(
            Whereabouts where, Instant begun, boolean done, List<Guard> checks, Incident incident, String words) {
        String byHand = done
                ? ""
                : "aws cloudwatch put-metric-data --region " + where.standby() + " --namespace " + MetricMove.NAMESPACE
                        + " \\\n  --metric-name Takeover --dimensions Deployment=" + where.deployment()
                        + " --value 1";
        return new IncidentReport(
                "failover",
                where.deployment(),
                where.standby(),
                begun,
                door.time().instant(),
                done,
                null,
                checks,
                incident.events(),
                words,
                byHand);
    }
}
