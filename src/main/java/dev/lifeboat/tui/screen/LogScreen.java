package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Entry;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.View;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Cursor;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.KnownLog;
import dev.lifeboat.watch.log.LogLine;
import dev.lifeboat.watch.log.LogTail;
import dev.lifeboat.watch.log.LogView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The newest lines of a log group, the newest at the end, for as long as it is shown. Pure. */
public final class LogScreen implements Listing {
    static final String NAME = "log";

    /** On no line: the end is shown, and what comes there. */
    private static final Cursor AT_THE_END = new Cursor("", Integer.MAX_VALUE, "", -1, false);

    private static final List<Binding> OWN = List.of(
            Binding.of("G", "newest", "the newest line, and those that come", LogScreen::followed)
                    .also("End")
                    .inFooter(),
            Binding.of("|", "pattern", "let CloudWatch filter the lines, by its own pattern", LogScreen::asked)
                    .inFooter(),
            Binding.of("y", "copy", "copy the whole line", state -> line(state)
                            .map(line -> LineScreen.copied(state, line))
                            .orElseGet(() -> Next.of(state)))
                    .unless(state -> line(state).isEmpty() ? "there is no line" : ""));

    static Next shown(AppState state, String region, String group) {
        return Next.of(
                state.seeing(state.view().into(NAME, region + " " + group).with(AT_THE_END)));
    }

    private static Next followed(AppState state) {
        Cursor now = state.view().cursor();
        return Next.of(state.seeing(
                state.view().with(new Cursor("", Integer.MAX_VALUE, now.filter(), now.sort(), now.reversed()))));
    }

    private static Next asked(AppState state) {
        String[] place = place(state);
        String now = known(state).map(LogView::pattern).orElse("");
        return Next.of(state.seeing(state.view().typing(new Entry.Pattern(now, place[0], place[1]))));
    }

    private static String[] place(AppState state) {
        String[] place = state.view().place().subject().split(" ", 3);
        return place.length < 2 ? new String[] {"", ""} : place;
    }

    /** The log of the place that is shown; empty where another was followed since, or nothing was read yet. */
    static Optional<LogView> known(AppState state) {
        String[] place = place(state);
        return state.known()
                .told(KnownLog.class)
                .map(KnownLog::log)
                .filter(log -> log.region().equals(place[0]) && log.group().equals(place[1]));
    }

    private static Optional<LogLine> line(AppState state) {
        return Listing.chosen(state.shown()).flatMap(row -> LineScreen.line(state.shown(), row.id()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public String shows() {
        return "the newest lines of a log group";
    }

    @Override
    public List<Binding> keys() {
        return Listing.with(OWN);
    }

    @Override
    public List<Intent> arriving(AppState state) {
        String[] place = place(state);
        return List.of(new Intent.Tail(
                place[0], place[1], known(state).map(LogView::pattern).orElse("")));
    }

    @Override
    public List<Intent> leaving(AppState state) {
        return List.of(new Intent.EndTail());
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("time UTC", 8), Column.of("level", 6), Column.of("line", 0));
    }

    @Override
    public String title(AppState state) {
        Optional<LogView> known = known(state);
        String pattern = known.map(LogView::pattern)
                .filter(text -> !text.isEmpty())
                .map(text -> " |" + text)
                .orElse("");
        return place(state)[1] + " " + place(state)[0] + pattern;
    }

    @Override
    public String nothing(AppState state) {
        Optional<LogView> known = known(state);
        if (known.isEmpty()) {
            return "Reading the newest lines ...";
        }
        LogView log = known.get();
        return log.error() != null
                ? "Unreadable: " + log.error()
                : "Nothing was written since " + Words.clock(log.from()) + ", looked "
                        + Words.age(log.readAt(), state.now()) + " ago.";
    }

    @Override
    public List<Row> rows(AppState state) {
        return known(state).map(LogView::lines).orElse(List.of()).stream()
                .map(LogScreen::row)
                .toList();
    }

    private static Row row(LogLine line) {
        Style style = line.failed() ? Style.BAD : line.warns() ? Style.WARN : Style.PLAIN;
        String mark = line.failed() ? "✗ " : line.warns() ? "▲ " : "";
        return new Row(
                line.key(),
                line.words(),
                "",
                List.of(
                        Cell.of(Words.clock(line.at()), Style.DIM),
                        Cell.of(line.level(), style),
                        Cell.of(mark + line.words(), style)));
    }

    @Override
    public int below() {
        return 2;
    }

    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        known(state).ifPresent(log -> {
            int wide = canvas.width() - 2;
            Instant read = log.readAt();
            Instant now = state.now();
            String age = read == null ? "never read" : "read " + Words.age(read, now) + " ago at " + Words.clock(read);
            boolean stale = read == null
                    || (now != null && Duration.between(read, now).compareTo(LogTail.LATE.multipliedBy(3)) >= 0);
            if (log.error() != null) {
                canvas.wrap(1, y, wide, 2, age + ", unreadable: " + log.error(), Style.BAD);
                return;
            }
            String full = log.lines().size() >= LogTail.MOST ? ", the newest " + LogTail.MOST : "";
            canvas.put(
                    1,
                    y,
                    wide,
                    (stale ? "STALE, " : "") + age + ", again in " + Words.span(log.every()) + full,
                    stale ? Style.WARN : Style.DIM);
            if (log.gap() != null) {
                String gap = "not all was read before " + Words.clock(log.gap()) + ": too much, or too long ago";
                canvas.put(1, y + 1, wide, gap, Style.WARN);
            }
        });
    }

    @Override
    public Next open(AppState state, Row row) {
        String[] place = place(state);
        View there = state.view().into(LineScreen.NAME, place[0] + " " + place[1] + " " + row.id());
        return Next.of(state.seeing(there.with(Cursor.FIRST)));
    }
}
