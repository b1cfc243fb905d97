package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The failover records of a hosted zone.
 *
 * @param zone its id, without {@code /hostedzone/}
 */
public record ZoneRecords(String zone) implements Question<List<ZoneRecords.Failover>> {

    /**
     * One of a pair.
     *
     * @param name in lower case, without the last dot
     * @param type e.g. {@code CNAME}
     * @param primary or secondary
     * @param targets what it answers: values, or the name an alias points to; as {@code name}
     * @param ttl how long a client may hold its answer
     * @param check the id of its health check; empty where it has none
     */
    public record Failover(
            String name, String type, boolean primary, List<String> targets, Duration ttl, String check) {
        /** An alias has none of its own; those of load balancers and API endpoints answer with this. */
        private static final long ALIAS_TTL = 60;

        public Failover {
            targets = List.copyOf(targets);
        }
    }

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public String source() {
        return "route53";
    }

    @Override
    public List<Failover> ask(Door door) throws InterruptedException {
        Route53Client route53 = door.client(Route53Client.class, region());
        return Calls.answer(() ->
                route53
                        .listResourceRecordSetsPaginator(request -> request.hostedZoneId(zone))
                        .resourceRecordSets()
                        .stream()
                        .filter(set -> set.failoverAsString() != null)
                        .map(ZoneRecords::failover)
                        .toList());
    }

    private static Failover failover(ResourceRecordSet set) {
        Stream<String> values = set.resourceRecords().stream().map(ResourceRecord::value);
        Stream<String> alias = set.aliasTarget() == null
                ? Stream.empty()
                : Stream.of(set.aliasTarget().dnsName());
        return new Failover(
                host(set.name()),
                Plain.line(set.typeAsString()),
                "PRIMARY".equals(set.failoverAsString()),
                Stream.concat(values, alias).map(ZoneRecords::host).toList(),
                Duration.ofSeconds(set.ttl() == null ? Failover.ALIAS_TTL : set.ttl()),
                set.healthCheckId() == null ? "" : Plain.line(set.healthCheckId()));
    }

    /** A host name as this room compares them: lower case, no last dot. */
    public static String host(String name) {
        String plain = Plain.line(name).toLowerCase(Locale.ROOT);
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
