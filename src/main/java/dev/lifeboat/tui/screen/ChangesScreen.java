package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.Change;
import dev.lifeboat.watch.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** What changed while the dashboard was open, the newest first: the way back from an alarm to what began it. Pure. */
public final class ChangesScreen implements Listing {
    static final String NAME = "changes";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "c";
    }

    @Override
    public String shows() {
        return "when signals changed their state while this was open";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("at", 9),
                Column.of("from", 9),
                Column.of("to", 9),
                Column.of("signal", 0),
                Column.of(REGION, 14),
                new Column("said", 0, true));
    }

    @Override
    public String title(AppState state) {
        return "Changes";
    }

    @Override
    public String nothing(AppState state) {
        return "No signal has changed its state since this dashboard was opened.";
    }

    @Override
    public List<Row> rows(AppState state) {
        Snapshot snapshot = state.known().snapshot();
        List<Row> rows = new ArrayList<>();
        if (snapshot != null) {
            for (Change change : state.known().watched().changes()) {
                rows.add(row(change, snapshot));
            }
        }
        return rows;
    }

    private static Row row(Change change, Snapshot snapshot) {
        return new Row(
                change.at() + " " + change.signal().id(),
                change.signal().name(),
                change.signal().id(),
                List.of(
                        Cell.of(Words.clock(change.at()), Style.DIM),
                        Cell.of(change.from().name(), Style.DIM),
                        Cell.of(change.to().name(), Words.style(change.to())),
                        Cell.of(Words.label(change.signal(), snapshot)),
                        Cell.of(change.signal().region(), Style.DIM),
                        Cell.of(change.words(), Style.DIM)));
    }

    @Override
    public Next open(AppState state, Row row) {
        return Next.of(state.seeing(state.view().into(SignalScreen.NAME, row.whole())));
    }
}
