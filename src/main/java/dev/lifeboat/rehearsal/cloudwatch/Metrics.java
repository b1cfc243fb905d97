package dev.lifeboat.rehearsal.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Every metric's points of the last three hours, by the minute. Guarded by the world's lock. */
final class Metrics {
    static final Duration KEPT = Duration.ofHours(3);
    private static final long LATE_SECONDS = 60;
    private static final int LATE_SPREAD = 31;

    private final Map<MetricKey, NavigableMap<Long, Bucket>> series = new HashMap<>();

    /** Adds to the minute of {@code at}; what is too old is dropped, of this metric alone. */
    void add(MetricKey key, Instant at, Bucket points, Instant now) {
        NavigableMap<Long, Bucket> minutes = series.computeIfAbsent(key, absent -> new TreeMap<>());
        minutes.merge(minute(at), points, Bucket::plus);
        minutes.headMap(minute(now.minus(KEPT))).clear();
        if (minutes.isEmpty()) {
            series.remove(key);
        }
    }

    /**
     * What CloudWatch knows by now of the time from {@code from} until before {@code until}, both whole minutes.
     *
     * @param now points of AWS's own services are known 60 to 90 seconds after their minute, others at once
     */
    Optional<Bucket> between(MetricKey key, Instant from, Instant until, Instant now) {
        NavigableMap<Long, Bucket> minutes = series.get(key);
        if (minutes == null) {
            return Optional.empty();
        }
        Bucket all = null;
        for (Map.Entry<Long, Bucket> minute :
                minutes.subMap(minute(from), minute(until)).entrySet()) {
            if (known(key, minute.getKey(), now)) {
                all = all == null ? minute.getValue() : all.plus(minute.getValue());
            }
        }
        return Optional.ofNullable(all);
    }

    /** The metrics that have points, in order. */
    List<MetricKey> keys() {
        return series.keySet().stream().sorted().toList();
    }

    /** Whether a metric has a point since then. */
    boolean alive(MetricKey key, Instant since) {
        NavigableMap<Long, Bucket> minutes = series.get(key);
        return minutes != null && !minutes.isEmpty() && minutes.lastKey() >= minute(since);
    }

    private static boolean known(MetricKey key, long minute, Instant now) {
        if (!key.published()) {
            return true;
        }
        long late = LATE_SECONDS + Math.floorMod(key.name().hashCode() * 31L + minute, LATE_SPREAD);
        return now.getEpochSecond() >= (minute + 1) * 60 + late;
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }
}
