package dev.lifeboat.watch.printed;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A snapshot in the contract's shape, out of maps, lists, strings, numbers and nulls. */
public final class StatusJson {
    private StatusJson() {}

    /**
     * What {@code status --output json} prints; times are ISO-8601 in UTC to the second, ages whole seconds. What is
     * unknown is null, and its key is there: a writer must not drop it.
     */
    public static Map<String, @Nullable Object> of(Snapshot snapshot) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("deployment", snapshot.deployment());
        status.put("blueprint", snapshot.blueprint());
        status.put("at", iso(snapshot.at()));
        status.put("overall", snapshot.overall().name());
        Map<String, @Nullable Object> traffic = new LinkedHashMap<>();
        Role role = snapshot.traffic().role();
        traffic.put("region", snapshot.traffic().region());
        traffic.put("role", role == null ? null : role.word());
        traffic.put("source", snapshot.traffic().source());
        traffic.put("observedAt", iso(snapshot.traffic().observedAt()));
        status.put("traffic", traffic);
        List<Map<String, @Nullable Object>> regions = new ArrayList<>();
        new TreeMap<>(snapshot.regions()).forEach((is, name) -> {
            Map<String, @Nullable Object> region = new LinkedHashMap<>();
            region.put("name", name);
            region.put("role", is.word());
            regions.add(region);
        });
        status.put("regions", regions);
        status.put(
                "signals",
                snapshot.readings().stream()
                        .map(reading -> signal(reading, snapshot.at()))
                        .toList());
        status.put("troubles", snapshot.troubles());
        return status;
    }

    private static Map<String, @Nullable Object> signal(Reading reading, Instant now) {
        Map<String, @Nullable Object> signal = new LinkedHashMap<>();
        signal.put("id", reading.signal().id());
        signal.put("kind", reading.signal().kind().word());
        signal.put("region", reading.signal().region());
        signal.put("name", reading.signal().name());
        signal.put("value", rounded(reading.value()));
        signal.put("unit", reading.unit());
        signal.put("limit", rounded(reading.limit()));
        signal.put("state", reading.state().name());
        signal.put("detail", reading.detail());
        signal.put("observedAt", iso(reading.observedAt()));
        Instant at = reading.observedAt();
        signal.put("ageSeconds", at == null ? null : Duration.between(at, now).toSeconds());
        signal.put("stale", reading.stale(now));
        signal.put("error", reading.error());
        return signal;
    }

    /** To the millionth, and a whole number as one: no {@code 0.30000000000000004}, no {@code 3.0}. */
    private static @Nullable Number rounded(@Nullable Double value) {
        if (value == null || value.isNaN() || value.isInfinite()) {
            return null;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return (long) (double) value;
        }
        return Math.round(value * 1e6) / 1e6;
    }

    private static @Nullable String iso(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
