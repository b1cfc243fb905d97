package dev.lifeboat.drill;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.RRType;

/**
 * Behaves as a well-behaved client of the deployed system: asks DNS, holds the answer for its time to live, opens a new
 * connection for each request. The zone is asked each time beside that, to see when its answer turns. Used by one thread.
 */
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration HELD = Duration.ofSeconds(60);

    private final Door door;
    private final String zone;
    private final String name;
    private final Map<String, String> regionOfHost;
    private final Map<String, String> healthOfRegion;
    private String heldHost = "";
    private @Nullable Instant heldSince;

    private Client(
            Door door, String zone, String name, Map<String, String> regionOfHost, Map<String, String> healthOfRegion) {
        this.door = door;
        this.zone = zone;
        this.name = name;
        this.regionOfHost = regionOfHost;
        this.healthOfRegion = healthOfRegion;
    }

    /** @throws IllegalStateException where the deployment has no failover name or no endpoints; words for the user */
    static Client of(Door door, Target target) {
        Map<String, String> regions = new LinkedHashMap<>();
        Map<String, String> health = new LinkedHashMap<>();
        for (Target.Resource api : target.resources("AWS::ApiGateway::RestApi")) {
            String host = api.physicalId() + ".execute-api." + api.region() + ".amazonaws.com";
            String stage = target.resources("AWS::ApiGateway::Stage").stream()
                    .filter(one ->
                            one.stack().equals(api.stack()) && one.region().equals(api.region()))
                    .map(Target.Resource::physicalId)
                    .findFirst()
                    .orElse("prod");
            regions.put(host, api.region());
            health.put(api.region(), "https://" + host + "/" + stage + "/health");
        }
        Optional<String> record = target.resources("AWS::Route53::RecordSet").stream()
                .map(Target.Resource::physicalId)
                .findFirst();
        Optional<String> zone = target.stacks().stream()
                .map(stack -> stack.outputs().get("HostedZoneId"))
                .filter(java.util.Objects::nonNull)
                .findFirst();
        if (record.isEmpty() || zone.isEmpty() || regions.size() < 2) {
            throw new IllegalStateException(
                    target.name() + " has no failover name or not two endpoints: there is nothing to measure");
        }
        return new Client(door, zone.get(), record.get(), regions, health);
    }

    /** Asks the endpoint of a Region directly. */
    Recovery.Probe direct(Target target, Role role) {
        String region = String.valueOf(target.regions().get(role));
        return ask(door.time().instant(), region, "");
    }

    /** One request as a client would make it now. Never throws for a failure: that is what it is for. */
    Recovery.Probe probe() throws InterruptedException {
        Instant now = door.time().instant();
        String answered = "";
        String trouble = "";
        try {
            answered = host();
        } catch (AwsFailure failure) {
            trouble = failure.trouble().line();
        }
        Instant since = heldSince;
        if (!answered.isEmpty()
                && (since == null || Duration.between(since, now).compareTo(HELD) >= 0)) {
            heldHost = answered;
            heldSince = now;
        }
        String dns = regionOfHost.getOrDefault(answered, "");
        String region = regionOfHost.getOrDefault(heldHost, "");
        if (region.isEmpty()) {
            return new Recovery.Probe(
                    now, false, "", "", dns, trouble.isEmpty() ? "DNS answers an unknown host" : trouble);
        }
        return ask(now, region, dns);
    }

    private Recovery.Probe ask(Instant now, String region, String dns) {
        try {
            Door.Fetched fetched = door.fetch(URI.create(healthOfRegion.getOrDefault(region, "")), PATIENCE);
            boolean good = fetched.status() >= 200 && fetched.status() < 300;
            String served = good ? servedBy(fetched.body(), region) : "";
            return new Recovery.Probe(
                    now,
                    good,
                    region,
                    served,
                    dns,
                    "HTTP " + fetched.status() + " from " + region + " after "
                            + fetched.took().toMillis() + " ms");
        } catch (IOException silent) {
            return new Recovery.Probe(
                    now,
                    false,
                    region,
                    "",
                    dns,
                    region + ": " + Troubles.of(silent).message());
        }
    }

    private static String servedBy(String body, String otherwise) {
        try {
            Object region = JSON.std.mapFrom(body).get("region");
            return region == null ? otherwise : Plain.line(region.toString());
        } catch (IOException notJson) {
            return otherwise;
        }
    }

    private String host() throws InterruptedException {
        List<String> data = Calls.answer(() -> door.client(Route53Client.class, "us-east-1")
                .testDNSAnswer(
                        request -> request.hostedZoneId(zone).recordName(name).recordType(RRType.CNAME))
                .recordData());
        return data.isEmpty()
                ? ""
                : Plain.line(data.get(0)).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
