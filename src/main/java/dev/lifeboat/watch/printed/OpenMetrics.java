package dev.lifeboat.watch.printed;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.question.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A snapshot in the OpenMetrics text format, version 1.0. A signal that is stale or could not be read has its age and the
 * state UNKNOWN, and no value: the old one would pass for a fresh one.
 */
public final class OpenMetrics {
    /** What the text is, for HTTP. */
    public static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private final Snapshot snapshot;

    private OpenMetrics(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** API calls of one operation since the start. */
    public record Calls(String region, String service, String operation, long count) {}

    /** The whole text; ages are those at {@link Snapshot#at}. */
    public static String of(Snapshot snapshot, Collection<Calls> calls) {
        OpenMetrics metrics = new OpenMetrics(snapshot);
        metrics.values();
        metrics.states();
        metrics.traffic();
        metrics.calls(calls);
        return metrics.text.append("# EOF\n").toString();
    }

    private void values() {
        family("lifeboat_signal_value", "gauge", "", "Newest value of a signal, in its unit.");
        for (Reading reading : snapshot.readings()) {
            Double value = reading.value();
            if (value != null && believed(reading)) {
                sample("lifeboat_signal_value", unit(reading), value);
            }
        }
        family("lifeboat_signal_limit", "gauge", "", "Threshold of the alarm that AWS holds for a signal.");
        for (Reading reading : snapshot.readings()) {
            Double limit = reading.limit();
            if (limit != null) {
                sample("lifeboat_signal_limit", unit(reading), limit);
            }
        }
        family(
                "lifeboat_signal_age_seconds",
                "gauge",
                "seconds",
                "How long ago what is known of a signal was so; infinite where it was never read.");
        for (Reading reading : snapshot.readings()) {
            Instant at = reading.observedAt();
            sample(
                    "lifeboat_signal_age_seconds",
                    labels(reading),
                    at == null
                            ? Double.POSITIVE_INFINITY
                            : Duration.between(at, snapshot.at()).toMillis() / 1000.0);
        }
    }

    private void states() {
        family("lifeboat_signal_state", "stateset", "", "What a signal says; UNKNOWN where it is stale or unread.");
        for (Reading reading : snapshot.readings()) {
            states("lifeboat_signal_state", labels(reading), believed(reading) ? reading.state() : State.UNKNOWN);
        }
        family("lifeboat_deployment_state", "stateset", "", "The worst of all signals.");
        states("lifeboat_deployment_state", deployment(), snapshot.overall());
    }

    private void states(String name, Map<String, String> labels, State is) {
        for (State state : State.values()) {
            Map<String, String> all = new LinkedHashMap<>(labels);
            all.put(name, state.name());
            sample(name, all, state == is ? 1 : 0);
        }
    }

    /** Nothing, while nobody knows. */
    private void traffic() {
        family("lifeboat_traffic", "gauge", "", "1 for the Region that clients are sent to, by the newest DNS answer.");
        Snapshot.Traffic traffic = snapshot.traffic();
        Instant at = traffic.observedAt();
        Duration patience = Pace.FAST.period(false).multipliedBy(3);
        if (traffic.region() == null
                || at == null
                || Duration.between(at, snapshot.at()).compareTo(patience) >= 0) {
            return;
        }
        Map<String, Role> regions = new TreeMap<>();
        snapshot.regions()
                .forEach((role, region) ->
                        regions.merge(region, role, (one, two) -> one.compareTo(two) < 0 ? one : two));
        regions.forEach((region, role) -> {
            Map<String, String> labels = new LinkedHashMap<>(deployment());
            labels.put("region", region);
            labels.put("role", role.word());
            sample("lifeboat_traffic", labels, region.equals(traffic.region()) ? 1 : 0);
        });
    }

    private void calls(Collection<Calls> calls) {
        family("lifeboat_api_calls", "counter", "", "API calls to AWS since the start.");
        for (Calls one : calls) {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("region", one.region());
            labels.put("service", one.service());
            labels.put("operation", one.operation());
            sample("lifeboat_api_calls_total", labels, (double) one.count());
        }
    }

    private boolean believed(Reading reading) {
        return reading.error() == null && !reading.stale(snapshot.at());
    }

    private Map<String, String> deployment() {
        return Map.of("deployment", snapshot.deployment());
    }

    private Map<String, String> labels(Reading reading) {
        Map<String, String> labels = new LinkedHashMap<>(deployment());
        labels.put("kind", reading.signal().kind().word());
        labels.put("region", reading.signal().region());
        labels.put("name", reading.signal().name());
        return labels;
    }

    private Map<String, String> unit(Reading reading) {
        Map<String, String> labels = labels(reading);
        labels.put("unit", reading.unit());
        return labels;
    }

    private void family(String name, String type, String unit, String help) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        if (!unit.isEmpty()) {
            text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
        }
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    }

    private void sample(String name, Map<String, String> labels, double value) {
        List<String> pairs = labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .toList();
        text.append(name).append('{').append(String.join(",", pairs)).append("} ");
        text.append(number(value)).append('\n');
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        return value == Double.POSITIVE_INFINITY ? "+Inf" : value == Double.NEGATIVE_INFINITY ? "-Inf" : "" + value;
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
