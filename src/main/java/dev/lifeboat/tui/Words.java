package dev.lifeboat.tui;

import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as short text. Pure. */
final class Words {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Words() {}

    static String glyph(State state) {
        return switch (state) {
            case OK -> "●";
            case IDLE -> "○";
            case WARNING -> "▲";
            case CRITICAL -> "✗";
            case UNKNOWN -> "?";
        };
    }

    static Style style(State state) {
        return switch (state) {
            case OK -> Style.GOOD;
            case IDLE -> Style.DIM;
            case WARNING, UNKNOWN -> Style.WARN;
            case CRITICAL -> Style.BAD;
        };
    }

    static String age(@Nullable Instant at, @Nullable Instant now) {
        if (at == null || now == null) {
            return "-";
        }
        return span(Duration.between(at, now));
    }

    static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 100) {
            return seconds + "s";
        }
        return seconds < 6000
                ? seconds / 60 + "m" + String.format(Locale.ROOT, "%02ds", seconds % 60)
                : seconds / 3600 + "h";
    }

    static String number(@Nullable Double value, String unit) {
        if (value == null) {
            return "-";
        }
        String text = value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
        String shortUnit =
                switch (unit) {
                    case "messages", "objects" -> "";
                    case "errors/min" -> "/min";
                    default -> unit;
                };
        return shortUnit.isEmpty() ? text : text + (shortUnit.length() > 2 ? "" : " ") + shortUnit;
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
