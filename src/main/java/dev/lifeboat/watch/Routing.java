package dev.lifeboat.watch;

import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.probe.Evidence;
import dev.lifeboat.watch.question.Addresses;
import dev.lifeboat.watch.question.Answer;
import dev.lifeboat.watch.question.DnsAnswer;
import dev.lifeboat.watch.question.ZoneRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the deployment's failover names lead: its zones, their records, and what Route 53 answers for them. */
public final class Routing {
    private static final Pattern REGION = Pattern.compile("(?:^|[.-])([a-z]{2}(?:-[a-z]+)+-\\d)(?:\\.|$)");

    private Routing() {}

    /** @param region null where an answer points nowhere that is known */
    public record Place(@Nullable String region, @Nullable Role role) {}

    public static List<ZoneRecords> zones(Target target) {
        Set<String> ids = target.resources("AWS::Route53::HostedZone").stream()
                .map(zone -> bare(zone.physicalId()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (ids.isEmpty()) {
            // The zone was there before the deployment; its stacks tell its id.
            target.stacks().stream()
                    .map(stack -> stack.outputs().get("HostedZoneId"))
                    .filter(id -> id != null && !id.isBlank())
                    .map(Routing::bare)
                    .forEach(ids::add);
        }
        return ids.stream().sorted().map(ZoneRecords::new).toList();
    }

    /** One question a failover name. */
    public static List<DnsAnswer> names(Evidence evidence) {
        Set<DnsAnswer> names = new LinkedHashSet<>();
        for (ZoneRecords zone : zones(evidence.target())) {
            for (ZoneRecords.Failover record : records(evidence, zone)) {
                names.add(new DnsAnswer(zone.zone(), record.name(), record.type()));
            }
        }
        return names.stream()
                .sorted(Comparator.comparing(DnsAnswer::name).thenComparing(DnsAnswer::type))
                .toList();
    }

    private static List<ZoneRecords.Failover> records(Evidence evidence, ZoneRecords zone) {
        List<ZoneRecords.Failover> known = evidence.answers().value(zone);
        return known == null ? List.of() : ours(evidence.target(), zone, known);
    }

    /**
     * The failover records of a deployment, read now.
     *
     * @throws dev.lifeboat.aws.AwsFailure where a zone cannot be read
     */
    public static List<ZoneRecords.Failover> failovers(Door door, Target target) throws InterruptedException {
        List<ZoneRecords.Failover> records = new ArrayList<>();
        for (ZoneRecords zone : zones(target)) {
            records.addAll(ours(target, zone, zone.ask(door)));
        }
        return List.copyOf(records);
    }

    /** Those of a zone's records that the deployment made: all of its own zone, in another's the named ones. */
    static List<ZoneRecords.Failover> ours(Target target, ZoneRecords zone, List<ZoneRecords.Failover> known) {
        boolean ours = target.resources("AWS::Route53::HostedZone").stream()
                .anyMatch(own -> bare(own.physicalId()).equals(zone.zone()));
        Set<String> named = target.resources("AWS::Route53::RecordSet").stream()
                .map(record -> ZoneRecords.host(record.physicalId()))
                .collect(Collectors.toSet());
        return known.stream()
                .filter(record -> ours || named.contains(record.name()))
                .toList();
    }

    public static Place place(Evidence evidence, DnsAnswer question, DnsAnswer.Reply reply) {
        List<ZoneRecords.Failover> records = records(evidence, new ZoneRecords(question.zone()));
        return place(evidence.target(), records, addresses(evidence), question, reply);
    }

    /** The addresses of the deployment's load balancers by Region; a Region that was never read is not there. */
    public static Map<String, Set<String>> addresses(Evidence evidence) {
        Map<String, Set<String>> known = new TreeMap<>();
        for (Addresses asked : Addresses.of(evidence.target())) {
            Set<String> told = evidence.answers().value(asked);
            if (told != null) {
                known.put(asked.region(), told);
            }
        }
        return known;
    }

    /**
     * Where a name's answer leads: by the record that gives it, by the host's own name, or by the load balancer that
     * answers at an address. An address that nobody knows leads nowhere.
     */
    public static Place place(
            Target target,
            List<ZoneRecords.Failover> known,
            Map<String, Set<String>> addresses,
            DnsAnswer question,
            DnsAnswer.Reply reply) {
        List<ZoneRecords.Failover> records = new ArrayList<>(known);
        records.removeIf(record -> !record.name().equals(question.name())
                || record.targets().stream().noneMatch(reply.targets()::contains));
        Role role = records.isEmpty() ? null : records.get(0).primary() ? Role.PRIMARY : Role.STANDBY;
        String region = reply.targets().stream()
                .map(Routing::regionIn)
                .flatMap(found -> java.util.stream.Stream.ofNullable(found))
                .findFirst()
                .or(() -> addresses.entrySet().stream()
                        .filter(of -> reply.targets().stream().anyMatch(of.getValue()::contains))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElse(role == null ? null : target.regions().get(role));
        if (role == null && region != null) {
            role = target.role(region).orElse(null);
        }
        return new Place(region, role);
    }

    private static @Nullable String regionIn(String host) {
        Matcher matcher = REGION.matcher(host);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** Where clients are sent, by the first name that has an answer. */
    static Snapshot.Traffic traffic(Evidence evidence) {
        for (DnsAnswer name : names(evidence)) {
            Answer<DnsAnswer.Reply> answer = evidence.answers().of(name);
            DnsAnswer.Reply reply = answer.value();
            Instant at = answer.at();
            if (reply != null) {
                Place place = place(evidence, name, reply);
                return new Snapshot.Traffic(place.region(), place.role(), "dns", at);
            }
        }
        return new Snapshot.Traffic(null, null, "dns", null);
    }

    private static String bare(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1);
    }
}
