package dev.lifeboat.rehearsal.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an alarm's settings make of its metric. CloudWatch looks at a few periods more than asked for, so that points
 * which arrive late are judged when they come; only where these hold too few does it fill in for missing ones.
 */
final class Evaluation {
    private static final int EXTRA_PERIODS = 2;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Evaluation() {}

    private record Point(Instant at, double value, boolean breaching) {}

    /** @param reason as a state's reason words it */
    record Verdict(AlarmState state, String reason) {}

    /**
     * Judges the periods that end by {@code end}.
     *
     * @param end the end of the newest period looked at
     * @param now decides which late points are known
     * @return empty where the state stays what it is
     */
    static Optional<Verdict> of(AlarmSettings settings, Metrics metrics, Instant end, Instant now) {
        List<Point> points = points(settings, metrics, end, now);
        int wanted = settings.evaluationPeriods();
        int missing = wanted - points.size();
        long breaching = points.stream().filter(Point::breaching).count();
        boolean allBreach = breaching == points.size();
        boolean alarm = breaching >= settings.datapointsToAlarm();
        if (missing <= 0) {
            return verdict(settings, points, alarm);
        }
        return switch (settings.missing()) {
            case "breaching" -> verdict(settings, points, breaching + missing >= settings.datapointsToAlarm());
            case "notBreaching" -> verdict(settings, points, alarm);
            case "ignore" -> !alarm && allBreach ? Optional.empty() : verdict(settings, points, alarm);
            default ->
                points.isEmpty()
                        ? Optional.of(new Verdict(
                                AlarmState.INSUFFICIENT_DATA,
                                "Insufficient Data: " + datapoints(wanted) + (wanted == 1 ? " was" : " were")
                                        + " unknown."))
                        : verdict(settings, points, alarm || allBreach);
        };
    }

    /** The newest points of the range, newest first, no more than are judged. */
    private static List<Point> points(AlarmSettings settings, Metrics metrics, Instant end, Instant now) {
        Duration period = settings.period();
        long seconds = period.toSeconds();
        Instant until = Instant.ofEpochSecond(Math.floorDiv(end.getEpochSecond(), seconds) * seconds);
        List<Point> points = new ArrayList<>();
        for (int i = 0;
                i < settings.evaluationPeriods() + EXTRA_PERIODS && points.size() < settings.evaluationPeriods();
                i++) {
            Instant from = until.minus(period);
            Optional<Bucket> bucket = metrics.between(settings.metric(), from, until, now);
            if (bucket.isPresent()) {
                double value = bucket.get().value(settings.statistic());
                points.add(new Point(from, value, settings.breaches(value)));
            }
            until = from;
        }
        return points;
    }

    private static Optional<Verdict> verdict(AlarmSettings settings, List<Point> points, boolean alarm) {
        List<Point> named =
                points.stream().filter(point -> point.breaching() == alarm).toList();
        String values = String.join(
                ", ",
                named.stream()
                        .map(point -> point.value() + " (" + TIME.format(point.at()) + ")")
                        .toList());
        String reason = points.isEmpty()
                ? "Threshold Crossed: no datapoints were received for " + periods(settings.evaluationPeriods())
                        + " and " + datapoints(settings.evaluationPeriods()) + " missing treated as ["
                        + (alarm ? "Breaching" : "NonBreaching") + "]."
                : "Threshold Crossed: " + datapoints(named.size()) + " [" + values + "]"
                        + (named.size() == 1 ? " was " : " were ") + (alarm ? "" : "not ")
                        + settings.comparison().phrase() + " the threshold (" + settings.threshold() + ").";
        return Optional.of(new Verdict(alarm ? AlarmState.ALARM : AlarmState.OK, reason));
    }

    private static String datapoints(int number) {
        return number + (number == 1 ? " datapoint" : " datapoints");
    }

    private static String periods(int number) {
        return number + (number == 1 ? " period" : " periods");
    }
}
