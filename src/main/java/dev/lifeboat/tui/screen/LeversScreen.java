package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.SecondWord;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.AppState.LeverInfo;
import dev.lifeboat.tui.Entry;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Keys;
import dev.lifeboat.tui.Known;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.LeverFits;
import dev.lifeboat.tui.told.RescueRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The levers to choose from, and what the chosen one will do. Pure. */
public final class LeversScreen implements Listing {
    static final String NAME = "levers";

    private static final int SAID = 7;
    private static final String NOT_HERE = "not here";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "d";
    }

    @Override
    public String shows() {
        return "drills: choose a lever, or watch the one that runs";
    }

    @Override
    public boolean inFooter() {
        return true;
    }

    @Override
    public String leadsTo(AppState state) {
        return state.known().drilling() ? DrillScreen.NAME : NAME;
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return state.known().drilling() ? List.of() : List.of(new Intent.ReadLevers());
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("level", 5), Column.of("lever", 18), Column.of("lapses", 8), Column.of("what", 0));
    }

    @Override
    public String title(AppState state) {
        return "Levers, Enter pulls after a typed word";
    }

    @Override
    public String nothing(AppState state) {
        return "The levers are not known yet.";
    }

    @Override
    public List<Row> rows(AppState state) {
        return state.known().levers().stream()
                .map(lever -> row(lever, notHere(state, lever.name())))
                .toList();
    }

    private static Optional<LeverFits> fits(AppState state) {
        return state.known().told(LeverFits.class).filter(fits -> fits.deployment()
                .equals(state.known().deployment()));
    }

    /** Why the deployment has nothing for it to pull; empty where it has, or nobody knows yet. */
    private static String notHere(AppState state, String lever) {
        return fits(state).map(fits -> fits.notHere().get(lever)).orElse("");
    }

    private static Row row(LeverInfo lever, String notHere) {
        return new Row(
                lever.name(),
                lever.name(),
                "",
                List.of(
                        Cell.of("L" + lever.level(), lever.level() > 2 ? Style.WARN : Style.PLAIN),
                        Cell.of(lever.name(), notHere.isEmpty() ? Style.PLAIN : Style.DIM),
                        Cell.of(notHere.isEmpty() ? lever.lapses() ? "yes" : "no" : NOT_HERE, Style.DIM),
                        Cell.of(lever.sentence(), Style.DIM)));
    }

    /** Why no drill can begin now; empty where one can. */
    public static String whyNoDrill(AppState state) {
        Known known = state.known();
        if (state.banner().readOnly()) {
            return "read-only: no drill is started";
        }
        if (known.drilling()) {
            return Keys.drillRuns(state);
        }
        if (known.deploying() || VerifyScreen.runs(state)) {
            return "a deploy, destroy or verification is under way";
        }
        if (known.told(RescueRun.class).filter(RescueRun::running).isPresent()) {
            return "a failover or failback is under way";
        }
        return known.snapshot() == null || known.levers().isEmpty()
                ? "nothing is watched yet: there is nothing to drill"
                : "";
    }

    @Override
    public Next open(AppState state, Row row) {
        String no = whyNoDrill(state);
        String why = no.isEmpty() ? notHere(state, row.id()) : no;
        return why.isEmpty() ? ask(state, lever(state, row.id())) : Next.of(state.saying(why));
    }

    public static Next ask(AppState state, LeverInfo lever) {
        String deployment = state.known().deployment();
        Intent start = new Intent.StartDrill(lever.name());
        Entry.Confirm asked = Entry.Confirm.of(lever.sentence(), deployment, start, DrillScreen.NAME);
        for (SecondWord word : SecondWord.of(lever.level(), deployment)) {
            asked = asked.before(Entry.Confirm.of(word.question(), word.token(), start, DrillScreen.NAME));
        }
        return Keys.ask(state, asked);
    }

    private static LeverInfo lever(AppState state, String name) {
        return state.known().levers().stream()
                .filter(lever -> lever.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public int below() {
        return SAID;
    }

    /** What the chosen lever does, in full: of this deployment where that was read, else of any. */
    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        LeverInfo lever = lever(state, chosen.id());
        int at = y;
        for (Line line : said(state, lever, canvas.width() - 2)) {
            if (at < canvas.height() - 2) {
                canvas.put(1, at++, line.text(), line.style());
            }
        }
    }

    private static List<Line> said(AppState state, LeverInfo lever, int cells) {
        List<Line> lines = new ArrayList<>(Line.wrapped(lever.sentence(), cells, "", Style.BOLD));
        LeverFits fits = fits(state).orElse(null);
        String notHere = notHere(state, lever.name());
        List<String> changes = fits == null ? null : fits.changes().get(lever.name());
        if (!notHere.isEmpty()) {
            lines.addAll(Line.wrapped("  Not here: " + notHere, cells, "    ", Style.WARN));
        } else if (fits != null && changes != null && !changes.isEmpty()) {
            changes.forEach(change -> lines.addAll(Line.wrapped("  " + change, cells, "    ", Style.DIM)));
            lines.add(new Line("  with the values of " + Words.clock(fits.at()), Style.DIM));
        } else {
            lever.calls().forEach(call -> lines.addAll(Line.wrapped("  " + call, cells, "    ", Style.DIM)));
            String unread = fits == null ? "" : fits.unread().getOrDefault(lever.name(), "");
            if (!unread.isEmpty()) {
                lines.addAll(Line.wrapped("  The values of now are not known: " + unread, cells, "    ", Style.WARN));
            }
        }
        return lines;
    }
}
