package dev.lifeboat.tui;

import dev.lifeboat.tui.AppState.Known;
import dev.lifeboat.tui.AppState.Prompt;
import dev.lifeboat.watch.Snapshot;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A whole frame: header, the screen, footer, and over them help or a question. Pure. */
final class Frame {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final int NARROWEST = 60;
    private static final int LOWEST = 15;
    private static final int ROOMY = 100;

    private Frame() {}

    static Canvas of(AppState state) {
        Canvas canvas = new Canvas(Math.max(1, state.width()), Math.max(1, state.height()));
        if (state.width() < NARROWEST || state.height() < LOWEST) {
            String words =
                    "Lifeboat needs " + NARROWEST + "x" + LOWEST + ", this is " + state.width() + "x" + state.height();
            canvas.put(0, 0, words, Style.BOLD);
            return canvas;
        }
        header(state, canvas);
        Screen.named(state.view().screen()).draw(state, canvas);
        footer(state, canvas);
        if (state.view().help()) {
            help(state, canvas);
        }
        Prompt prompt = state.view().prompt();
        if (prompt != null) {
            question(prompt, state.view().notice(), canvas);
        }
        return canvas;
    }

    private static void header(AppState state, Canvas canvas) {
        canvas.fill(0, Style.BAR);
        Known known = state.known();
        AppState.Banner banner = state.banner();
        String left = " lifeboat  " + known.deployment()
                + (known.account().isEmpty() ? "" : "  account " + known.account())
                + "  " + banner.environment()
                + (banner.profile().isEmpty() ? "" : "  profile " + banner.profile())
                + (banner.readOnly() ? "  READ-ONLY" : "");
        Snapshot snapshot = known.snapshot();
        String calls = snapshot == null || Double.isNaN(snapshot.callsPerMinute()) || state.width() < ROOMY
                ? ""
                : Math.round(snapshot.callsPerMinute()) + " calls/min  ";
        String right = calls + (state.now() == null ? "" : CLOCK.format(state.now()) + " ");
        canvas.put(0, 0, state.width() - right.length(), left, Style.BAR);
        canvas.put(state.width() - right.length(), 0, right, Style.BAR);
    }

    private static void footer(AppState state, Canvas canvas) {
        int y = state.height() - 1;
        canvas.fill(y, Style.BAR);
        StringBuilder keys = new StringBuilder();
        for (Keys.Binding binding : Keys.all()) {
            if (!binding.hint().isEmpty() && binding.whyNot().apply(state).isEmpty()) {
                keys.append(' ')
                        .append(binding.key())
                        .append(' ')
                        .append(binding.hint())
                        .append("  ");
            }
        }
        canvas.put(0, y, keys.toString().stripTrailing(), Style.BAR);
        if (!state.view().notice().isEmpty()) {
            canvas.put(0, y - 1, " " + state.view().notice(), Style.WARN);
        }
        if (!state.known().unfinished().isEmpty() && !state.known().drilling()) {
            canvas.put(0, 1, " ▲ LEFT BEHIND (e ends it): " + state.known().unfinished(), Style.BAD);
        }
    }

    private static void help(AppState state, Canvas canvas) {
        List<Keys.Binding> keys = Keys.all();
        int left = 4;
        int wide = canvas.width() - 2 * left;
        int top = Math.max(0, (canvas.height() - keys.size() - 4) / 2);
        for (int i = 0; i < keys.size() + 4; i++) {
            canvas.put(left, top + i, "│" + " ".repeat(wide - 2) + "│", Style.BOLD);
        }
        canvas.put(left, top, "┌─ Keys " + "─".repeat(wide - 9) + "┐", Style.BOLD);
        for (int i = 0; i < keys.size(); i++) {
            Keys.Binding binding = keys.get(i);
            String why = binding.whyNot().apply(state);
            Style style = why.isEmpty() ? Style.PLAIN : Style.DIM;
            canvas.put(left + 3, top + 1 + i, binding.key(), why.isEmpty() ? Style.BOLD : Style.DIM);
            canvas.put(
                    left + 9,
                    top + 1 + i,
                    wide - 11,
                    binding.does() + (why.isEmpty() ? "" : " - not now: " + why),
                    style);
        }
        canvas.put(left + 3, top + keys.size() + 2, "any key closes this", Style.DIM);
        canvas.put(left, top + keys.size() + 3, "└" + "─".repeat(wide - 2) + "┘", Style.BOLD);
    }

    private static void question(Prompt prompt, String notice, Canvas canvas) {
        int rows = 5;
        int y = canvas.height() - 1 - rows;
        for (int i = 0; i < rows; i++) {
            canvas.put(0, y + i, " ".repeat(canvas.width()), Style.PLAIN);
        }
        canvas.put(0, y, "─".repeat(canvas.width()), Style.DIM);
        canvas.wrap(1, y + 1, canvas.width() - 2, 2, prompt.question(), Style.BOLD);
        String ask = "Type " + prompt.token() + " to go on, Esc to leave: " + prompt.typed() + "_";
        canvas.put(1, y + 3, ask, Style.PLAIN);
        canvas.put(1, y + 4, notice, Style.WARN);
    }
}
