package dev.lifeboat.tui;

import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.watch.Snapshot;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** A whole frame: header, the screen, footer, and over them help or a question. Pure. */
public final class Frame {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final int NARROWEST = 60;
    private static final int LOWEST = 15;
    private static final int ROOMY = 100;
    /** Suffixes by which people call what their customers use. */
    private static final Pattern PRODUCTION = Pattern.compile("(^|-)(prod|prd|production|live)(-|\\d|$)");

    private Frame() {}

    public static Canvas of(AppState state) {
        Canvas canvas = new Canvas(Math.max(1, state.width()), Math.max(1, state.height()));
        if (state.width() < NARROWEST || state.height() < LOWEST) {
            String words =
                    "Lifeboat needs " + NARROWEST + "x" + LOWEST + ", this is " + state.width() + "x" + state.height();
            canvas.put(0, 0, words, Style.BOLD);
            return canvas;
        }
        header(state, canvas);
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

    private static void header(AppState state, Canvas canvas) {
        boolean production = PRODUCTION.matcher(state.known().deployment()).find();
        Style bar = production ? Style.BAR_PRODUCTION : Style.BAR;
        canvas.fill(0, bar);
        Known known = state.known();
        AppState.Banner banner = state.banner();
        String left = " lifeboat  " + (production ? "PRODUCTION  " : "") + known.deployment()
                + (known.account().isEmpty() ? "" : "  account " + known.account())
                + "  " + banner.environment()
                + (banner.profile().isEmpty() ? "" : "  profile " + banner.profile())
                + (banner.readOnly() ? "  READ-ONLY" : "");
        Snapshot snapshot = known.snapshot();
        String calls = snapshot == null || state.width() < ROOMY ? "" : Words.rate(snapshot);
        String right = calls + (state.now() == null ? "" : CLOCK.format(state.now()) + " ");
        canvas.put(0, 0, state.width() - right.length(), left, bar);
        canvas.put(state.width() - right.length(), 0, right, bar);
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
            String words = "FROZEN at " + CLOCK.format(frozen.snapshot().at()) + ", "
                    + state.keymap().instead("f") + " goes on ";
            canvas.put(state.width() - words.length(), 1, words, Style.WARN);
        }
    }

    private static void footer(AppState state, Canvas canvas) {
        int y = state.height() - 1;
        canvas.put(0, y, " ".repeat(state.width()), Style.BAR);
        StringBuilder keys = new StringBuilder();
        for (Binding binding : Keys.live(state)) {
            if (binding.footer() && binding.whyNot().apply(state).isEmpty()) {
                String hint = " " + state.keymap().key(binding) + " " + binding.name() + "  ";
                keys.append(keys.length() + hint.length() <= state.width() ? hint : "");
            }
        }
        canvas.put(0, y, keys.toString().stripTrailing(), Style.BAR);
        if (!state.view().notice().isEmpty()) {
            canvas.put(0, y - 1, " ".repeat(state.width()), Style.PLAIN);
            canvas.put(0, y - 1, " " + state.view().notice(), Style.WARN);
        }
        if (!state.known().unfinished().isEmpty() && !state.known().drilling()) {
            canvas.put(
                    0,
                    1,
                    " ▲ DRILL UNFINISHED (" + state.keymap().instead("e") + " ends it): "
                            + state.known().unfinished(),
                    Style.BAD);
        }
    }

    private static void question(Entry.Confirm prompt, String notice, Canvas canvas) {
        List<Line> lines = Line.wrapped(prompt.question(), canvas.width() - 2, "", Style.BOLD);
        int said = Math.min(lines.size(), Math.max(2, canvas.height() - 10));
        int rows = 3 + Math.max(2, said);
        int y = canvas.height() - 1 - rows;
        for (int i = 0; i < rows; i++) {
            canvas.put(0, y + i, " ".repeat(canvas.width()), Style.PLAIN);
        }
        canvas.put(0, y, "─".repeat(canvas.width()), Style.DIM);
        for (int i = 0; i < said; i++) {
            canvas.put(1, y + 1 + i, lines.get(i).text(), Style.BOLD);
        }
        String ask = "Type " + prompt.token() + " to go on, Esc to leave: " + prompt.typed() + "_";
        canvas.put(1, y + rows - 2, ask, Style.PLAIN);
        canvas.put(1, y + rows - 1, notice, Style.WARN);
    }
}
