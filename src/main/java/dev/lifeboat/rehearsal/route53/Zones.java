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
    private static final int LONGEST_CHAIN = 5;

    private final Checks checks;
    private final Endpoints endpoints;
    private final RandomGenerator random;
    private final Map<String, Zone> zones = new LinkedHashMap<>();

    Zones(World world, Checks checks, Endpoints endpoints) {
        this.checks = checks;
        this.endpoints = endpoints;
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

    /** Applies changes to a zone; the checks they name must be there, and the targets of their aliases. */
    void change(Zone zone, List<Zone.Change> changes) {
        for (Zone.Change change : changes) {
            if (!change.action().equals("DELETE")) {
                demand(change.set());
            }
        }
        zone.change(changes);
    }

    private void demand(RecordSet set) {
        if (!set.healthCheck().isEmpty()) {
            checks.named(set.healthCheck());
        }
        RecordSet.Alias alias = set.alias();
        if (alias != null && !endpoints.liesIn(RecordSet.bare(alias.host()), alias.zone())) {
            throw new AwsError(
                    400,
                    "InvalidChangeBatch",
                    "[Tried to create an alias that targets " + alias.host() + ", type " + set.type() + " in zone "
                            + alias.zone() + ", but the alias target name does not lie within the target zone]");
        }
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
        List<RecordSet> sets = sets(zone, name, type);
        return sets.stream()
                .filter(set -> isHealthy(set, LONGEST_CHAIN))
                .findFirst()
                .or(() -> sets.stream().findFirst());
    }

    private static List<RecordSet> sets(Zone zone, String name, String type) {
        return zone.records().stream()
                .filter(set -> set.name().equals(name) && set.type().equals(type))
                .sorted(Comparator.comparing(RecordSet::isPrimary).reversed())
                .toList();
    }

    /** By its check, and by its target where it is an alias that evaluates that. */
    private boolean isHealthy(RecordSet set, int chain) {
        RecordSet.Alias alias = set.alias();
        if (!checks.answered(set.healthCheck())) {
            return false;
        }
        if (alias == null || !alias.evaluated()) {
            return true;
        }
        List<RecordSet> targets = targets(alias, set.type());
        return targets.isEmpty()
                ? endpoints.isHealthy(RecordSet.bare(alias.host()))
                : chain > 0 && targets.stream().anyMatch(target -> isHealthy(target, chain - 1));
    }

    /** The records of ours that an alias names; none where it leads elsewhere. */
    private List<RecordSet> targets(RecordSet.Alias alias, String type) {
        Zone zone = zones.get(alias.zone());
        return zone == null ? List.of() : sets(zone, alias.host(), type);
    }

    /** What a name server writes of a record set: an alias is resolved, so who asks sees addresses. */
    List<String> data(RecordSet set) {
        return data(set, LONGEST_CHAIN);
    }

    private List<String> data(RecordSet set, int chain) {
        RecordSet.Alias alias = set.alias();
        if (alias == null) {
            return set.values();
        }
        Zone zone = zones.get(alias.zone());
        if (zone != null) {
            return chain > 0
                    ? answer(zone, alias.host(), set.type())
                            .map(next -> data(next, chain - 1))
                            .orElse(List.of())
                    : List.of();
        }
        return endpoints.addresses(RecordSet.bare(alias.host())).orElseGet(() -> List.of(invented(alias.host())));
    }

    private static String invented(String host) {
        int hash = host.hashCode();
        return "198.19." + (hash >>> 8 & 255) + "." + (hash & 255);
    }
}
