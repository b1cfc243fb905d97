package dev.lifeboat.watch.printed;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in the way that monitoring plugins speak: one line with performance data behind a bar, then a line for each
 * signal, worst first. A value that is stale or could not be read is {@code U}: undetermined.
 */
public final class PluginText {
    /** The units that plugins know; all others are plain numbers. */
    private static final Set<String> UNITS = Set.of("s", "ms", "us", "%", "B");

    private PluginText() {}

    /** The lines; only the first has a bar in it. */
    public static List<String> of(Snapshot snapshot) {
        List<String> lines = new ArrayList<>();
        String data = snapshot.readings().stream()
                .map(reading -> data(reading, snapshot))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        lines.add(unbarred(headline(snapshot)) + (data.isEmpty() ? "" : " | " + data));
        snapshot.troubles().forEach(trouble -> lines.add(unbarred("! " + trouble)));
        snapshot.readings().stream()
                .sorted(Comparator.comparing(snapshot::counted)
                        .thenComparing(reading -> reading.signal().id()))
                .forEach(reading -> lines.add(unbarred(line(reading, snapshot))));
        return lines;
    }

    /** What there is to say where nothing could be read. */
    public static String unknown(String words) {
        return unbarred("LIFEBOAT UNKNOWN - " + words.lines().map(String::strip).collect(Collectors.joining(" ")));
    }

    private static String headline(Snapshot snapshot) {
        return "LIFEBOAT " + snapshot.overall() + " - " + snapshot.deployment() + ": " + summary(snapshot) + ", "
                + traffic(snapshot);
    }

    /** How many signals are how, in words, or that all are well. */
    public static String summary(Snapshot snapshot) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        snapshot.readings().forEach(reading -> counts.merge(snapshot.counted(reading), 1, Integer::sum));
        counts.remove(State.OK);
        int all = snapshot.readings().size();
        if (!counts.isEmpty()) {
            return counts.entrySet().stream()
                            .map(count -> count.getValue() + " "
                                    + count.getKey().name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + " of " + all + " signals";
        }
        if (!snapshot.troubles().isEmpty()) {
            return snapshot.troubles().get(0);
        }
        return all == 0 ? "nothing to watch" : "all " + all + " signals well";
    }

    /** Where clients are sent, in words. */
    public static String traffic(Snapshot snapshot) {
        Snapshot.Traffic traffic = snapshot.traffic();
        Role role = traffic.role();
        return "traffic " + (traffic.region() == null ? "unknown" : traffic.region())
                + (role == null ? "" : " " + role.word());
    }

    private static String line(Reading reading, Snapshot snapshot) {
        State counted = snapshot.counted(reading);
        String error = reading.error();
        String stale = reading.stale(snapshot.at()) ? " (stale, was " + reading.state() + ")" : "";
        Double value = reading.value();
        return "[" + counted + "] " + reading.signal().id() + stale
                + (value == null ? "" : " " + number(value) + " " + reading.unit()).stripTrailing()
                + (error == null
                        ? reading.detail().isEmpty() ? "" : ": " + reading.detail()
                        : ": cannot be read: " + error);
    }

    /** {@code 'label'=value[unit];[warning];[critical]}; null for a signal that has no number by its nature. */
    private static @Nullable String data(Reading reading, Snapshot snapshot) {
        Double value = reading.value();
        if (reading.unit().isEmpty() && value == null) {
            return null;
        }
        boolean believed = reading.error() == null && !reading.stale(snapshot.at());
        String label =
                "'" + reading.signal().id().replace("=", "_").replace("'", "''").replace('|', '/') + "'=";
        if (value == null || !believed || value.isNaN() || value.isInfinite()) {
            return label + "U";
        }
        Double limit = reading.limit();
        return label
                + number(value)
                + (UNITS.contains(reading.unit()) ? reading.unit() : "")
                + (limit == null ? "" : ";;" + number(limit));
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String unbarred(String text) {
        return text.replace('|', '/');
    }
}
