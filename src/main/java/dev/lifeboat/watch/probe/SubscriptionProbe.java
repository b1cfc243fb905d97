package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.Question;
import dev.lifeboat.watch.question.Subscriptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether anybody hears the alarms: an address is told nothing before it has confirmed AWS's e-mail. */
@Singleton
final class SubscriptionProbe implements Probe {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.ALARM);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        return List.copyOf(topics(evidence.target()));
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        List<Reading> readings = new ArrayList<>();
        for (Subscriptions topic : topics(evidence.target())) {
            Map<String, Boolean> confirmed = new TreeMap<>();
            List<Subscriptions.Reader> known = evidence.answers().value(topic);
            if (known != null) {
                known.forEach(
                        reader -> confirmed.merge(reader.address(), reader.confirmed(), (one, two) -> one && two));
            }
            String name = topic.topic().substring(topic.topic().lastIndexOf(':') + 1);
            confirmed.forEach((address, yes) -> readings.add(evidence.reading(
                    Signal.of(Kind.ALARM, topic.region(), name + " to " + address),
                    topic,
                    "",
                    any -> yes
                            ? Verdict.of(State.OK, address + " is told")
                            : Verdict.of(State.WARNING, "nobody is told until " + address + " confirms the e-mail"))));
        }
        return readings;
    }

    /** The topics of the stacks that subscribe somebody; where none does, nobody is asked. */
    private static List<Subscriptions> topics(Target target) {
        Set<String> subscribing = new HashSet<>();
        target.resources("AWS::SNS::Subscription").forEach(one -> subscribing.add(one.region() + " " + one.stack()));
        return target.resources("AWS::SNS::Topic").stream()
                .filter(topic -> subscribing.contains(topic.region() + " " + topic.stack()))
                .map(topic -> new Subscriptions(topic.region(), topic.physicalId()))
                .toList();
    }
}
