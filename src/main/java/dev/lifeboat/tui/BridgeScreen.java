package dev.lifeboat.tui;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The pair of Regions side by side: is it us, where is the traffic, what is wrong, how old is what I see. Pure. */
final class BridgeScreen implements Screen {
    static final String NAME = "bridge";

    /** What belongs to no Region, though AWS keeps it in one. */
    private static final Set<Kind> ROUTING = Set.of(Kind.HEALTH_CHECK, Kind.DNS_ANSWER);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "b";
    }

    @Override
    public String shows() {
        return "the bridge: both Regions, their signals, where the traffic is";
    }

    @Override
    public String whyNot(AppState state) {
        return "";
    }

    @Override
    public @Nullable Next pressed(AppState state, String key) {
        return null;
    }

    @Override
    public void draw(AppState state, Canvas canvas) {
        Snapshot snapshot = state.known().snapshot();
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
        int bottom = canvas.height() - 2;
        int half = canvas.width() / 2;
        List<Reading> routing = rows(snapshot, now, reading -> ROUTING.contains(kind(reading)));
        List<Reading> primary = rows(snapshot, now, in(snapshot, Role.PRIMARY));
        List<Reading> standby = rows(snapshot, now, in(snapshot, Role.STANDBY));
        int wanted = Math.max(primary.size(), standby.size()) + 2;
        int regions = Math.min(wanted, bottom - y - Math.min(routing.size() + 1, 7));
        region(snapshot, Role.PRIMARY, primary, now, new Panel(canvas, 0, y, half - 1, regions));
        region(snapshot, Role.STANDBY, standby, now, new Panel(canvas, half, y, canvas.width() - half, regions));
        Panel below = new Panel(canvas, 0, y + regions, canvas.width(), bottom - y - regions);
        below.title("ROUTING Route 53", Style.BOLD);
        below.rows(snapshot, routing, now);
    }

    private static Kind kind(Reading reading) {
        return reading.signal().kind();
    }

    private static Predicate<Reading> in(Snapshot snapshot, Role role) {
        String region = snapshot.regions().get(role);
        return reading -> reading.signal().region().equals(region) && !ROUTING.contains(kind(reading));
    }

    private static void verdict(Snapshot snapshot, Instant now, Canvas canvas) {
        State overall = snapshot.overall();
        String words =
                switch (overall) {
                    case OK, IDLE -> "All is well";
                    case WARNING -> "Look at this";
                    case CRITICAL -> "Something is broken";
                    case UNKNOWN -> "Not everything can be seen";
                };
        canvas.put(1, 2, Words.glyph(overall) + " " + overall + "  " + words, Words.style(overall));
        Snapshot.Traffic traffic = snapshot.traffic();
        Role role = traffic.role();
        String where = traffic.region() == null
                ? "Traffic: nobody knows"
                : "Traffic ▶ " + traffic.region() + (role == null ? "" : " " + role.word()) + ", " + traffic.source()
                        + " " + Words.age(traffic.observedAt(), now) + " ago";
        canvas.put(canvas.width() / 2, 2, where, role == Role.STANDBY ? Style.WARN : Style.BOLD);
        worst(snapshot, now)
                .ifPresent(worst -> canvas.put(
                        3,
                        3,
                        Words.label(worst.signal(), snapshot) + " in "
                                + worst.signal().region() + ": "
                                + (worst.error() == null ? worst.detail() : worst.error()),
                        Words.style(Words.shown(worst, now))));
    }

    private static Optional<Reading> worst(Snapshot snapshot, Instant now) {
        return rows(snapshot, now, reading -> {
                    State state = Words.shown(reading, now);
                    return state == State.CRITICAL || state == State.WARNING || reading.error() != null;
                })
                .stream()
                .findFirst();
    }

    /** Worst first; an alarm only repeats what its signal says, and comes after it. */
    private static List<Reading> rows(Snapshot snapshot, Instant now, Predicate<Reading> wanted) {
        return snapshot.readings().stream()
                .filter(wanted)
                .sorted(Comparator.comparing((Reading reading) -> severity(Words.shown(reading, now)))
                        .thenComparing(reading -> kind(reading) == Kind.ALARM)
                        .thenComparing(BridgeScreen::kind)
                        .thenComparing(reading -> reading.signal().name()))
                .toList();
    }

    /** Where nothing flows there is nothing to see first. */
    private static State severity(State state) {
        return state == State.IDLE ? State.OK : state;
    }

    private static void region(Snapshot snapshot, Role role, List<Reading> rows, Instant now, Panel panel) {
        String region = snapshot.regions().get(role);
        if (region == null) {
            panel.title("no " + role.word() + " Region known", Style.DIM);
            return;
        }
        boolean serves = region.equals(snapshot.traffic().region());
        panel.title(
                role.word().toUpperCase(Locale.ROOT) + " " + region + (serves ? " ▶ serves" : ""),
                serves ? Style.GOOD : Style.BOLD);
        panel.rows(snapshot, rows, now);
    }
}
