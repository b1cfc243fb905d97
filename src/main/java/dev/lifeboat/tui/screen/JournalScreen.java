package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.Deed;
import dev.lifeboat.tui.told.DeedBook;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Every call that changed something, and what drills did, the newest first. Pure. */
public final class JournalScreen implements Listing {
    static final String NAME = "journal";

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int SAID = 5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "J";
    }

    @Override
    public String shows() {
        return "the journal: every call that changed something";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return List.of(new Intent.ReadJournal());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("at (UTC)", 14),
                Column.of("region", 14),
                Column.of("what", 0),
                Column.of("result", 14),
                new Column("operator", 16, true));
    }

    @Override
    public String title(AppState state) {
        return state.keymap().spelled("What was changed from this machine, {refresh} reads anew");
    }

    @Override
    public String nothing(AppState state) {
        return state.known().told(DeedBook.class).isPresent()
                ? "Nothing was changed from this machine, as far as its records go."
                : "Reading the records ...";
    }

    @Override
    public List<Row> rows(AppState state) {
        List<Deed> deeds = deeds(state);
        return java.util.stream.IntStream.range(0, deeds.size())
                .mapToObj(at -> row(deeds.get(at), deeds.size() - at))
                .toList();
    }

    private static List<Deed> deeds(AppState state) {
        return state.known().told(DeedBook.class).map(DeedBook::deeds).orElse(List.of());
    }

    /** @param number counted from the oldest, so that it stays when newer ones come */
    private static Row row(Deed deed, int number) {
        String times = deed.times() > 1 ? " ×" + deed.times() : "";
        return new Row(
                deed.at() + " " + deed.what() + " " + number,
                deed.requestId().isEmpty() ? deed.what() : deed.requestId(),
                deed.requestId(),
                List.of(
                        Cell.of(WHEN.format(deed.at()), Style.DIM),
                        Cell.of(deed.region()),
                        Cell.of(deed.what() + times),
                        Cell.of(deed.result(), deed.failed() ? Style.BAD : Style.DIM),
                        Cell.of(deed.operator(), Style.DIM)));
    }

    @Override
    public int below() {
        return SAID;
    }

    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        List<Cell> cells = chosen.cells();
        fact("what", cells.get(2).text(), canvas, y);
        fact("request id", chosen.whole().isEmpty() ? "none" : chosen.whole(), canvas, y + 1);
        fact("operator", cells.get(4).text(), canvas, y + 2);
        fact("result", "", canvas, y + 3);
        canvas.wrap(13, y + 3, canvas.width() - 14, 2, cells.get(3).text(), Style.PLAIN);
    }

    private static void fact(String label, String words, Canvas canvas, int y) {
        canvas.put(1, y, label, Style.DIM);
        canvas.put(13, y, words, Style.PLAIN);
    }
}
