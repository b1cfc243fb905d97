package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Cursor;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** A screen that is a text, longer than the terminal perhaps. */
public interface Paged extends Screen {
    int TOP = 2;

    /** The whole text; no line is wider than that. */
    List<Line> lines(AppState state, int width);

    /** Its keys beside those that move the text. */
    default List<Binding> own() {
        return List.of();
    }

    @Override
    default List<Binding> keys() {
        return Stream.concat(
                        own().stream(),
                        Stream.of(
                                Binding.of("↓", "down", "a line on", state -> moved(state, at -> at + 1))
                                        .also("Down", "j"),
                                Binding.of("↑", "up", "a line back", state -> moved(state, at -> at - 1))
                                        .also("Up", "k"),
                                Binding.of(
                                                "PgDn",
                                                "page down",
                                                "a page on",
                                                state -> moved(state, at -> at + page(state)))
                                        .also("PageDown", "^F", " "),
                                Binding.of(
                                                "PgUp",
                                                "page up",
                                                "a page back",
                                                state -> moved(state, at -> at - page(state)))
                                        .also("PageUp", "^B"),
                                Binding.of("g", "top", "the beginning", state -> moved(state, at -> 0))
                                        .also("Home"),
                                Binding.of("G", "end", "the end", state -> moved(state, at -> Integer.MAX_VALUE))
                                        .also("End")))
                .toList();
    }

    private static Paged of(AppState state) {
        return (Paged) Screens.named(state.view().screen());
    }

    private static int room(AppState state) {
        return Math.max(1, state.height() - TOP - 3);
    }

    private static int page(AppState state) {
        return Math.max(1, room(state) - 1);
    }

    private static Next moved(AppState state, IntUnaryOperator way) {
        int to = bounded(state, way.applyAsInt(top(state)));
        Cursor there = new Cursor(state.view().place().subject(), to, "", -1, false);
        return Next.of(state.seeing(state.view().with(there)));
    }

    private static int bounded(AppState state, int row) {
        int last = of(state).lines(state.shown(), state.width() - 2).size() - room(state);
        return Math.max(0, Math.min(last, row));
    }

    /** A text about something else begins at its beginning. */
    private static int top(AppState state) {
        Cursor cursor = state.view().cursor();
        return cursor.id().equals(state.view().place().subject()) ? cursor.row() : 0;
    }

    @Override
    default void draw(AppState state, Canvas canvas) {
        List<Line> lines = lines(state.shown(), canvas.width() - 2);
        int room = room(state);
        int first = bounded(state, top(state));
        int shown = Math.min(room, lines.size() - first);
        for (int i = 0; i < shown; i++) {
            Line line = lines.get(first + i);
            canvas.put(1, TOP + i, canvas.width() - 2, line.text(), line.style());
        }
        if (lines.size() > room) {
            String more = (first > 0 ? "↑" : " ") + (first + shown < lines.size() ? "↓" : " ") + " " + (first + shown)
                    + " of " + lines.size();
            canvas.put(canvas.width() - more.length() - 1, canvas.height() - 3, more, Style.DIM);
        }
    }
}
