package dev.lifeboat.drill.incident;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.Client;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.Recovery;
import dev.lifeboat.drill.Reverting;
import dev.lifeboat.drill.move.MetricMove;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows clients to the primary after the latch was let go, and says again that it is. Used once, by one thread. */
final class Home {
    private static final Duration PROBE = Duration.ofSeconds(1);
    /** How often somebody who waits wants to hear of it. */
    private static final Duration TOLD = Duration.ofSeconds(15);

    private final Door door;
    private final Whereabouts where;
    private final MetricMove latch;
    private final Instant released;
    private final Incident incident;
    private @Nullable Guard guard;

    Home(Door door, Whereabouts where, MetricMove latch, Instant released, Incident incident) {
        this.door = door;
        this.where = where;
        this.latch = latch;
        this.released = released;
        this.incident = incident;
    }

    /** What was seen in the end; after {@link #follow} alone. */
    Guard guard() {
        return Objects.requireNonNull(guard);
    }

    /**
     * Until clients are home and the latch's last minute is over.
     *
     * @param client null where DNS cannot be followed: then only the primary is asked, and nothing is measured
     * @param settle how often the latch is said to be let go
     * @return from the letting go to the first of some good answers in a row from the primary; null where unseen
     */
    @Nullable
    Duration follow(@Nullable Client client, Duration patience, Duration settle) throws InterruptedException {
        List<Recovery.Probe> probes = new ArrayList<>();
        Instant until = released.plus(patience);
        Instant quiet = released.plus(latch.lingers());
        Instant settled = released;
        String told = "";
        Instant said = released;
        int run = 0;
        String last = "";
        while ((run < Recovery.GOOD || door.time().instant().isBefore(quiet))
                && door.time().instant().isBefore(until)) {
            if (Duration.between(settled, door.time().instant()).compareTo(settle) >= 0) {
                Reverting.settle(door, List.of(latch));
                settled = door.time().instant();
            }
            Recovery.Probe probe = client == null ? direct() : client.probe();
            probes.add(probe);
            boolean home = probe.good() && probe.servedBy().equals(where.primary());
            run = home ? run + 1 : 0;
            last = probe.good() ? "served by " + probe.servedBy() : "clients fail, asked " + probe.asked();
            Instant now = door.time().instant();
            if (!last.equals(told)) {
                incident.say(last);
                told = last;
                said = now;
            } else if (Duration.between(said, now).compareTo(TOLD) >= 0) {
                incident.tell(waiting(last, run >= Recovery.GOOD ? quiet : until, run >= Recovery.GOOD, now));
                said = now;
            }
            door.time().sleep(PROBE);
        }
        boolean home = run >= Recovery.GOOD;
        guard = new Guard("clients are served by the primary", home, last);
        Instant first = client == null ? null : Recovery.recovered(probes, where.primary());
        return home && first != null ? Duration.between(released, first) : null;
    }

    /** What is waited for, since when and how long yet. */
    private String waiting(String last, Instant end, boolean home, Instant now) {
        return "still " + last + " " + Duration.between(released, now).toSeconds() + " s after the latch; "
                + (home ? "looked at for another " : "waiting for another ")
                + Math.max(0, Duration.between(now, end).toSeconds())
                + (home ? " s, until its last minute is over" : " s at most");
    }

    private Recovery.Probe direct() {
        HealthAsked answer = where.health(where.primary())
                .map(health -> HealthAsked.of(door, health, where.primary()))
                .orElseGet(() -> new HealthAsked(false, "its endpoint is not known here"));
        Instant now = door.time().instant();
        String served = answer.good() ? where.primary() : "";
        return new Recovery.Probe(now, answer.good(), where.primary(), served, "", answer.detail());
    }
}
