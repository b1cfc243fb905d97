package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Cursor;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.RowFilter;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Table;
import dev.lifeboat.tui.screen.Copying;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A screen that is a table: rows to go through, to sort, to filter and to copy. */
public interface Listing extends Screen {
    int TOP = 2;

    /** The title of a column with Regions: its rows can be narrowed to one. */
    String REGION = "region";

    /** What {@link #keys} of every listing are. */
    List<Binding> KEYS = List.of(
            Binding.of("↓", "down", "next row", state -> moved(state, at -> at + 1))
                    .also("Down", "j"),
            Binding.of("↑", "up", "row before", state -> moved(state, at -> at - 1))
                    .also("Up", "k"),
            Binding.of("PgDn", "page down", "a page on", state -> moved(state, at -> at + room(state)))
                    .also("PageDown", "^F", " "),
            Binding.of("PgUp", "page up", "a page back", state -> moved(state, at -> at - room(state)))
                    .also("PageUp", "^B"),
            Binding.of("g", "top", "first row", state -> moved(state, at -> 0)).also("Home"),
            Binding.of("G", "end", "last row", state -> moved(state, at -> Integer.MAX_VALUE))
                    .also("End"),
            Binding.of("Enter", "open", "more about this row", Listing::opened).unless(Listing::whyNoRow),
            Binding.of(
                            "/",
                            "filter",
                            "show rows that match: words, a regular expression, !not, column:value",
                            state -> Next.of(state.seeing(state.view()
                                    .typing(new Entry.Filter(
                                            state.view().cursor().filter())))))
                    .inFooter(),
            region(1),
            region(2),
            region(3),
            Binding.of("0", "all Regions", "rows of all Regions", state -> inRegion(state, 0))
                    .unless(Listing::whyNoRegions),
            Binding.of("S", "sort", "sort by the next column", Listing::sorted),
            Binding.of(
                    "R",
                    "reverse",
                    "reverse the order",
                    state -> Next.of(
                            state.seeing(state.view().with(state.view().cursor().turned())))),
            Binding.of(
                            "y",
                            "copy",
                            "copy this row's name or value to the clipboard",
                            state -> copied(state, Row::copied))
                    .unless(Listing::whyNoRow),
            Binding.of("Y", "copy ARN", "copy this row's ARN or address", state -> copied(state, Row::whole))
                    .unless(state -> chosen(state).map(Row::whole).orElse("").isEmpty() ? "it has none" : ""));

    List<Column> columns();

    /** In the screen's own order. */
    List<Row> rows(AppState state);

    /** One line over the table. */
    String title(AppState state);

    /** What to say where there are no rows at all. */
    String nothing(AppState state);

    /** What Enter does with a row. */
    default Next open(AppState state, Row row) {
        return Next.of(state.saying("there is nothing more about it"));
    }

    /** Rows between title and table that {@link #drawHead} takes. */
    default int head() {
        return 0;
    }

    /** Says what the table as a whole comes to. */
    default void drawHead(AppState state, Canvas canvas, int y) {}

    /** Rows under the table that {@link #drawBelow} takes. */
    default int below() {
        return 0;
    }

    /** Says more about the row under the cursor. */
    default void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {}

    @Override
    default List<Binding> keys() {
        return KEYS;
    }

    /** Keys of a screen's own, and of {@link #KEYS} those that they do not take. */
    static List<Binding> with(List<Binding> own) {
        Stream<Binding> left = KEYS.stream()
                .filter(key -> own.stream().noneMatch(mine -> mine.key().equals(key.key())));
        return Stream.concat(own.stream(), left).toList();
    }

    /** The rows as they are wanted now. */
    default List<Row> wanted(AppState state) {
        Cursor cursor = state.view().cursor();
        List<Row> rows = new ArrayList<>(RowFilter.filtered(rows(state.shown()), columns(), cursor.filter()));
        int by = cursor.sort();
        if (by >= 0 && by < columns().size()) {
            rows.sort(Comparator.comparing((Row row) -> row.cells().get(by).number() == null)
                    .thenComparing(row ->
                            Objects.requireNonNullElse(row.cells().get(by).number(), 0.0))
                    .thenComparing(row -> row.cells().get(by).text()));
        }
        if (cursor.reversed()) {
            java.util.Collections.reverse(rows);
        }
        return rows;
    }

    private static Binding region(int number) {
        return Binding.of(
                        String.valueOf(number),
                        "Region " + number,
                        "rows of the " + List.of("primary", "standby", "third").get(number - 1) + " Region alone",
                        state -> inRegion(state, number))
                .unless(state -> {
                    String why = whyNoRegions(state);
                    return why.isEmpty() ? whyNoRegion(state, number) : why;
                });
    }

    /** Why there is no Region of that number, counted from 1; empty where there is. */
    static String whyNoRegion(AppState state, int number) {
        return state.known().regions().size() < number ? "there is no such Region" : "";
    }

    /** The rows of that Region alone, counted from 1; 0 for all. The rest of the filter stays. */
    static Next inRegion(AppState state, int number) {
        Cursor cursor = state.view().cursor();
        Stream<String> others = Stream.of(cursor.filter().split("\\s+")).filter(word -> !word.startsWith(REGION + ":"));
        Stream<String> wanted = number == 0
                ? Stream.of()
                : Stream.of(REGION + ":" + state.known().regions().get(number - 1));
        String filter = Stream.concat(others, wanted).collect(Collectors.joining(" "));
        return Next.of(state.seeing(state.view().with(cursor.filtering(filter.strip()))));
    }

    private static String whyNoRegions(AppState state) {
        return of(state).columns().stream().anyMatch(column -> column.title().equals(REGION))
                ? ""
                : "these rows are of no Region";
    }

    private static Listing of(AppState state) {
        return (Listing) Screens.named(state.view().screen());
    }

    /** The row under the cursor; empty where there is none. */
    static Optional<Row> chosen(AppState state) {
        List<Row> rows = of(state).wanted(state);
        int at = state.view().cursor().index(ids(rows));
        return at < 0 ? Optional.empty() : Optional.of(rows.get(at));
    }

    static List<String> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }

    private static String whyNoRow(AppState state) {
        return chosen(state).isEmpty() ? "there is no row" : "";
    }

    private static Next moved(AppState state, ToIntFunction<Integer> way) {
        List<String> rows = ids(of(state).wanted(state));
        Cursor cursor = state.view().cursor();
        return Next.of(state.seeing(state.view().with(cursor.at(rows, way.applyAsInt(cursor.index(rows))))));
    }

    private static Next opened(AppState state) {
        return chosen(state).map(row -> of(state).open(state, row)).orElseGet(() -> Next.of(state));
    }

    private static Next sorted(AppState state) {
        int columns = of(state).columns().size();
        Cursor cursor = state.view().cursor();
        int next = cursor.sort() + 1 >= columns ? -1 : cursor.sort() + 1;
        return Next.of(state.seeing(state.view().with(cursor.sorting(next))));
    }

    private static Next copied(AppState state, java.util.function.Function<Row, String> text) {
        return chosen(state).map(text).map(copied -> Copying.of(state, copied)).orElseGet(() -> Next.of(state));
    }

    private static int room(AppState state) {
        return Math.max(
                1, state.height() - TOP - 4 - of(state).head() - of(state).below());
    }

    @Override
    default void draw(AppState live, Canvas canvas) {
        AppState state = live.shown();
        List<Row> rows = wanted(state);
        Cursor cursor = state.view().cursor();
        boolean filtered = !cursor.filter().isEmpty();
        String count = filtered ? rows.size() + " of " + rows(state).size() : String.valueOf(rows.size());
        String filter = filtered ? "  /" + cursor.filter() : "";
        canvas.put(1, TOP, title(state) + " (" + count + ")" + filter, Style.BOLD);
        drawHead(state, canvas, TOP + 1);
        int top = TOP + head();
        if (rows.isEmpty()) {
            String words = filtered ? state.keymap().spelled("No row matches; {back} shows all.") : nothing(state);
            canvas.wrap(1, top + 2, canvas.width() - 2, 3, words, Style.DIM);
            return;
        }
        int room = room(state);
        Table.draw(columns(), rows, cursor, canvas, top + 1, room);
        Row chosen = rows.get(cursor.index(ids(rows)));
        drawBelow(state, chosen, canvas, top + 3 + Math.min(room, rows.size()));
    }
}
