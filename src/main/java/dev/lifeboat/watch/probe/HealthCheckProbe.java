package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.CheckSettings;
import dev.lifeboat.watch.question.Checkers;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Question;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Route 53's health checks: the effective state from its metric, which is what moves traffic; what the checkers see,
 * inversion and disabling beside it. The checkers themselves are asked for the check in focus alone.
 */
@Singleton
public final class HealthCheckProbe implements Probe {
    /** Route 53's metrics live here alone. */
    private static final String METRICS = "us-east-1";

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.HEALTH_CHECK);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        List<Question<?>> questions = new ArrayList<>();
        List<Target.Resource> checks = checks(evidence);
        if (!checks.isEmpty()) {
            questions.add(settings(evidence));
        }
        for (Target.Resource check : checks) {
            questions.add(metric(check, "HealthCheckStatus"));
            questions.add(metric(check, "HealthCheckPercentageHealthy"));
            questions.add(metric(check, "ChildHealthCheckHealthyCount"));
            if (signal(check).id().equals(evidence.focus()) && !calculated(evidence, check)) {
                questions.add(new Checkers(check.physicalId()));
            }
        }
        return questions;
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        return checks(evidence).stream().map(check -> read(evidence, check)).toList();
    }

    private static Reading read(Evidence evidence, Target.Resource check) {
        Double seen = value(evidence, metric(check, "HealthCheckPercentageHealthy"));
        Double children = value(evidence, metric(check, "ChildHealthCheckHealthyCount"));
        CheckSettings.Check settings = settingsOf(evidence, check);
        Checkers.View view = evidence.answers().value(new Checkers(check.physicalId()));
        return evidence.reading(signal(check), metric(check, "HealthCheckStatus"), "", newest -> {
            Verdict verdict = Rules.health(newest.orElse(null), seen, children, settings);
            if (settings != null && settings.disabled()) {
                // Its settings decide, and so their age is the one that counts.
                verdict = verdict.asOf(evidence.answers().of(settings(evidence)).at());
            }
            return view == null
                    ? verdict
                    : new Verdict(
                            verdict.state(),
                            verdict.value(),
                            verdict.limit(),
                            verdict.words() + ", now " + view.healthy() + " of " + view.all() + " checkers content"
                                    + (view.worst().isEmpty() ? "" : " (" + view.worst() + ")"),
                            verdict.at());
        });
    }

    /** Route 53 does not serve the checkers of a CALCULATED check: it has none. */
    private static boolean calculated(Evidence evidence, Target.Resource check) {
        CheckSettings.Check settings = settingsOf(evidence, check);
        return settings == null || settings.type().equals("CALCULATED");
    }

    private static CheckSettings.@Nullable Check settingsOf(Evidence evidence, Target.Resource check) {
        Map<String, CheckSettings.Check> known = evidence.answers().value(settings(evidence));
        return known == null ? null : known.get(check.physicalId());
    }

    /** What a check goes by: an alarm and its Region, or a host and path; empty while unknown. */
    public static String watches(Evidence evidence, String id) {
        Map<String, CheckSettings.Check> known = evidence.answers().value(settings(evidence));
        CheckSettings.Check check = known == null ? null : known.get(id);
        return check == null ? "" : check.watches();
    }

    private static CheckSettings settings(Evidence evidence) {
        return new CheckSettings(checks(evidence).stream()
                .map(Target.Resource::physicalId)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static @Nullable Double value(Evidence evidence, Metric metric) {
        var newest = evidence.answers().value(metric);
        return newest == null ? null : newest.map(Metric.Point::value).orElse(null);
    }

    private static Signal signal(Target.Resource check) {
        return Signal.of(Kind.HEALTH_CHECK, check.region(), check.logicalId());
    }

    private static List<Target.Resource> checks(Evidence evidence) {
        return evidence.target().resources("AWS::Route53::HealthCheck");
    }

    private static Metric metric(Target.Resource check, String name) {
        String statistic = name.equals("HealthCheckPercentageHealthy") ? "Average" : "Minimum";
        return new Metric(METRICS, "AWS/Route53", name, Map.of("HealthCheckId", check.physicalId()), statistic);
    }
}
