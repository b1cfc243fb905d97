package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Closeups;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.HeldAlarm;
import dev.lifeboat.watch.question.HeldAlarms;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Question;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The alarms of the deployment's stacks, and through them the limit of every other signal. */
@Singleton
public final class AlarmProbe implements Probe {
    private static final String METRIC_ALARM = "AWS::CloudWatch::Alarm";
    private static final String COMPOSITE_ALARM = "AWS::CloudWatch::CompositeAlarm";

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.ALARM);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        List<Question<?>> questions = new ArrayList<>(held(evidence.target()));
        questions.addAll(Closeups.questions(evidence));
        return questions;
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        List<Reading> readings = new ArrayList<>();
        for (HeldAlarms held : held(evidence.target())) {
            for (String name : held.names()) {
                Signal signal = Signal.of(Kind.ALARM, held.region(), name);
                readings.add(evidence.reading(signal, held, "", alarms -> alarms.stream()
                        .filter(alarm -> alarm.name().equals(name))
                        .findFirst()
                        .map(alarm -> Rules.alarm(alarm, Databases.isSilent(evidence, held.region(), alarm)))
                        .orElseGet(() -> Verdict.of(State.UNKNOWN, "AWS does not know this alarm any more"))));
            }
        }
        return readings;
    }

    /** The line that AWS's alarm on this metric draws; null where there is no such alarm, or none was read yet. */
    static @Nullable Limit limit(Evidence evidence, Metric metric) {
        return alarm(evidence, metric).map(HeldAlarm::limit).orElse(null);
    }

    /** The alarm on this metric. */
    static Optional<HeldAlarm> alarm(Evidence evidence, Metric metric) {
        return HeldAlarms.on(alarms(evidence, metric.region()), metric);
    }

    /** What is known of a Region's alarms. */
    public static List<HeldAlarm> alarms(Evidence evidence, String region) {
        List<HeldAlarm> alarms = new ArrayList<>();
        for (HeldAlarms held : held(evidence.target())) {
            List<HeldAlarm> known = evidence.answers().value(held);
            if (held.region().equals(region) && known != null) {
                alarms.addAll(known);
            }
        }
        return alarms;
    }

    /** When the Region's alarms were read last, all of them; null where they never were. */
    public static @Nullable Instant readAt(Evidence evidence, String region) {
        Instant oldest = null;
        for (HeldAlarms held : held(evidence.target())) {
            Instant at = evidence.answers().of(held).at();
            if (held.region().equals(region) && at != null && (oldest == null || at.isBefore(oldest))) {
                oldest = at;
            }
        }
        return oldest;
    }

    private static List<HeldAlarms> held(Target target) {
        Map<String, List<String>> names = new TreeMap<>();
        Function<String, List<String>> fresh = region -> new ArrayList<>();
        List<Target.Resource> composites = target.resources(COMPOSITE_ALARM);
        target.resources(METRIC_ALARM)
                .forEach(alarm -> names.computeIfAbsent(alarm.region(), fresh).add(alarm.physicalId()));
        composites.forEach(alarm -> names.computeIfAbsent(alarm.region(), fresh).add(alarm.physicalId()));
        List<HeldAlarms> held = new ArrayList<>();
        names.forEach((region, all) -> {
            boolean composite =
                    composites.stream().anyMatch(alarm -> alarm.region().equals(region));
            for (int from = 0; from < all.size(); from += HeldAlarms.PAGE) {
                held.add(new HeldAlarms(
                        region, all.subList(from, Math.min(from + HeldAlarms.PAGE, all.size())), composite));
            }
        });
        return held;
    }
}
