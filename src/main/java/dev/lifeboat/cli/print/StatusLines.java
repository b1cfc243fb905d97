package dev.lifeboat.cli.print;

import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every signal of a deployment as lines, the worst first. Pure. */
public final class StatusLines {
    private static final int SHORTEST_NAME = 12;

    private StatusLines() {}

    /**
     * One line a signal. Where that is too long for a terminal, names are short, and only what is not well says why, on
     * lines of its own.
     *
     * @param columns how long a line may be
     */
    public static List<String> of(Snapshot snapshot, int columns) {
        List<Reading> readings = snapshot.readings().stream()
                .sorted(Comparator.comparing(Reading::state)
                        .thenComparing(reading -> reading.signal().id()))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(overall(snapshot));
        snapshot.troubles().forEach(trouble -> lines.addAll(Wrap.lines("  ! ", trouble, columns)));
        List<String> whole = Out.aligned(rows(readings, snapshot.at()));
        lines.addAll(
                whole.stream().allMatch(line -> line.length() <= columns)
                        ? whole
                        : narrow(readings, snapshot, columns));
        return lines;
    }

    private static String overall(Snapshot snapshot) {
        Snapshot.Traffic traffic = snapshot.traffic();
        String where = traffic.region() == null
                ? "nobody knows"
                : traffic.region()
                        + (traffic.role() == null ? "" : " (" + traffic.role().word() + ")");
        return snapshot.deployment() + "  " + snapshot.overall() + "  traffic: " + where
                + (traffic.source().isEmpty() ? "" : ", says " + traffic.source());
    }

    private static List<List<String>> rows(List<Reading> readings, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STATE", "SIGNAL", "REGION", "VALUE", "AGE", "NAME", "DETAIL"));
        readings.forEach(reading -> rows.add(row(reading, now)));
        return rows;
    }

    /** Signals as the dashboard calls them, without what the names of one deployment have in common. */
    private static List<String> narrow(List<Reading> readings, Snapshot snapshot, int columns) {
        Instant now = snapshot.at();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STATE", "REGION", "VALUE", "AGE"));
        readings.forEach(reading -> rows.add(List.of(
                state(reading, now), reading.signal().region(), value(reading), Words.age(reading.observedAt(), now))));
        List<String> fronts = Out.aligned(rows);
        int front = fronts.stream().mapToInt(String::length).max().orElse(0) + 2;
        int room = Math.max(SHORTEST_NAME, columns - front);
        List<String> lines = new ArrayList<>();
        lines.add(padded(fronts.get(0), front) + "SIGNAL");
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            String name = Words.label(reading.signal(), snapshot);
            lines.add(padded(fronts.get(i + 1), front) + Wrap.middle(name, room));
            String detail = detail(reading);
            if (reading.state() != State.OK && reading.state() != State.IDLE && !detail.isEmpty()) {
                lines.addAll(Wrap.lines("    ", detail, columns));
            }
        }
        return lines;
    }

    private static String padded(String text, int cells) {
        return text + " ".repeat(cells - text.length());
    }

    private static List<String> row(Reading reading, Instant now) {
        return List.of(
                state(reading, now),
                reading.signal().kind().word(),
                reading.signal().region(),
                value(reading),
                age(reading.observedAt(), now),
                reading.signal().name(),
                detail(reading));
    }

    private static String state(Reading reading, Instant now) {
        return reading.state() + (reading.stale(now) ? " (stale)" : "");
    }

    private static String detail(Reading reading) {
        String error = reading.error();
        return error == null ? reading.detail() : "cannot be read: " + error;
    }

    /** E.g. {@code 0.9/30 s}: the value and its limit. */
    private static String value(Reading reading) {
        if (reading.value() == null) {
            return "-";
        }
        String limit = reading.limit() == null ? "" : "/" + number(reading.limit());
        return (number(reading.value()) + limit + " " + reading.unit()).strip();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String age(@Nullable Instant at, Instant now) {
        return at == null ? "-" : ProgressPrinter.seconds(Duration.between(at, now));
    }
}
