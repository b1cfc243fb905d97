package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Every signal, the worst first. Pure. */
public final class SignalsScreen implements Listing {
    public static final String NAME = "signals";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "s";
    }

    @Override
    public String shows() {
        return "all signals: sort, filter, open one";
    }

    @Override
    public boolean inFooter() {
        return true;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("state", 10),
                Column.of("signal", 0),
                Column.of(REGION, 14),
                Column.of("value", 14),
                Column.of("age", 6),
                new Column("detail", 0, true));
    }

    @Override
    public String title(AppState state) {
        return "Signals";
    }

    @Override
    public String nothing(AppState state) {
        return state.banner().opening();
    }

    @Override
    public List<Row> rows(AppState state) {
        Snapshot snapshot = state.known().snapshot();
        if (snapshot == null) {
            return List.of();
        }
        Instant now = state.now() == null ? snapshot.at() : state.now();
        return Words.worstFirst(snapshot.readings(), now).stream()
                .map(reading -> row(reading, snapshot, now))
                .toList();
    }

    private static Row row(Reading reading, Snapshot snapshot, Instant now) {
        State state = Words.shown(reading, now);
        boolean stale = reading.stale(now);
        Instant seen = reading.observedAt();
        String error = reading.error();
        return new Row(
                reading.signal().id(),
                reading.signal().name(),
                reading.signal().id(),
                List.of(
                        new Cell(Words.glyph(state) + " " + state, Words.style(state), rank(state)),
                        Cell.of(Words.label(reading.signal(), snapshot)),
                        Cell.of(reading.signal().region(), Style.DIM),
                        new Cell(
                                error == null ? Words.value(reading) : "unreadable",
                                Words.style(state),
                                reading.value()),
                        new Cell(
                                stale ? "STALE" : Words.age(seen, now),
                                stale ? Style.WARN : Style.DIM,
                                seen == null
                                        ? Double.valueOf(Double.MAX_VALUE)
                                        : (double) Duration.between(seen, now).toMillis()),
                        Cell.of(error == null ? reading.detail() : error, Style.DIM)));
    }

    /** The worst sorts first. */
    private static double rank(State state) {
        return List.of(State.values()).indexOf(state);
    }

    @Override
    public Next open(AppState state, Row row) {
        return Next.of(state.seeing(state.view().into(SignalScreen.NAME, row.id())));
    }
}
