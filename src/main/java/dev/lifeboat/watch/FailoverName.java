package dev.lifeboat.watch;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The name under which clients reach a deployment, in whichever Region it is served. Immutable. */
public final class FailoverName {
    private final Target target;
    private final DnsAnswer question;
    private final List<ZoneRecords.Failover> records;

    private FailoverName(Target target, DnsAnswer question, List<ZoneRecords.Failover> records) {
        this.target = target;
        this.question = question;
        this.records = List.copyOf(records);
    }

    /**
     * The first failover name of a deployment; reads its zone.
     *
     * @throws AwsFailure where the zone cannot be read
     */
    public static Optional<FailoverName> of(Door door, Target target) throws InterruptedException {
        for (ZoneRecords zone : Routing.zones(target)) {
            List<ZoneRecords.Failover> records = Routing.ours(target, zone, zone.ask(door));
            if (!records.isEmpty()) {
                ZoneRecords.Failover first = records.get(0);
                return Optional.of(
                        new FailoverName(target, new DnsAnswer(zone.zone(), first.name(), first.type()), records));
            }
        }
        return Optional.empty();
    }

    /** How long a client may hold an answer. */
    public Duration ttl() {
        return records.get(0).ttl();
    }

    /**
     * The Region that Route 53 answers right now, health evaluated, nothing cached; empty where it names none.
     *
     * @throws AwsFailure where it cannot be asked
     */
    public Optional<String> region(Door door) throws InterruptedException {
        return Optional.ofNullable(
                Routing.place(target, records, question, question.ask(door)).region());
    }
}
