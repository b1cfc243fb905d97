package dev.lifeboat.rehearsal;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is wrong with the world right now. A fault holds in one Region, or everywhere under the empty Region, until it
 * is cleared. Thread-safe.
 */
public final class Faults {
    private static final Map<String, String> KNOWN = known();

    private final Map<Key, String> active = new ConcurrentHashMap<>();

    private record Key(String name, String region) {}

    /**
     * A fault that is on.
     *
     * @param region empty for everywhere
     * @param value what it was set with, e.g. the seconds of {@code latency}; empty for its default
     */
    public record Fault(String name, String region, String value) {}

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("region-dark", "nothing in the Region can be reached");
        known.put("control-plane-dark", "what configures answers 503; data planes work");
        known.put("throttle", "one call in three is throttled");
        known.put("failing", "one call in five answers 500; functions fail");
        known.put("latency", "every answer takes longer; value: seconds, default 2");
        known.put("replication-lag", "replication falls behind; value: seconds");
        known.put("replication-lost", "what is written to tables meanwhile never reaches the other Regions");
        known.put("stress", "more load than usual");
        known.put("expired-token", "credentials are refused as expired");
        known.put("quota", "the account may have less; value: code and number, e.g. L-B99A9384=150, more by comma");
        known.put("denied", "calls are not authorized; value: one operation, default all");
        return known;
    }

    /** Every fault there is and what it does, in the order in which they are listed. */
    public static Map<String, String> catalogue() {
        return new LinkedHashMap<>(KNOWN);
    }

    /**
     * Turns a fault on, or gives it another value.
     *
     * @param region empty for everywhere
     * @throws IllegalArgumentException for a name that is none, or a latency that is no number from 0 to 600; its
     *     message says what would be right
     */
    public void set(String name, String region, String value) {
        if (!KNOWN.containsKey(name)) {
            throw new IllegalArgumentException(
                    "unknown fault '" + name + "'. This world has: " + String.join(", ", KNOWN.keySet()));
        }
        if (name.equals("latency") && !value.isEmpty()) {
            boolean sane = seconds(value)
                    .filter(wait -> wait.compareTo(Duration.ofMinutes(10)) <= 0)
                    .isPresent();
            if (!sane) {
                throw new IllegalArgumentException("latency takes seconds from 0 to 600, not '" + value + "'");
            }
        }
        if (name.equals("quota") && !value.matches("L-[A-Z0-9]+=\\d{1,6}(,L-[A-Z0-9]+=\\d{1,6})*")) {
            throw new IllegalArgumentException(
                    "quota takes codes and numbers such as L-B99A9384=150,L-F678F1CE=1, not '" + value + "'");
        }
        active.put(new Key(name, region), value);
    }

    /** Turns a fault on with its default. */
    public void set(String name, String region) {
        set(name, region, "");
    }

    /** Turns a fault off in a Region (empty: the one that holds everywhere). Off already is fine. */
    public void clear(String name, String region) {
        if (!KNOWN.containsKey(name)) {
            throw new IllegalArgumentException(
                    "unknown fault '" + name + "'. This world has: " + String.join(", ", KNOWN.keySet()));
        }
        active.remove(new Key(name, region));
    }

    /** Whether a fault holds in a Region. */
    public boolean active(String name, String region) {
        return value(name, region).isPresent();
    }

    /** The value of a fault that holds in a Region, the Region's own before everywhere's; empty text for its default. */
    public Optional<String> value(String name, String region) {
        return Optional.ofNullable(active.get(new Key(name, region)))
                .or(() -> Optional.ofNullable(active.get(new Key(name, ""))));
    }

    /** How much longer every answer of a Region takes; zero without the fault. */
    public Duration latency(String region) {
        return value("latency", region)
                .map(value -> seconds(value).orElse(Duration.ofSeconds(2)))
                .orElse(Duration.ZERO);
    }

    /** Those that are on, in order of name and Region. */
    public List<Fault> all() {
        return active.entrySet().stream()
                .map(fault -> new Fault(fault.getKey().name(), fault.getKey().region(), fault.getValue()))
                .sorted(Comparator.comparing(Fault::name).thenComparing(Fault::region))
                .toList();
    }

    private static Optional<Duration> seconds(String text) {
        String number = text.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        return number.matches("\\d{1,6}(\\.\\d{1,3})?")
                ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(number) * 1000)))
                : Optional.empty();
    }
}
