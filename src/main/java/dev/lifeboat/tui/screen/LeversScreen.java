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
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.RescueRun;
import java.util.List;

/** The levers to choose from, and what the chosen one will do. Pure. */
public final class LeversScreen implements Listing {
    static final String NAME = "levers";

    private static final int SAID = 7;

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
    public List<Column> columns() {
        return List.of(Column.of("level", 5), Column.of("lever", 18), Column.of("lapses", 6), Column.of("what", 0));
    }

    @Override
    public String title(AppState state) {
        return state.keymap().spelled("Levers, {open} pulls after a typed word");
    }

    @Override
    public String nothing(AppState state) {
        return "The levers are not known yet.";
    }

    @Override
    public List<Row> rows(AppState state) {
        return state.known().levers().stream().map(LeversScreen::row).toList();
    }

    private static Row row(LeverInfo lever) {
        return new Row(
                lever.name(),
                lever.name(),
                "",
                List.of(
                        Cell.of("L" + lever.level(), lever.level() > 2 ? Style.WARN : Style.PLAIN),
                        Cell.of(lever.name()),
                        Cell.of(lever.lapses() ? "yes" : "no", Style.DIM),
                        Cell.of(lever.sentence(), Style.DIM)));
    }

    /** Why no drill can begin now; empty where one can. */
    public static String whyNoDrill(AppState state) {
        Known known = state.known();
        if (state.banner().readOnly()) {
            return "read-only: no drill is started";
        }
        if (known.onlyWatched()) {
            return Keys.ONLY_WATCHED;
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
        String why = whyNoDrill(state);
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

    /** What the chosen lever does, in full. */
    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        LeverInfo lever = lever(state, chosen.id());
        int at = y + canvas.wrap(1, y, canvas.width() - 2, 2, lever.sentence(), Style.BOLD);
        for (String call : lever.calls()) {
            if (at < y + SAID - 1) {
                at += canvas.wrap(3, at, canvas.width() - 4, Math.min(2, y + SAID - 1 - at), call, Style.DIM);
            }
        }
    }
}
