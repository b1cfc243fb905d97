package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Timeline;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations that read metrics. */
final class MetricQueries {
    private static final int QUERIES = 500;
    private static final int DATAPOINTS = 100_800;
    private static final int STATISTICS = 1_440;
    private static final int LISTED = 500;

    private final Timeline timeline;
    private final Metrics metrics;

    MetricQueries(Timeline timeline, Metrics metrics) {
        this.timeline = timeline;
        this.metrics = metrics;
    }

    private record Query(String id, String label, MetricKey metric, Statistic statistic, Duration period) {}

    private record Point(Instant at, Bucket bucket) {}

    private record Found(Query query, Point point) {}

    Map<String, ?> getMetricData(Call call, In in) {
        List<In> asked = in.list("MetricDataQueries");
        if (asked.size() > QUERIES) {
            throw invalid("The collection MetricDataQueries must not have a size greater than " + QUERIES + ".");
        }
        Set<String> ids = new HashSet<>();
        List<Query> queries = new ArrayList<>();
        for (In query : asked) {
            if (!ids.add(query.text("Id"))) {
                throw invalid("The values for parameter id in MetricDataQueries are not unique.");
            }
            if (query.has("Expression")) {
                throw invalid("This world evaluates no metric math: Expression '" + query.text("Expression") + "' of "
                        + query.text("Id"));
            }
            if (query.flag("ReturnData", true)) {
                queries.add(query(call.region(), query));
            }
        }
        boolean ascending = in.text("ScanBy", "").equals("TimestampAscending");
        List<Found> all = new ArrayList<>();
        for (Query query : queries) {
            List<Point> points = points(query.metric(), query.period(), time(in, "StartTime"), time(in, "EndTime"));
            if (!ascending) {
                Collections.reverse(points);
            }
            points.forEach(point -> all.add(new Found(query, point)));
        }
        String token = in.text("NextToken", "");
        Page<Found> page = Page.of(all, in.number("MaxDatapoints", DATAPOINTS), token);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("MetricDataResults", results(queries, page, token.isEmpty()));
        out.put("Messages", List.of());
        if (page.next() != null) {
            out.put("NextToken", page.next());
        }
        return out;
    }

    private static Query query(String region, In query) {
        In stat = query.in("MetricStat");
        MetricKey metric = MetricKey.of(region, stat.in("Metric"));
        return new Query(
                query.text("Id"),
                query.text("Label", metric.name()),
                metric,
                Statistic.of(stat.text("Stat")),
                period(stat));
    }

    /** Metrics without points are named on the first page; the others where their points are. */
    private static List<Map<String, Object>> results(List<Query> queries, Page<Found> page, boolean first) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (Query query : queries) {
            List<Found> own = page.items().stream()
                    .filter(found -> found.query().equals(query))
                    .toList();
            if (!own.isEmpty() || first) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("Id", query.id());
                result.put("Label", query.label());
                result.put(
                        "Timestamps",
                        own.stream().map(found -> found.point().at()).toList());
                result.put(
                        "Values",
                        own.stream()
                                .map(found -> found.point().bucket().value(query.statistic()))
                                .toList());
                result.put("StatusCode", page.next() == null ? "Complete" : "PartialData");
                results.add(result);
            }
        }
        return results;
    }

    Map<String, ?> getMetricStatistics(Call call, In in) {
        if (in.has("ExtendedStatistics")) {
            throw invalid("This world keeps no percentiles: ExtendedStatistics is not supported");
        }
        List<Statistic> statistics =
                in.texts("Statistics").stream().map(Statistic::of).toList();
        List<Point> points =
                points(MetricKey.of(call.region(), in), period(in), time(in, "StartTime"), time(in, "EndTime"));
        if (points.size() > STATISTICS) {
            throw new AwsError(
                    400,
                    "InvalidParameterCombination",
                    "You have requested up to " + points.size() + " datapoints, which exceeds the limit of "
                            + STATISTICS);
        }
        List<Map<String, Object>> datapoints = new ArrayList<>();
        for (Point point : points) {
            Map<String, Object> datapoint = new LinkedHashMap<>();
            datapoint.put("Timestamp", point.at());
            statistics.forEach(
                    statistic -> datapoint.put(statistic.word(), point.bucket().value(statistic)));
            datapoint.put("Unit", "None");
            datapoints.add(datapoint);
        }
        return Map.of("Label", in.text("MetricName"), "Datapoints", datapoints);
    }

    Map<String, ?> listMetrics(Call call, In in) {
        String namespace = in.text("Namespace", "");
        String name = in.text("MetricName", "");
        List<In> dimensions = in.list("Dimensions");
        List<Map<String, Object>> all = new ArrayList<>();
        for (MetricKey key : metrics.keys()) {
            boolean fits = key.region().equals(call.region())
                    && (namespace.isEmpty() || key.namespace().equals(namespace))
                    && (name.isEmpty() || key.name().equals(name))
                    && dimensions.stream().allMatch(filter -> fits(filter, key.dimensions()));
            if (fits) {
                all.add(Map.of(
                        "Namespace", key.namespace(), "MetricName", key.name(), "Dimensions", key.dimensionList()));
            }
        }
        Page<Map<String, Object>> page = Page.of(all, LISTED, in.text("NextToken", ""));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("Metrics", page.items());
        if (page.next() != null) {
            out.put("NextToken", page.next());
        }
        return out;
    }

    private static boolean fits(In filter, Map<String, String> dimensions) {
        String value = dimensions.get(filter.text("Name"));
        return value != null && filter.find("Value").map(value::equals).orElse(true);
    }

    /** The points of a time, oldest first; whole periods, the first of which holds the start. */
    private List<Point> points(MetricKey key, Duration period, Instant start, Instant end) {
        Instant now = timeline.now();
        long seconds = period.toSeconds();
        Instant oldest = now.minus(Metrics.KEPT);
        Instant from = start.isBefore(oldest) ? oldest : start;
        Instant at = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), seconds) * seconds);
        Instant last = end.isAfter(now.plus(period)) ? now.plus(period) : end;
        List<Point> points = new ArrayList<>();
        while (at.isBefore(last)) {
            Instant opening = at;
            metrics.between(key, at, at.plus(period), now).ifPresent(bucket -> points.add(new Point(opening, bucket)));
            at = at.plus(period);
        }
        return points;
    }

    private static Duration period(In in) {
        int seconds = in.number("Period", 0);
        if (seconds < 60 || seconds % 60 != 0) {
            throw invalid("Period must be a multiple of 60 in this world, not " + in.text("Period", "absent"));
        }
        return Duration.ofSeconds(seconds);
    }

    private static Instant time(In in, String name) {
        Instant time = in.instant(name);
        if (time == null) {
            throw new AwsError(400, "MissingParameter", "The parameter " + name + " is required.");
        }
        return time;
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }
}
