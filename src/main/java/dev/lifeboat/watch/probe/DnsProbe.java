package dev.lifeboat.watch.probe;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Routing;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.Addresses;
import dev.lifeboat.watch.question.DnsAnswer;
import dev.lifeboat.watch.question.Question;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the zone answers for the failover names, asked of Route 53 itself: no resolver, no cache. */
@Singleton
final class DnsProbe implements Probe {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.DNS_ANSWER);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        List<Question<?>> questions = new ArrayList<>(Routing.zones(evidence.target()));
        List<DnsAnswer> names = Routing.names(evidence);
        questions.addAll(names);
        if (names.stream().anyMatch(DnsAnswer::isForAddresses)) {
            questions.addAll(Addresses.of(evidence.target()));
        }
        return questions;
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        List<Reading> readings = new ArrayList<>();
        for (DnsAnswer name : Routing.names(evidence)) {
            Signal signal = Signal.of(Kind.DNS_ANSWER, name.region(), name.name());
            readings.add(evidence.reading(signal, name, "", reply -> judge(evidence, name, reply)));
        }
        return readings;
    }

    static Verdict judge(Evidence evidence, DnsAnswer name, DnsAnswer.Reply reply) {
        if (reply.targets().isEmpty()) {
            return Verdict.of(State.CRITICAL, "no answer (" + reply.code() + ")");
        }
        Routing.Place place = Routing.place(evidence, name, reply);
        String host = String.join(", ", reply.targets());
        if (place.role() == Role.PRIMARY) {
            return Verdict.of(State.OK, place.region() + " (primary): " + host);
        }
        if (place.role() == Role.STANDBY) {
            return Verdict.of(State.WARNING, "traffic is at the standby, " + place.region() + ": " + host);
        }
        List<Addresses> balancers = Addresses.of(evidence.target());
        boolean read = Routing.addresses(evidence).size() == balancers.size();
        return name.isForAddresses() && (balancers.isEmpty() || !read)
                ? Verdict.of(State.UNKNOWN, "not known to be an address of this deployment: " + host)
                : Verdict.of(State.WARNING, "answers something else than this deployment: " + host);
    }
}
