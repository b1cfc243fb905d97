package dev.lifeboat.tui;

import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.KnownLogin;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A whole frame: header, the screen, footer, and over them help or a question. Pure. */
public final class Frame {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final int NARROWEST = 60;
    private static final int LOWEST = 15;
    /** Rows that the last thing to say may take from the screen. */
    private static final int NOTICE = 3;

    private Frame() {}

    public static Canvas of(AppState state) {
        Canvas canvas = new Canvas(Math.max(1, state.width()), Math.max(1, state.height()));
        if (state.width() < NARROWEST || state.height() < LOWEST) {
            String words =
                    "Lifeboat needs " + NARROWEST + "x" + LOWEST + ", this is " + state.width() + "x" + state.height();
            canvas.put(0, 0, words, Style.BOLD);
            return canvas;
        }
        Header.draw(state, canvas);
        trail(state, canvas);
        Screens.named(state.view().screen()).draw(state, canvas);
        footer(state, canvas);
        if (state.view().helps()) {
            Help.draw(state, canvas);
        }
        Entry entry = state.view().entry();
        if (entry instanceof Entry.Confirm question) {
            question(question, state.view().notice(), canvas);
        } else if (entry instanceof Entry.Field field) {
            FieldLine.draw(state, field, canvas);
        } else if (entry instanceof Entry.Palette palette) {
            Palette.draw(state, palette, canvas);
        } else if (entry instanceof Entry.Pattern pattern) {
            Palette.line(canvas, "pattern: " + pattern.typed() + "_   CloudWatch filters; empty for every line");
        } else if (entry instanceof Entry.Filter filter) {
            Palette.line(canvas, "/" + filter.typed() + "_   words, regular expressions, !not, column:value");
        }
        return canvas;
    }

    /** The way here, and whether the picture stands still. */
    private static void trail(AppState state, Canvas canvas) {
        List<View.Place> trail = state.view().trail();
        if (trail.size() > 1) {
            String way =
                    String.join(" › ", trail.stream().map(View.Place::screen).toList());
            canvas.put(1, 1, way, Style.DIM);
        }
        Known frozen = state.view().frozen();
        if (frozen != null && frozen.snapshot() != null) {
            String words = "FROZEN at " + CLOCK.format(frozen.snapshot().at())
                    + state.keymap().spelled(", {freeze} goes on ");
            canvas.put(state.width() - words.length(), 1, words, Style.WARN);
        }
    }

    private static void footer(AppState state, Canvas canvas) {
        int y = state.height() - 1;
        canvas.put(0, y, " ".repeat(state.width()), Style.BAR);
        canvas.put(0, y, hints(state).stripTrailing(), Style.BAR);
        if (!state.view().notice().isEmpty()) {
            // What failed says at its end what to do.
            int rows = Math.min(
                    NOTICE,
                    Line.wrapped(state.view().notice(), state.width() - 2, "", Style.WARN)
                            .size());
            for (int i = 1; i <= rows; i++) {
                canvas.put(0, y - i, " ".repeat(state.width()), Style.PLAIN);
            }
            canvas.wrap(1, y - rows, state.width() - 2, rows, state.view().notice(), Style.WARN);
        }
        Optional<KnownLogin> login =
                state.known().told(KnownLogin.class).filter(one -> state.now() != null && one.over(state.now()));
        if (login.isPresent()) {
            canvas.put(0, 1, " ".repeat(state.width()), Style.PLAIN);
            canvas.put(0, 1, " ▲ " + login.get().words(), Style.BAD);
        } else if (!state.known().unfinished().isEmpty() && !state.known().drilling()) {
            canvas.put(
                    0,
                    1,
                    state.keymap().spelled(" ▲ LEFT BEHIND ({end it} ends it): ")
                            + state.known().unfinished(),
                    Style.BAD);
        }
    }

    /** As many keys as there is room for, and always the one that shows all of them. */
    private static String hints(AppState state) {
        List<Binding> keys = new ArrayList<>(Keys.live(state).stream()
                .filter(key -> key.footer() && key.whyNot().apply(state).isEmpty())
                .toList());
        String hints = hints(state, keys);
        for (int i = keys.size() - 1; i > 0 && hints.stripTrailing().length() > state.width(); i--) {
            if (!keys.get(i).name().equals(Keys.HELP)) {
                keys.remove(i);
                hints = hints(state, keys);
            }
        }
        return hints;
    }

    private static String hints(AppState state, List<Binding> keys) {
        return keys.stream()
                .map(key -> " " + state.keymap().key(key) + " " + key.name() + "  ")
                .collect(Collectors.joining());
    }

    private static void question(Entry.Confirm prompt, String notice, Canvas canvas) {
        // What is asked must be read whole before it is answered.
        int asked = Line.wrapped(prompt.question(), canvas.width() - 2, "", Style.BOLD)
                .size();
        int said = Math.max(2, Math.min(canvas.height() - 6, asked));
        int rows = 3 + said;
        int y = canvas.height() - 1 - rows;
        for (int i = 0; i < rows; i++) {
            canvas.put(0, y + i, " ".repeat(canvas.width()), Style.PLAIN);
        }
        canvas.put(0, y, "─".repeat(canvas.width()), Style.DIM);
        canvas.wrap(1, y + 1, canvas.width() - 2, said, prompt.question(), Style.BOLD);
        String ask = "Type " + prompt.token() + " to go on, Esc to leave: " + prompt.typed() + "_";
        canvas.put(1, y + 1 + said, ask, Style.PLAIN);
        canvas.put(1, y + 2 + said, notice, Style.WARN);
    }
}
