package dev.lifeboat.tui;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pair of Regions side by side: is it us, where is the traffic, what is wrong, how old is what I see. Pure. */
final class BridgeScreen {
    private static final List<Kind> ROUTING = List.of(Kind.HEALTH_CHECK, Kind.DNS_ANSWER);

    private BridgeScreen() {}

    static void draw(AppState state, Canvas canvas) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null) {
            canvas.put(2, 3, state.banner().opening(), Style.BOLD);
            canvas.put(2, 5, "Nothing is known yet: what is not shown here has not been read.", Style.DIM);
            return;
        }
        Instant now = state.now() == null ? snapshot.at() : state.now();
        verdict(snapshot, now, canvas);
        int y = 4;
        for (String trouble : snapshot.troubles().stream().limit(2).toList()) {
            canvas.put(1, y++, "! " + trouble, Style.WARN);
        }
        int routing = rows(
                        snapshot, reading -> ROUTING.contains(reading.signal().kind()))
                .size();
        int bottom = canvas.height() - 2;
        int regions = bottom - y - Math.min(routing, 6) - 2;
        int half = canvas.width() / 2;
        region(snapshot, Role.PRIMARY, now, canvas, 0, y, half - 1, regions);
        region(snapshot, Role.STANDBY, now, canvas, half, y, canvas.width() - half, regions);
        routing(snapshot, now, canvas, y + regions, bottom);
    }

    private static void verdict(Snapshot snapshot, Instant now, Canvas canvas) {
        State overall = snapshot.overall();
        Snapshot.Traffic traffic = snapshot.traffic();
        String words =
                switch (overall) {
                    case OK, IDLE -> "All is well";
                    case WARNING -> "Look at this";
                    case CRITICAL -> "Something is broken";
                    case UNKNOWN -> "Not everything can be seen";
                };
        canvas.put(1, 2, Words.glyph(overall) + " " + overall + "  " + words, Words.style(overall));
        Role role = traffic.role();
        String where = traffic.region() == null
                ? "Traffic: nobody knows"
                : "Traffic ▶ " + traffic.region() + (role == null ? "" : " (" + role.word() + ")") + ", says "
                        + traffic.source() + " " + Words.age(traffic.observedAt(), now) + " ago";
        canvas.put(canvas.width() / 2, 2, where, role == Role.STANDBY ? Style.WARN : Style.BOLD);
        snapshot.readings().stream()
                .filter(reading -> reading.state() == State.CRITICAL || reading.error() != null)
                .findFirst()
                .ifPresent(worst -> canvas.put(
                        3,
                        3,
                        worst.signal().name() + " in " + worst.signal().region() + ": "
                                + (worst.error() == null ? worst.detail() : worst.error()),
                        Style.BAD));
    }

    private static List<Reading> rows(Snapshot snapshot, java.util.function.Predicate<Reading> wanted) {
        return snapshot.readings().stream()
                .filter(wanted)
                .sorted(Comparator.comparing((Reading reading) -> rank(reading, snapshot.at()))
                        .thenComparing(reading -> reading.signal().kind())
                        .thenComparing(reading -> reading.signal().name()))
                .toList();
    }

    private static State rank(Reading reading, Instant now) {
        return reading.stale(now) && reading.state() != State.CRITICAL ? State.UNKNOWN : reading.state();
    }

    private static void region(
            Snapshot snapshot, Role role, Instant now, Canvas canvas, int x, int y, int width, int height) {
        String region = snapshot.regions().get(role);
        if (region == null) {
            canvas.put(x + 1, y, "no " + role.word() + " Region known", Style.DIM);
            return;
        }
        String title = " " + role.word().toUpperCase(java.util.Locale.ROOT) + " " + region + " ";
        canvas.put(x, y, "──" + title + "─".repeat(Math.max(0, width - title.length() - 2)), Style.DIM);
        canvas.put(x + 2, y, title, Style.BOLD);
        List<Reading> rows = rows(
                snapshot,
                reading -> reading.signal().region().equals(region)
                        && !ROUTING.contains(reading.signal().kind()));
        int shown = Math.min(rows.size(), height - 2);
        for (int i = 0; i < shown; i++) {
            row(snapshot, rows.get(i), now, canvas, x, y + 1 + i, width);
        }
        if (shown < rows.size()) {
            canvas.put(x + 1, y + 1 + shown, "… " + (rows.size() - shown) + " more, none worse", Style.DIM);
        }
    }

    private static void routing(Snapshot snapshot, Instant now, Canvas canvas, int y, int bottom) {
        String title = " ROUTING Route 53 ";
        canvas.put(0, y, "──" + title + "─".repeat(canvas.width()), Style.DIM);
        canvas.put(2, y, title, Style.BOLD);
        List<Reading> rows =
                rows(snapshot, reading -> ROUTING.contains(reading.signal().kind()));
        for (int i = 0; i < rows.size() && y + 1 + i < bottom; i++) {
            row(snapshot, rows.get(i), now, canvas, 0, y + 1 + i, canvas.width());
        }
    }

    /** Glyph, name, value and limit, line of the past, age; with room, the details too. */
    private static void row(Snapshot snapshot, Reading reading, Instant now, Canvas canvas, int x, int y, int width) {
        boolean stale = reading.stale(now);
        State state = stale && reading.state() != State.CRITICAL ? State.UNKNOWN : reading.state();
        Style style = Words.style(state);
        boolean dim = dim(reading.readAt(), reading.period(), now);
        canvas.put(x + 1, y, Words.glyph(state), style);
        String age = stale ? "STALE" : Words.age(reading.observedAt(), now);
        int ageAt = x + width - age.length() - 1;
        String value = reading.error() != null ? "cannot be read" : value(reading);
        int valueWidth = Math.min(value.length(), 18);
        int valueAt = x + width - 8 - valueWidth;
        int spark = width >= 58 && width < 100 ? 12 : 0;
        int nameWidth = valueAt - x - 4 - spark;
        canvas.put(x + 3, y, nameWidth, label(reading), dim ? Style.DIM : Style.PLAIN);
        if (width >= 100) {
            canvas.put(x + 40, y, valueAt - x - 42, reading.detail(), Style.DIM);
        } else if (spark > 0) {
            canvas.put(
                    valueAt - spark,
                    y,
                    11,
                    Words.sparkline(
                            snapshot.history().getOrDefault(reading.signal().id(), List.of()), 10),
                    Style.DIM);
        }
        canvas.put(valueAt, y, valueWidth, value, dim ? Style.DIM : style);
        canvas.put(ageAt, y, age, stale ? Style.WARN : Style.DIM);
    }

    private static boolean dim(@Nullable Instant readAt, Duration period, Instant now) {
        return readAt == null || Duration.between(readAt, now).compareTo(period.multipliedBy(2)) >= 0;
    }

    private static String value(Reading reading) {
        if (reading.value() == null || reading.signal().kind() == Kind.HEALTH_CHECK) {
            return switch (reading.state()) {
                case OK -> "ok";
                case IDLE -> "idle";
                case WARNING -> "warning";
                case CRITICAL -> reading.signal().kind() == Kind.ALARM ? "ALARM" : "UNHEALTHY";
                case UNKNOWN -> "no data";
            };
        }
        String value = Words.number(reading.value(), reading.unit());
        Double limit = reading.limit();
        return limit == null ? value : value + "/" + Words.number(limit, "");
    }

    private static String label(Reading reading) {
        String kind =
                switch (reading.signal().kind()) {
                    case HEALTH_CHECK -> "check ";
                    case ALARM -> "alarm ";
                    case REPLICATION_LAG -> "lag ";
                    case S3_REPLICATION -> "s3 ";
                    case DLQ_DEPTH -> "dlq ";
                    case API_PROBE -> "api ";
                    case DNS_ANSWER -> "dns ";
                    case FUNCTION_ERRORS -> "errors ";
                    case TARGET_HEALTH -> "target ";
                    case DATABASE_ROLE -> "database ";
                    case BACKUP -> "backup ";
                };
        return kind + reading.signal().name();
    }
}
