package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Every hosted zone, and what their name servers answer. */
final class Zones {
    private final Checks checks;
    private final RandomGenerator random;
    private final Map<String, Zone> zones = new LinkedHashMap<>();

    Zones(World world, Checks checks) {
        this.checks = checks;
        this.random = world.random("route53-zones");
    }

    List<Zone> all() {
        return zones.values().stream()
                .sorted(Comparator.comparing(Zone::name).thenComparing(Zone::id))
                .toList();
    }

    /** By its id, bare or as {@code /hostedzone/Z...}. */
    Zone named(String id) {
        Zone zone = zones.get(id.substring(id.lastIndexOf('/') + 1));
        if (zone == null) {
            throw new AwsError(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
        }
        return zone;
    }

    /** The zone a template names by its domain. */
    Zone ofDomain(String domain) {
        List<Zone> found = all().stream()
                .filter(zone -> zone.name().equals(RecordSet.absolute(domain)))
                .toList();
        if (found.size() != 1) {
            throw new AwsError(
                    404, "NoSuchHostedZone", found.size() + " hosted zones have the name " + domain + ", not one");
        }
        return found.get(0);
    }

    Zone create(String name, String callerReference, String comment) {
        if (!name.matches("[A-Za-z0-9._-]{1,255}")) {
            throw new AwsError(400, "InvalidDomainName", "The domain name is not valid: " + name);
        }
        if (zones.values().stream().anyMatch(zone -> zone.callerReference().equals(callerReference))) {
            throw new AwsError(
                    409,
                    "HostedZoneAlreadyExists",
                    "A hosted zone has already been created with the specified caller reference.");
        }
        List<String> servers = new ArrayList<>();
        for (String domain : List.of("com", "net", "org", "co.uk")) {
            servers.add("ns-" + random.nextInt(2048) + ".awsdns-" + String.format("%02d", random.nextInt(64)) + "."
                    + domain);
        }
        Zone zone = new Zone(newId("Z0", 18), RecordSet.absolute(name), callerReference, comment, servers);
        zones.put(zone.id(), zone);
        return zone;
    }

    String newId(String prefix, int more) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < more; i++) {
            id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".charAt(random.nextInt(36)));
        }
        return id.toString();
    }

    void remove(Zone zone) {
        if (!zone.isEmpty()) {
            throw new AwsError(
                    400,
                    "HostedZoneNotEmpty",
                    "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");
        }
        zones.remove(zone.id());
    }

    /** Applies changes to a zone; the checks they name must be there. */
    void change(Zone zone, List<Zone.Change> changes) {
        for (Zone.Change change : changes) {
            String check = change.set().healthCheck();
            if (!check.isEmpty() && !change.action().equals("DELETE")) {
                checks.named(check);
            }
        }
        zone.change(changes);
    }

    /** The zone that a name belongs to: the one with the longest name. */
    Optional<Zone> holding(String name) {
        return all().stream()
                .filter(zone -> name.equals(zone.name()) || name.endsWith("." + zone.name()))
                .max(Comparator.comparingInt(zone -> zone.name().length()));
    }

    /** The names that have failover records, each once, without a last dot. */
    List<String> failoverNames() {
        return all().stream()
                .flatMap(zone -> zone.records().stream())
                .filter(set -> !set.failover().isEmpty())
                .map(set -> set.name().substring(0, set.name().length() - 1))
                .distinct()
                .toList();
    }

    /** The record set that is answered for a name right now: the primary unless it is unhealthy and the secondary is not. */
    Optional<RecordSet> answer(Zone zone, String name, String type) {
        List<RecordSet> sets = zone.records().stream()
                .filter(set -> set.name().equals(name) && set.type().equals(type))
                .sorted(Comparator.comparing(RecordSet::isPrimary).reversed())
                .toList();
        return sets.stream()
                .filter(set -> checks.answered(set.healthCheck()))
                .findFirst()
                .or(() -> sets.stream().findFirst());
    }
}
