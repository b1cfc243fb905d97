package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.HeldAlarm;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Question;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Errors of the functions by the minute, and whether they are let run at all. */
@Singleton
final class FunctionProbe implements Probe {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.FUNCTION_ERRORS);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        List<Question<?>> questions = new ArrayList<>();
        for (Target.Resource function : functions(evidence)) {
            questions.add(metric(function, "Errors"));
            questions.add(metric(function, "Invocations"));
            questions.add(metric(function, "Throttles"));
        }
        return questions;
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        return functions(evidence).stream()
                .map(function -> read(evidence, function))
                .toList();
    }

    private static Reading read(Evidence evidence, Target.Resource function) {
        Metric errors = metric(function, "Errors");
        Limit limit = AlarmProbe.alarm(evidence, errors)
                .map(FunctionProbe::byTheMinute)
                .orElse(null);
        Metric.Point invocations = point(evidence, metric(function, "Invocations"));
        Metric.Point throttles = point(evidence, metric(function, "Throttles"));
        return evidence.reading(
                Signal.of(Kind.FUNCTION_ERRORS, function.region(), function.physicalId()),
                errors,
                "errors/min",
                newest -> Rules.function(newest.orElse(null), invocations, throttles, limit));
    }

    private static @Nullable Limit byTheMinute(HeldAlarm alarm) {
        Limit limit = alarm.limit();
        return limit == null || alarm.periodSeconds() <= 60 ? limit : limit.times(60.0 / alarm.periodSeconds());
    }

    private static Metric.@Nullable Point point(Evidence evidence, Metric metric) {
        var newest = evidence.answers().value(metric);
        return newest == null ? null : newest.orElse(null);
    }

    private static List<Target.Resource> functions(Evidence evidence) {
        return evidence.target().resources("AWS::Lambda::Function");
    }

    private static Metric metric(Target.Resource function, String name) {
        return new Metric(function.region(), "AWS/Lambda", name, Map.of("FunctionName", function.physicalId()), "Sum");
    }
}
