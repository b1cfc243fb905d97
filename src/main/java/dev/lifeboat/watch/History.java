package dev.lifeboat.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last values of every signal; a gap where there was none. Immutable. */
final class History {
    /** Values kept of a signal. */
    static final int LENGTH = 120;

    static final History EMPTY = new History(Map.of());

    private final Map<String, Track> tracks;

    private History(Map<String, Track> tracks) {
        this.tracks = tracks;
    }

    /** This history, with what is new in these readings: a point is added once, a gap once a period. */
    History plus(List<Reading> readings, Instant now) {
        Map<String, Track> next = new LinkedHashMap<>();
        for (Reading reading : readings) {
            String id = reading.signal().id();
            next.put(id, tracks.getOrDefault(id, Track.NONE).plus(reading, now));
        }
        return new History(next);
    }

    /** By signal id, oldest first, null for a gap. */
    Map<String, List<@Nullable Double>> values() {
        Map<String, List<@Nullable Double>> values = new LinkedHashMap<>();
        tracks.forEach((id, track) -> values.put(id, track.values));
        return values;
    }

    /**
     * @param added when the last value or gap was added
     * @param observed when the last value was true; null before the first
     */
    private record Track(List<@Nullable Double> values, @Nullable Instant added, @Nullable Instant observed) {
        static final Track NONE = new Track(List.of(), null, null);

        Track plus(Reading reading, Instant now) {
            Double value = reading.value();
            Instant at = reading.observedAt();
            if (reading.error() == null && value != null && at != null) {
                return at.equals(observed) ? this : with(value, now, at);
            }
            boolean attempted = reading.error() != null || reading.readAt() != null;
            boolean due = added == null || Duration.between(added, now).compareTo(reading.period()) >= 0;
            return attempted && due ? with(null, now, observed) : this;
        }

        private Track with(@Nullable Double value, Instant now, @Nullable Instant at) {
            List<@Nullable Double> longer = new ArrayList<>(values);
            longer.add(value);
            List<@Nullable Double> kept = longer.subList(Math.max(0, longer.size() - LENGTH), longer.size());
            return new Track(Collections.unmodifiableList(new ArrayList<>(kept)), now, at);
        }
    }
}
