package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.calendar.Due;
import dev.lifeboat.drill.report.Reports.Past;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.DrillBook;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The drills there were, with what they measured, and what is due. Pure. */
public final class DrillsScreen implements Listing {
    static final String NAME = "drills";

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    /** A heading and a line for each kind of rehearsal. */
    private static final int CALENDAR = 5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "H";
    }

    @Override
    public String shows() {
        return "the drills there were, their reports, and what is due";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return List.of(new Intent.ReadDrills());
    }

    static Optional<DrillBook> book(AppState state) {
        return state.known().told(DrillBook.class).filter(book -> book.deployment()
                .equals(state.known().deployment()));
    }

    /** What is due, in a line; empty where nothing is. */
    static String due(AppState state) {
        return due(state, state.keymap().spelled(" ({drills} shows)"));
    }

    private static String due(AppState state, String where) {
        List<Due> open = book(state).map(DrillBook::open).orElse(List.of());
        String kinds = open.stream()
                .map(due -> due.kind().words() + (due.state() == Due.State.OVERDUE ? " (overdue)" : ""))
                .collect(Collectors.joining(", "));
        return open.isEmpty() ? "" : "Due" + where + ": " + kinds;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("when (UTC)", 17),
                Column.of("lever", 14),
                Column.of("verdict", 13),
                Column.of("RTO", 9),
                Column.of("RPO", 9),
                new Column("deployment", 20, true),
                Column.of("operator", 0));
    }

    @Override
    public String title(AppState state) {
        return state.keymap().spelled("Drills, {open} shows the report");
    }

    @Override
    public String nothing(AppState state) {
        DrillBook book = book(state).orElse(null);
        if (book == null) {
            return "Reading the reports ...";
        }
        String due = due(state, "");
        return "No drill has left a report here." + (due.isEmpty() ? "" : " " + due + ".")
                + state.keymap().spelled(" {levers} chooses a lever.");
    }

    @Override
    public List<Row> rows(AppState state) {
        return book(state).map(DrillBook::past).orElse(List.of()).stream()
                .map(DrillsScreen::row)
                .toList();
    }

    private static Row row(Past past) {
        Style style = past.passed() ? Style.GOOD : past.verdict().equals("REFUSED") ? Style.WARN : Style.BAD;
        return new Row(
                past.drill(),
                past.drill(),
                "",
                List.of(
                        Cell.of(WHEN.format(past.startedAt())),
                        Cell.of(past.lever()),
                        Cell.of(past.verdict(), style),
                        measured(past.rtoSeconds()),
                        measured(past.rpoSeconds()),
                        Cell.of(past.deployment(), Style.DIM),
                        Cell.of(past.operator().substring(past.operator().lastIndexOf('/') + 1), Style.DIM)));
    }

    private static Cell measured(@Nullable Double seconds) {
        return new Cell(seconds == null ? "-" : String.format(Locale.ROOT, "%.1f s", seconds), Style.PLAIN, seconds);
    }

    @Override
    public Next open(AppState state, Row row) {
        return Next.of(state.seeing(state.view().into(ReportScreen.NAME, row.id())));
    }

    @Override
    public int below() {
        return CALENDAR;
    }

    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        DrillBook book = book(state).orElseThrow();
        int at = Math.max(y, canvas.height() - 2 - CALENDAR);
        canvas.put(1, at, "Calendar", Style.BOLD);
        for (int i = 0; i < book.due().size(); i++) {
            Due due = book.due().get(i);
            String next = due.dueAt() == null ? "now" : day(due.dueAt());
            String words = String.format(
                    Locale.ROOT,
                    "%-8s %-31s last %-10s  next %s",
                    due.state(),
                    due.kind().words(),
                    day(due.last()),
                    next);
            canvas.put(1, at + 1 + i, words, due.open() ? Style.WARN : Style.DIM);
        }
    }

    private static String day(@Nullable Instant at) {
        return at == null ? "never" : DAY.format(at);
    }
}
