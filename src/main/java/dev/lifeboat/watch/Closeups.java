package dev.lifeboat.watch;

import dev.lifeboat.watch.probe.AlarmProbe;
import dev.lifeboat.watch.probe.Evidence;
import dev.lifeboat.watch.probe.HealthCheckProbe;
import dev.lifeboat.watch.question.AlarmPast;
import dev.lifeboat.watch.question.Answer;
import dev.lifeboat.watch.question.Checkers;
import dev.lifeboat.watch.question.HeldAlarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of the signal in focus. Pure. */
public final class Closeups {
    /** Alarms whose past is asked for. */
    private static final int MOST = 2;

    private Closeups() {}

    /** An alarm and where it is. */
    private record Placed(String region, HeldAlarm alarm, @Nullable Instant readAt) {}

    /** What to ask for the signal in focus, beyond what the probes ask. */
    public static List<AlarmPast> questions(Evidence evidence) {
        return signal(evidence)
                .map(signal -> alarms(evidence, signal).stream()
                        .limit(MOST)
                        .map(placed ->
                                new AlarmPast(placed.region(), placed.alarm().name()))
                        .toList())
                .orElse(List.of());
    }

    /** Empty where no signal of the deployment is in focus. */
    static Optional<Closeup> of(Evidence evidence) {
        return signal(evidence).map(signal -> of(evidence, signal));
    }

    private static Closeup of(Evidence evidence, Signal signal) {
        String check = check(evidence, signal);
        Checkers asked = new Checkers(check);
        Answer<Checkers.View> answer = evidence.answers().of(asked);
        Checkers.View view = evidence.answers().value(asked);
        String error = trouble(answer);
        List<Closeup.Guard> guards = new ArrayList<>();
        for (Placed placed : alarms(evidence, signal)) {
            AlarmPast question = new AlarmPast(placed.region(), placed.alarm().name());
            List<Closeup.Past> past = evidence.answers().value(question);
            error = error == null ? trouble(evidence.answers().of(question)) : error;
            HeldAlarm alarm = placed.alarm();
            guards.add(new Closeup.Guard(
                    alarm.name(),
                    placed.region(),
                    alarm.state(),
                    alarm.since(),
                    rule(alarm),
                    alarm.reason(),
                    past == null ? List.of() : past,
                    placed.readAt()));
        }
        return new Closeup(signal.id(), view == null ? List.of() : view.each(), answer.at(), error, guards);
    }

    private static @Nullable String trouble(Answer<?> answer) {
        return answer.trouble() == null ? null : answer.trouble().line();
    }

    private static Optional<Signal> signal(Evidence evidence) {
        String focus = evidence.focus();
        String[] parts = focus == null ? new String[0] : focus.split("/", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(parts[0])) {
                return Optional.of(Signal.of(kind, parts[1], parts[2]));
            }
        }
        return Optional.empty();
    }

    /** A health check's id, by the name that its signal bears; empty for other signals. */
    private static String check(Evidence evidence, Signal signal) {
        return evidence.target().resources("AWS::Route53::HealthCheck").stream()
                .filter(check -> signal.kind() == Kind.HEALTH_CHECK
                        && check.region().equals(signal.region())
                        && check.logicalId().equals(signal.name()))
                .map(Target.Resource::physicalId)
                .findFirst()
                .orElse("");
    }

    /** Those whose dimensions name the thing, and the one that a health check goes by. */
    private static List<Placed> alarms(Evidence evidence, Signal signal) {
        String check = check(evidence, signal);
        Set<String> names = new HashSet<>(List.of(signal.name().split(" ")));
        names.add(check);
        names.removeAll(evidence.target().regions().values());
        String watches = HealthCheckProbe.watches(evidence, check);
        List<Placed> found = new ArrayList<>();
        for (String region : new TreeSet<>(evidence.target().regions().values())) {
            for (HeldAlarm alarm : AlarmProbe.alarms(evidence, region)) {
                boolean itself = signal.kind() == Kind.ALARM && alarm.name().equals(signal.name());
                boolean onIt = signal.kind() != Kind.ALARM
                        && alarm.dimensions().values().stream().anyMatch(value -> isNamed(value, names));
                boolean here = region.equals(signal.region()) && (itself || onIt);
                if (here || watches.equals("alarm " + alarm.name() + " in " + region)) {
                    found.add(new Placed(region, alarm, AlarmProbe.readAt(evidence, region)));
                }
            }
        }
        return found;
    }

    private static boolean isNamed(String dimension, Set<String> names) {
        return List.of(dimension.split("/")).stream().anyMatch(names::contains) || names.contains(dimension);
    }

    private static String rule(HeldAlarm alarm) {
        Limit limit = alarm.limit();
        if (limit == null) {
            return alarm.metric().isEmpty() ? "goes by other alarms, or by an expression" : alarm.metric();
        }
        String period = alarm.periodSeconds() == 0 ? "" : ", by " + alarm.periodSeconds() + " s";
        String missing = alarm.missingData().isEmpty() ? "" : ", missing data " + alarm.missingData();
        return alarm.metric() + " " + limit.sign() + " " + limit.text() + period + missing;
    }
}
