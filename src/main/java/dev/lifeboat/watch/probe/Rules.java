package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.CheckSettings;
import dev.lifeboat.watch.question.HeldAlarm;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.ServedBy;
import dev.lifeboat.watch.question.TargetHealth;
import dev.lifeboat.watch.question.Visit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the numbers mean: every rule but those of databases on one page, each a pure function. */
final class Rules {
    /** More than this share of Route 53's checkers make an endpoint healthy. */
    private static final double HEALTHY_SHARE = 18;

    /** Route 53 waits this long for an answer after it has connected, milliseconds. */
    private static final double PATIENCE = 2000;

    /** Metrics that fall silent when nobody uses the system; an alarm on one of them then has nothing to judge. */
    private static final Set<String> IDLE_BY_NATURE = Set.of(
            "AWS/DynamoDB", "AWS/Lambda", "AWS/ApiGateway", "AWS/ApplicationELB", "AWS/S3", "AWS/SQS", "AWS/SNS");

    /** The namespace of the switches that people throw: the takeover latch, the drill heartbeat. */
    static final String SWITCHES = "Lifeboat";

    private Rules() {}

    /** A delay: over the alarm's line it is critical, over half of it a warning. */
    static Verdict lag(double value, @Nullable Limit limit) {
        if (limit == null) {
            return Verdict.of(State.OK, value, null, "no alarm holds a limit for it");
        }
        if (limit.breachedBy(value)) {
            return Verdict.of(State.CRITICAL, value, limit, "over the limit");
        }
        return value > limit.threshold() / 2
                ? Verdict.of(State.WARNING, value, limit, "over half of the limit")
                : Verdict.of(State.OK, value, limit, "");
    }

    /** Something that should not be there at all: some is a warning, what its alarm rings for is critical. */
    static Verdict unwanted(double value, @Nullable Limit limit, String words) {
        if (value <= 0) {
            return Verdict.of(State.OK, value, limit, "");
        }
        State state = limit != null && limit.breachedBy(value) ? State.CRITICAL : State.WARNING;
        return Verdict.of(state, value, limit, words);
    }

    /** What an endpoint answered a client. */
    static Verdict api(Visit.Outcome outcome, @Nullable String expectedRole, boolean awsIsSilent) {
        double millis = outcome.took().toMillis();
        if (outcome.status() == 0) {
            return awsIsSilent
                    ? Verdict.of(State.UNKNOWN, "nothing answers from here, AWS's API neither: " + outcome.body())
                    : Verdict.of(State.CRITICAL, "no answer: " + outcome.body());
        }
        if (outcome.status() >= 400) {
            // How quickly it failed is no latency: in the history that would look like health.
            return Verdict.of(State.CRITICAL, "answers HTTP " + outcome.status());
        }
        if (outcome.status() >= 300) {
            return Verdict.of(State.WARNING, millis, null, "answers HTTP " + outcome.status());
        }
        ServedBy served = ServedBy.in(outcome.body());
        if (expectedRole != null && !served.role().isEmpty() && !served.role().equals(expectedRole)) {
            return Verdict.of(State.WARNING, millis, null, served.words() + ", which should be the " + expectedRole);
        }
        // Slow is for Route 53 to judge, which asks from many places; a first call may wait for a cold function.
        String slow = millis > PATIENCE ? ", slower than Route 53 waits" : "";
        return Verdict.of(State.OK, millis, null, served.words() + slow);
    }

    /**
     * What a load balancer thinks of a group's targets; the value is how many are unhealthy.
     *
     * @param limit of the alarm on unhealthy targets
     */
    static Verdict targets(List<TargetHealth.Seen> targets, @Nullable Limit limit) {
        long healthy = targets.stream()
                .filter(target -> target.state().equals("healthy"))
                .count();
        long unhealthy = targets.stream()
                .filter(target -> target.state().startsWith("unhealthy"))
                .count();
        String words = healthy + " of " + targets.size() + " healthy";
        if (targets.isEmpty()) {
            return Verdict.of(State.CRITICAL, "no target is registered");
        }
        if (healthy == targets.size()) {
            return Verdict.of(State.OK, 0, limit, words);
        }
        TargetHealth.Seen worst = targets.stream()
                .filter(target -> !target.state().equals("healthy"))
                .min(Comparator.comparing(
                        (TargetHealth.Seen target) -> !target.state().startsWith("unhealthy")))
                .orElseThrow();
        // Without a check nobody knows, and an alias that should evaluate it takes it for healthy.
        State state = healthy == 0 && unhealthy > 0 ? State.CRITICAL : State.WARNING;
        return Verdict.of(
                state,
                (double) unhealthy,
                limit,
                words + ", " + worst.state() + (worst.reason().isEmpty() ? "" : ": " + worst.reason()));
    }

    /**
     * A health check.
     *
     * @param effective what Route 53 acts on: 1 healthy, 0 not; null where there is no point
     * @param seen percent of the checkers that see a healthy endpoint, before inversion; null where they do not look
     * @param children how many children of a CALCULATED one are healthy; null for the others
     * @param check null while its settings are unknown
     */
    static Verdict health(
            Metric.@Nullable Point effective,
            @Nullable Double seen,
            @Nullable Double children,
            CheckSettings.@Nullable Check check) {
        String details = healthWords(seen, children, check);
        boolean forced = check != null && check.disabled();
        Boolean healthy = stands(effective, check);
        if (healthy == null) {
            return Verdict.of(State.UNKNOWN, "no data from its checkers" + details);
        }
        boolean thrown = check != null && check.type().equals("CLOUDWATCH_METRIC");
        Boolean raw = raw(seen, children, check);
        boolean bent = forced || (check != null && check.inverted() && raw != null && !raw.equals(healthy));
        State state;
        if (healthy) {
            state = bent ? State.WARNING : State.OK;
        } else {
            // A switch that is on only says why; what it does to traffic shows in the check above it and in DNS.
            state = thrown ? State.WARNING : State.CRITICAL;
        }
        String word =
                healthy ? "effective healthy" : "effective unhealthy" + (thrown && !forced ? ": switched on" : "");
        Verdict verdict = Verdict.of(state, healthy ? 1.0 : 0.0, null, word + details);
        return effective == null || forced ? verdict : verdict.asOf(effective.at());
    }

    /** What Route 53 takes a check for. One that is disabled sees nothing, and its settings alone decide. */
    private static @Nullable Boolean stands(Metric.@Nullable Point effective, CheckSettings.@Nullable Check check) {
        if (check != null && check.disabled()) {
            return !check.inverted();
        }
        return effective == null ? null : effective.value() >= 1;
    }

    /** What a check sees before inversion; null where that is not known. */
    private static @Nullable Boolean raw(
            @Nullable Double seen, @Nullable Double children, CheckSettings.@Nullable Check check) {
        if (seen != null) {
            return seen > HEALTHY_SHARE;
        }
        if (children == null || check == null || check.threshold() == 0) {
            return null;
        }
        return children >= check.threshold();
    }

    private static String healthWords(
            @Nullable Double seen, @Nullable Double children, CheckSettings.@Nullable Check check) {
        StringBuilder words = new StringBuilder();
        if (seen != null) {
            words.append(", raw ").append(seen > HEALTHY_SHARE ? "healthy" : "unhealthy");
            words.append(" (").append(Math.round(seen)).append(" % of checkers)");
        }
        if (children != null) {
            words.append(", ").append(Math.round(children));
            if (check != null && !check.children().isEmpty()) {
                words.append(" of ").append(check.children().size());
            }
            words.append(" children healthy");
            if (check != null && check.threshold() > 0) {
                words.append(", needs ").append(check.threshold());
            }
        }
        if (check != null) {
            words.append(bent(check));
            words.append(check.watches().isEmpty() ? "" : ", watches " + check.watches());
        }
        return words.toString();
    }

    private static String bent(CheckSettings.Check check) {
        if (check.disabled()) {
            return check.inverted()
                    ? ", forced: inverted and disabled, Route 53 takes it for unhealthy"
                    : ", disabled: Route 53 takes it for healthy";
        }
        return check.inverted() ? ", inverted" : "";
    }

    /**
     * An alarm. No data is not OK: it is unknown, or idle where silence only means that nobody uses the system.
     *
     * @param silent whether what it watches is known to have no data now
     */
    static Verdict alarm(HeldAlarm alarm, boolean silent) {
        boolean thrown = alarm.namespace().equals(SWITCHES);
        Limit limit = alarm.limit();
        Double threshold = limit == null ? null : limit.threshold();
        String reason = alarm.reason().isEmpty() ? "" : ": " + alarm.reason();
        Instant since = alarm.since();
        String when = since == null ? "" : " since " + since.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        return switch (alarm.state()) {
            case "OK" -> new Verdict(State.OK, null, threshold, "OK" + when, null);
            case "ALARM" ->
                thrown
                        ? new Verdict(State.WARNING, null, threshold, "switched on" + when, null)
                        : new Verdict(State.CRITICAL, null, threshold, "ALARM" + when + reason, null);
            case "INSUFFICIENT_DATA" ->
                new Verdict(silence(alarm, thrown || silent), null, threshold, "no data" + when, null);
            default -> new Verdict(State.UNKNOWN, null, threshold, alarm.state() + when, null);
        };
    }

    private static State silence(HeldAlarm alarm, boolean known) {
        boolean idle = known
                || alarm.missingData().equals("ignore")
                || alarm.missingData().equals("notBreaching")
                || IDLE_BY_NATURE.contains(alarm.namespace());
        return idle ? State.IDLE : State.UNKNOWN;
    }

    /**
     * A function's last minute.
     *
     * @param errors newest point; null where there was none
     * @param invocations newest point; null where there was none
     * @param throttles newest point; null where there was none
     */
    static Verdict function(
            Metric.@Nullable Point errors,
            Metric.@Nullable Point invocations,
            Metric.@Nullable Point throttles,
            @Nullable Limit limit) {
        if (throttles != null && throttles.value() > 0 && !over(throttles, invocations)) {
            return Verdict.of(
                            State.CRITICAL,
                            errors == null ? 0 : errors.value(),
                            limit,
                            Math.round(throttles.value()) + " calls throttled in the minute")
                    .asOf(throttles.at());
        }
        if (invocations == null) {
            return Verdict.idle(limit, "no invocations");
        }
        double failed = errors == null || over(errors, invocations) ? 0 : errors.value();
        String share = Math.round(invocations.value()) + " invocations/min";
        Verdict verdict = unwanted(failed, limit, share);
        return new Verdict(verdict.state(), failed, verdict.limit(), share, invocations.at());
    }

    /** Whether a count belongs to a minute after which the function went on without it. */
    private static boolean over(Metric.Point count, Metric.@Nullable Point invocations) {
        return invocations != null && invocations.at().isAfter(count.at());
    }
}
