package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bucket with its versions, newest first under each key. */
final class Bucket {
    /** Functions log each payment for hours, so a bucket forgets what was stored longest ago. */
    private static final int KEPT = 4_000;

    final String name;
    final String region;
    final Instant created;
    /** {@code Enabled}, {@code Suspended}, or empty for a bucket that never had it. */
    String versioning = "";

    String policy = "";
    String replicationRole = "";
    List<Rule> rules = List.of();
    In definition = new In(Map.of());
    final Map<String, String> tags = new LinkedHashMap<>();
    final NavigableMap<String, Deque<Version>> objects = new TreeMap<>();
    private final Deque<Version> byAge = new ArrayDeque<>();

    Bucket(String name, String region, Instant created) {
        this.name = name;
        this.region = region;
        this.created = created;
    }

    boolean isVersioned() {
        return versioning.equals("Enabled");
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    /** How long Object Lock keeps each new version; zero where it keeps none. */
    private Duration retention() {
        In lock = definition.in("ObjectLockConfiguration").in("Rule").in("DefaultRetention");
        return Duration.ofDays(lock.number("Days", 0) + 365L * lock.number("Years", 0));
    }

    /** The newest version, unless that is a delete marker. */
    Optional<Version> current(String key) {
        return newest(key).filter(version -> !version.deleteMarker);
    }

    Optional<Version> newest(String key) {
        return Optional.ofNullable(objects.get(key)).map(Deque::getFirst);
    }

    Optional<Version> find(String key, String versionId) {
        return Optional.ofNullable(objects.get(key)).stream()
                .flatMap(Deque::stream)
                .filter(version -> version.id.equals(versionId))
                .findFirst();
    }

    void add(Version version) {
        if (version.id.equals("null")) {
            find(version.key, "null").ifPresent(this::remove);
        }
        if (!version.deleteMarker && !retention().isZero()) {
            version.kept = version.modified.plus(retention());
        }
        objects.computeIfAbsent(version.key, key -> new ArrayDeque<>()).addFirst(version);
        byAge.add(version);
        if (byAge.size() > KEPT) {
            remove(byAge.getFirst());
        }
    }

    void remove(Version version) {
        Deque<Version> versions = objects.get(version.key);
        if (versions != null) {
            versions.remove(version);
            if (versions.isEmpty()) {
                objects.remove(version.key);
            }
        }
        byAge.remove(version);
    }

    /** Every version, by key, newest first. */
    List<Version> versions(String prefix) {
        List<Version> all = new ArrayList<>();
        for (Map.Entry<String, Deque<Version>> entry :
                objects.tailMap(prefix, true).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            all.addAll(entry.getValue());
        }
        return all;
    }

    boolean isCurrent(Version version) {
        @Nullable Deque<Version> versions = objects.get(version.key);
        return versions != null && versions.peekFirst() == version;
    }
}
