package dev.lifeboat.tui.paint;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as short text. Pure. */
public final class Words {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Words() {}

    /** What the watch asks of AWS and what that costs; empty while unknown. */
    public static String rate(Snapshot snapshot) {
        return Double.isNaN(snapshot.callsPerMinute())
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.0f calls/min, $%.2f/day  ",
                        snapshot.callsPerMinute(),
                        snapshot.dollarsPerDay());
    }

    public static String glyph(State state) {
        return switch (state) {
            case OK -> "●";
            case IDLE -> "○";
            case WARNING -> "▲";
            case CRITICAL -> "✗";
            case UNKNOWN -> "?";
        };
    }

    public static Style style(State state) {
        return switch (state) {
            case OK -> Style.GOOD;
            case IDLE -> Style.DIM;
            case WARNING, UNKNOWN -> Style.WARN;
            case CRITICAL -> Style.BAD;
        };
    }

    /** What a reading counts as now: what is old is not known any more. */
    public static State shown(Reading reading, Instant now) {
        boolean old = reading.stale(now) || reading.error() != null;
        return old && reading.state() != State.CRITICAL ? State.UNKNOWN : reading.state();
    }

    /** Kind and name, without what every name of this deployment bears. */
    public static String label(Signal signal, Snapshot snapshot) {
        String kind =
                switch (signal.kind()) {
                    case HEALTH_CHECK -> "check";
                    case ALARM -> "alarm";
                    case REPLICATION_LAG -> "lag";
                    case S3_REPLICATION -> "s3";
                    case DLQ_DEPTH -> "dlq";
                    case API_PROBE -> "api";
                    case DNS_ANSWER -> "dns";
                    case FUNCTION_ERRORS -> "errors";
                    case TARGET_HEALTH -> "target";
                    case DATABASE_ROLE -> "database";
                    case BACKUP -> "backup";
                };
        String front = snapshot.blueprint() + "-";
        String back =
                snapshot.deployment().startsWith(front) ? snapshot.deployment().substring(front.length() - 1) : "";
        // What is only attached is of no blueprint: nobody knows what its names have in common.
        String name = signal.kind() == Kind.DNS_ANSWER || snapshot.blueprint().isEmpty()
                ? signal.name()
                : signal.name().replace(front, "").replace(back, "");
        return kind + " " + (name.isEmpty() ? signal.name() : name);
    }

    /** Worst first; an alarm only repeats what its signal says, and comes after it. */
    public static List<Reading> worstFirst(List<Reading> readings, Instant now) {
        return readings.stream()
                .sorted(Comparator.comparing((Reading reading) -> severity(shown(reading, now)))
                        .thenComparing(reading -> reading.error() != null || reading.stale(now))
                        .thenComparing(reading -> reading.signal().kind() == Kind.ALARM)
                        .thenComparing(reading -> reading.signal().kind())
                        .thenComparing(reading -> reading.signal().name()))
                .toList();
    }

    /** Where nothing flows there is nothing to see first. */
    private static State severity(State state) {
        return state == State.IDLE ? State.OK : state;
    }

    /** The time of day, UTC. */
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /** The value with its limit; a word where there is no number to show. */
    public static String value(Reading reading) {
        Kind kind = reading.signal().kind();
        if (reading.value() == null || kind == Kind.HEALTH_CHECK) {
            return switch (reading.state()) {
                case OK -> "ok";
                case IDLE -> "idle";
                case WARNING -> "warning";
                case CRITICAL ->
                    kind == Kind.ALARM ? "ALARM" : kind == Kind.API_PROBE ? failing(reading.detail()) : "UNHEALTHY";
                case UNKNOWN -> "no data";
            };
        }
        Double limit = reading.limit();
        String unit = reading.unit();
        return limit == null ? number(reading.value(), unit) : number(reading.value(), "") + "/" + number(limit, unit);
    }

    /** What an endpoint says instead of being well. */
    private static String failing(String detail) {
        int status = detail.indexOf("HTTP ");
        return status < 0 ? "no answer" : detail.substring(status, Math.min(status + 8, detail.length()));
    }

    public static String age(@Nullable Instant at, @Nullable Instant now) {
        if (at == null || now == null) {
            return "-";
        }
        return span(Duration.between(at, now));
    }

    public static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 100) {
            return seconds + "s";
        }
        return seconds < 6000
                ? seconds / 60 + "m" + String.format(Locale.ROOT, "%02ds", seconds % 60)
                : seconds / 3600 + "h";
    }

    public static String number(@Nullable Double value, String unit) {
        if (value == null) {
            return "-";
        }
        String text = value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
        String shortUnit =
                switch (unit) {
                    case "messages", "objects", "unhealthy" -> "";
                    case "errors/min" -> "a min";
                    default -> unit;
                };
        return shortUnit.isEmpty() ? text : text + " " + shortUnit;
    }

    /** The newest values as bars; a gap stays a gap. */
    static String sparkline(List<@Nullable Double> values, int cells) {
        List<@Nullable Double> newest = values.subList(Math.max(0, values.size() - cells), values.size());
        double top = 0;
        for (Double value : newest) {
            top = value == null ? top : Math.max(top, value);
        }
        StringBuilder line = new StringBuilder();
        for (Double value : newest) {
            if (value == null) {
                line.append(' ');
            } else {
                int level = top <= 0 ? 0 : (int) Math.min(7, Math.floor(value / top * 7.99));
                line.append(BARS.charAt(Math.max(0, level)));
            }
        }
        return line.toString();
    }
}
