package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.watch.Endpoint;
import dev.lifeboat.watch.FailoverName;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.ServedBy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Behaves as a well-behaved client of the deployed system: asks DNS, holds the answer for its time to live, opens a new
 * connection for each request. The zone is asked each time beside that, to see when its answer turns. Used by one thread.
 */
public final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Door door;
    private final FailoverName name;
    private final Map<String, URI> healthOfRegion;
    private String held = "";
    private @Nullable Instant heldSince;

    private Client(Door door, FailoverName name, Map<String, URI> healthOfRegion) {
        this.door = door;
        this.name = name;
        this.healthOfRegion = healthOfRegion;
    }

    /** @throws Refused where the deployment has no failover name or no endpoints */
    public static Client of(Door door, Target target) throws InterruptedException {
        Map<String, URI> health = new LinkedHashMap<>();
        Endpoint.of(target).forEach(endpoint -> health.put(endpoint.region(), endpoint.health()));
        Optional<FailoverName> name = FailoverName.of(door, target);
        if (name.isEmpty() || health.size() < 2) {
            throw new Refused(
                    target.name() + " has no failover name or not two endpoints: there is nothing to measure.");
        }
        return new Client(door, name.get(), health);
    }

    /** Asks the endpoint of a Region directly. */
    Recovery.Probe direct(Target target, Role role) {
        String region = String.valueOf(target.regions().get(role));
        return ask(door.time().instant(), region, "");
    }

    /** One request as a client would make it now. Never throws for a failure: that is what it is for. */
    public Recovery.Probe probe() throws InterruptedException {
        Instant now = door.time().instant();
        String answered = "";
        String trouble = "DNS names no endpoint of this deployment";
        try {
            answered = name.region(door).orElse("");
        } catch (AwsFailure failure) {
            trouble = failure.trouble().line();
        }
        Instant since = heldSince;
        if (!answered.isEmpty()
                && (since == null || Duration.between(since, now).compareTo(name.ttl()) >= 0)) {
            held = answered;
            heldSince = now;
        }
        return held.isEmpty() ? new Recovery.Probe(now, false, "", "", answered, trouble) : ask(now, held, answered);
    }

    private Recovery.Probe ask(Instant now, String region, String dns) {
        URI health = healthOfRegion.get(region);
        if (health == null) {
            return new Recovery.Probe(now, false, region, "", dns, "no endpoint is known in " + region);
        }
        try {
            Door.Fetched fetched = door.fetch(health, PATIENCE);
            boolean good = fetched.status() >= 200 && fetched.status() < 300;
            String told = ServedBy.in(fetched.body()).region();
            String served = !good ? "" : told.isEmpty() ? region : told;
            String detail = "HTTP " + fetched.status() + " from " + region + " after "
                    + fetched.took().toMillis() + " ms";
            return new Recovery.Probe(now, good, region, served, dns, detail);
        } catch (IOException silent) {
            String detail = region + ": " + Troubles.of(silent).message();
            return new Recovery.Probe(now, false, region, "", dns, detail);
        }
    }
}
