package dev.lifeboat.tui.screen;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.Screen;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Cursor;
import dev.lifeboat.tui.paint.Panel;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.Remembered;
import dev.lifeboat.tui.told.Vanished;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pair of Regions side by side: is it us, where is the traffic, what is wrong, how old is what I see. Pure. */
public final class BridgeScreen implements Screen {
    public static final String NAME = "bridge";

    private static final int TROUBLE_LINES = 2;

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
    public boolean inFooter() {
        return true;
    }

    @Override
    public List<Binding> keys() {
        return List.of(
                Binding.of("↓", "down", "next signal", state -> moved(state, 1)).also("Down", "j"),
                Binding.of("↑", "up", "signal before", state -> moved(state, -1))
                        .also("Up", "k"),
                Binding.of("Tab", "panel", "next panel", BridgeScreen::nextPanel),
                region(1, "primary"),
                region(2, "standby"),
                Binding.of("Enter", "open", "more about this signal", BridgeScreen::open)
                        .unless(state -> chosen(state).isEmpty() ? "choose a signal first, with the arrows" : ""),
                RunbookScreen.key(BridgeScreen::concerning, "all is well: there is nothing to do"));
    }

    private static Binding region(int number, String role) {
        String key = String.valueOf(number);
        return Binding.of(
                        key,
                        "Region " + key,
                        "signals of the " + role + " Region alone",
                        state -> Listing.inRegion(state.seeing(state.view().on(SignalsScreen.NAME)), number))
                .unless(state -> Listing.whyNoRegion(state, number));
    }

    /** The readings of each panel, in its order. */
    private record Panels(List<Reading> primary, List<Reading> standby, List<Reading> routing) {
        static Panels of(Snapshot snapshot, Instant now) {
            return new Panels(
                    rows(snapshot, now, in(snapshot, Role.PRIMARY)),
                    rows(snapshot, now, in(snapshot, Role.STANDBY)),
                    rows(snapshot, now, reading -> ROUTING.contains(kind(reading))));
        }

        List<List<String>> ids() {
            return Stream.of(primary, standby, routing)
                    .map(panel -> panel.stream().map(row -> row.signal().id()).toList())
                    .toList();
        }
    }

    private static List<List<String>> ids(AppState state) {
        AppState shown = state.shown();
        Snapshot snapshot = shown.known().snapshot();
        return snapshot == null
                ? List.of()
                : Panels.of(snapshot, shown.now() == null ? snapshot.at() : shown.now())
                        .ids();
    }

    private static List<String> all(AppState state) {
        return ids(state).stream().flatMap(List::stream).toList();
    }

    private static String chosen(AppState state) {
        String id = state.view().cursor().id();
        return all(state).contains(id) ? id : "";
    }

    /** Nothing is chosen before the first arrow: the calm picture has no cursor. */
    private static Next moved(AppState state, int way) {
        List<String> all = all(state);
        Cursor cursor = state.view().cursor();
        int from = chosen(state).isEmpty() ? (way > 0 ? -1 : all.size()) : cursor.index(all);
        return Next.of(state.seeing(state.view().with(cursor.at(all, from + way))));
    }

    private static Next nextPanel(AppState state) {
        List<String> all = all(state);
        String chosen = chosen(state);
        List<List<String>> panels =
                ids(state).stream().filter(panel -> !panel.isEmpty()).toList();
        int here = -1;
        for (int i = 0; i < panels.size(); i++) {
            here = panels.get(i).contains(chosen) ? i : here;
        }
        return panels.isEmpty()
                ? Next.of(state)
                : Next.of(state.seeing(state.view()
                        .with(state.view()
                                .cursor()
                                .at(
                                        all,
                                        all.indexOf(panels.get((here + 1) % panels.size())
                                                .get(0))))));
    }

    /** The chosen signal, else the worst one that is not well; empty where all is. */
    private static String concerning(AppState state) {
        String chosen = chosen(state);
        AppState shown = state.shown();
        Snapshot snapshot = shown.known().snapshot();
        return !chosen.isEmpty() || snapshot == null
                ? chosen
                : worst(snapshot, shown.now() == null ? snapshot.at() : shown.now())
                        .map(worst -> worst.signal().id())
                        .orElse("");
    }

    private static Next open(AppState state) {
        return Next.of(state.seeing(state.view().into(SignalScreen.NAME, chosen(state))));
    }

    @Override
    public void draw(AppState live, Canvas canvas) {
        AppState state = live.shown();
        Snapshot snapshot = state.known().snapshot();
        Optional<Vanished> vanished = state.known().told(Vanished.class);
        if (snapshot == null && vanished.isPresent()) {
            afterwards(state, vanished.get(), canvas);
            return;
        }
        if (snapshot == null) {
            opening(state, canvas);
            return;
        }
        Instant now = state.now() == null ? snapshot.at() : state.now();
        verdict(snapshot, now, canvas);
        if (worst(snapshot, now).isEmpty()) {
            canvas.put(3, 3, DrillsScreen.due(live), Style.DIM);
        }
        String chosen = state.view().cursor().id();
        int y = 4;
        // What to do about it stands at its end: one alone has the room of two.
        int room = snapshot.troubles().size() == 1 ? TROUBLE_LINES : 1;
        for (String trouble : snapshot.troubles()) {
            if (y >= 4 + TROUBLE_LINES) {
                break;
            }
            y += canvas.wrap(1, y, canvas.width() - 1, room, "▲ " + trouble, Style.BAD);
        }
        int bottom = canvas.height() - 2;
        int half = canvas.width() / 2;
        Panels panels = Panels.of(snapshot, now);
        int wanted = Math.max(panels.primary().size(), panels.standby().size()) + 2;
        // Where it is low, what is worst of the Regions comes before what is well of the routing.
        int routing = Math.min(Math.min(panels.routing().size() + 1, 7), Math.max(3, bottom - y - 8));
        int regions = Math.min(wanted, bottom - y - routing);
        Panel left = new Panel(canvas, 0, y, half - 1, regions);
        region(state, snapshot, Role.PRIMARY, now, left);
        left.rows(snapshot, panels.primary(), chosen, now);
        Panel right = new Panel(canvas, half, y, canvas.width() - half, regions);
        region(state, snapshot, Role.STANDBY, now, right);
        right.rows(snapshot, panels.standby(), chosen, now);
        Panel below = new Panel(canvas, 0, y + regions, canvas.width(), bottom - y - regions);
        below.title("ROUTING Route 53", Style.BOLD);
        below.rows(snapshot, panels.routing(), chosen, now);
    }

    /** Before the first reading: what is being done, or stands in the way, and what was known the last time. */
    private static void opening(AppState state, Canvas canvas) {
        int wide = canvas.width() - 4;
        int y = 4 + canvas.wrap(2, 3, wide, 5, state.banner().opening(), Style.BOLD);
        y += canvas.wrap(2, y, wide, 2, "Nothing is known yet: what is not shown here has not been read.", Style.DIM);
        Optional<Remembered> seen = state.known().told(Remembered.class);
        if (seen.isPresent()) {
            String words = seen.get().deployment() + " was " + seen(seen.get(), state.now()) + " from here: "
                    + seen.get().where() + ". ";
            String then = state.keymap().spelled("{failover} shows what of it answers now.");
            canvas.wrap(2, y + 1, wide, 3, words + then, Style.PLAIN);
        }
    }

    /** What was watched is gone: there is nothing to see of it, but perhaps of others. */
    private static void afterwards(AppState state, Vanished vanished, Canvas canvas) {
        int y = 3 + canvas.wrap(2, 3, canvas.width() - 4, 3, vanished.words(), Style.BOLD);
        List<String> others = state.known().deployments().stream()
                .map(AppState.DeploymentInfo::name)
                .toList();
        canvas.wrap(
                2,
                y + 1,
                canvas.width() - 4,
                3,
                others.isEmpty()
                        ? state.keymap()
                                .spelled(
                                        "Nothing is watched now. {deployments} looks for other deployments, {new} deploys one, {quit} quits.")
                        : state.keymap().spelled("Nothing is watched now. {deployments} leads to ")
                                + String.join(", ", others)
                                + state.keymap().spelled("; {quit} quits."),
                Style.DIM);
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
        String verdict = Words.glyph(overall) + " " + overall + "  " + words;
        canvas.put(1, 2, verdict, Words.style(overall));
        Snapshot.Traffic traffic = snapshot.traffic();
        Role role = traffic.role();
        boolean stale = traffic.stale(now);
        String where = traffic.region() == null
                ? "Traffic: nobody knows"
                : (stale ? "Traffic was at " : "Traffic ▶ ") + traffic.region()
                        + (role == null || stale ? "" : " " + role.word())
                        + ", " + traffic.source() + " " + Words.age(traffic.observedAt(), now) + " ago";
        int x = Math.max(verdict.length() + 3, Math.min(canvas.width() / 2, canvas.width() - where.length() - 1));
        canvas.put(x, 2, where, stale || role == Role.STANDBY ? Style.WARN : Style.BOLD);
        worst(snapshot, now)
                .ifPresent(worst -> canvas.put(
                        3,
                        3,
                        Words.label(worst.signal(), snapshot) + " in "
                                + worst.signal().region() + ": "
                                + (worst.error() == null ? worst.detail() : worst.error()),
                        Words.style(Words.shown(worst, now))));
    }

    private static String seen(Remembered seen, @Nullable Instant now) {
        return "seen " + Words.age(seen.at(), now) + " ago";
    }

    private static Optional<Reading> worst(Snapshot snapshot, Instant now) {
        return rows(snapshot, now, reading -> {
                    State state = Words.shown(reading, now);
                    return state == State.CRITICAL || state == State.WARNING || reading.error() != null;
                })
                .stream()
                .findFirst();
    }

    private static List<Reading> rows(Snapshot snapshot, Instant now, Predicate<Reading> wanted) {
        return Words.worstFirst(snapshot.readings().stream().filter(wanted).toList(), now);
    }

    private static void region(AppState state, Snapshot snapshot, Role role, Instant now, Panel panel) {
        String region = snapshot.regions().get(role);
        if (region == null) {
            state.known()
                    .told(Remembered.class)
                    .filter(seen -> seen.deployment().equals(snapshot.deployment()))
                    .filter(seen -> seen.regions().containsKey(role))
                    .ifPresentOrElse(
                            seen -> {
                                String last = role.word().toUpperCase(Locale.ROOT) + " "
                                        + seen.regions().get(role);
                                panel.title(last + ", " + seen(seen, now), Style.WARN);
                                panel.say("What it holds cannot be read.");
                            },
                            () -> panel.title("no " + role.word() + " Region known", Style.DIM));
            return;
        }
        boolean there = region.equals(snapshot.traffic().region());
        boolean stale = snapshot.traffic().stale(now);
        panel.title(
                role.word().toUpperCase(Locale.ROOT) + " " + region
                        + (!there ? "" : stale ? " served last" : " ▶ serves"),
                there ? (stale ? Style.WARN : Style.GOOD) : Style.BOLD);
    }
}
