package dev.lifeboat.watch;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time.Outcome;
import dev.lifeboat.watch.question.Addresses;
import dev.lifeboat.watch.question.DnsAnswer;
import dev.lifeboat.watch.question.ZoneRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * The name under which clients reach a deployment, in whichever Region it is served. Keeps the addresses of the
 * deployment's load balancers, which an alias is answered with, so that those of a Region that went dark stay known.
 * Used by one thread.
 */
public final class FailoverName {
    /** How long an address that nobody knows is left so before the load balancers are asked again. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Target target;
    private final DnsAnswer question;
    private final List<ZoneRecords.Failover> records;
    private final Map<String, Set<String>> addresses = new TreeMap<>();
    private Instant asked = Instant.MIN;

    private FailoverName(Target target, DnsAnswer question, List<ZoneRecords.Failover> records) {
        this.target = target;
        this.question = question;
        this.records = List.copyOf(records);
    }

    /**
     * The first failover name of a deployment; reads its zone, and where its load balancers answer.
     *
     * @throws AwsFailure where the zone cannot be read
     */
    public static Optional<FailoverName> of(Door door, Target target) throws InterruptedException {
        for (ZoneRecords zone : Routing.zones(target)) {
            List<ZoneRecords.Failover> records = Routing.ours(target, zone, zone.ask(door));
            if (!records.isEmpty()) {
                ZoneRecords.Failover first = records.get(0);
                FailoverName name =
                        new FailoverName(target, new DnsAnswer(zone.zone(), first.name(), first.type()), records);
                name.readAddresses(door);
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** How long a client may hold an answer. */
    public Duration ttl() {
        return records.get(0).ttl();
    }

    /**
     * The Region that Route 53 answers right now, health evaluated, nothing cached; empty where it names none that is
     * known to be the deployment's.
     *
     * @throws AwsFailure where it cannot be asked
     */
    public Optional<String> region(Door door) throws InterruptedException {
        DnsAnswer.Reply reply = question.ask(door);
        Optional<String> region = region(reply);
        boolean due = Duration.between(asked, door.time().instant()).compareTo(PATIENCE) >= 0;
        if (region.isEmpty() && !reply.targets().isEmpty() && question.isForAddresses() && due) {
            readAddresses(door);
            region = region(reply);
        }
        return region;
    }

    private Optional<String> region(DnsAnswer.Reply reply) {
        return Optional.ofNullable(
                Routing.place(target, records, addresses, question, reply).region());
    }

    /** All Regions at once; one that does not answer keeps what was known of it. */
    private void readAddresses(Door door) throws InterruptedException {
        asked = door.time().instant();
        List<Addresses> questions = question.isForAddresses() ? Addresses.of(target) : List.of();
        List<Callable<Set<String>>> tasks = new ArrayList<>();
        questions.forEach(one -> tasks.add(() -> one.ask(door)));
        List<Outcome<Set<String>>> outcomes = door.time().together(tasks);
        for (int i = 0; i < questions.size(); i++) {
            Set<String> told = outcomes.get(i).value();
            if (told != null) {
                addresses.put(questions.get(i).region(), told);
            }
        }
    }
}
