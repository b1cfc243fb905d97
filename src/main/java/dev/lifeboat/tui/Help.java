package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import java.util.ArrayList;
import java.util.List;

/** The keys that hold on this screen, over it, with why some do nothing now. Pure. */
final class Help {
    private static final int LEFT = 3;

    private Help() {}

    /** A line of it: a key's first one bears the key. */
    private record Said(String key, String words, boolean works) {}

    static Next pressed(AppState state, String key) {
        int page = room(state.height());
        int at = state.view().help();
        int last = Math.max(0, lines(state, state.width()).size() - page);
        return switch (key) {
            case "Down", "j" -> Next.of(state.seeing(state.view().helping(Math.min(last, at + 1))));
            case "Up", "k" -> Next.of(state.seeing(state.view().helping(Math.max(0, at - 1))));
            case "PageDown", " " -> Next.of(state.seeing(state.view().helping(Math.min(last, at + page))));
            case "PageUp" -> Next.of(state.seeing(state.view().helping(Math.max(0, at - page))));
            default -> Next.of(state.seeing(state.view().helpClosed()));
        };
    }

    private static int room(int height) {
        return height - 6;
    }

    private static int wide(int width) {
        return width - 2 * LEFT;
    }

    /** Why a key does nothing now is what one opens this for: it is said in full, in as many lines as it takes. */
    private static List<Said> lines(AppState state, int width) {
        List<Said> lines = new ArrayList<>();
        for (Binding binding : Keys.live(state)) {
            String why = binding.whyNot().apply(state);
            String words = binding.does() + (why.isEmpty() ? "" : " - not now: " + why);
            String key = state.keymap().key(binding);
            for (Line line : Line.wrapped(words, wide(width) - 11, "  ", Style.PLAIN)) {
                lines.add(new Said(key, line.text(), why.isEmpty()));
                key = "";
            }
        }
        return lines;
    }

    static void draw(AppState state, Canvas canvas) {
        List<Said> lines = lines(state, canvas.width());
        int wide = wide(canvas.width());
        int rows = Math.min(lines.size(), room(canvas.height()));
        int top = Math.max(1, (canvas.height() - rows - 4) / 2);
        for (int i = 0; i < rows + 4; i++) {
            canvas.put(LEFT, top + i, "│" + " ".repeat(wide - 2) + "│", Style.BOLD);
        }
        String title = "─ Keys of " + state.view().screen() + " ";
        canvas.put(LEFT, top, "┌" + title + "─".repeat(wide - 2 - title.length()) + "┐", Style.BOLD);
        int first = Math.max(0, Math.min(lines.size() - rows, state.view().help()));
        for (int i = 0; i < rows; i++) {
            Said said = lines.get(first + i);
            canvas.put(LEFT + 3, top + 1 + i, 5, said.key(), said.works() ? Style.BOLD : Style.DIM);
            canvas.put(LEFT + 9, top + 1 + i, wide - 11, said.words(), said.works() ? Style.PLAIN : Style.DIM);
        }
        String more = rows < lines.size()
                ? "↑↓ " + (lines.size() - rows) + " more lines, any other key closes this"
                : "any key closes this";
        canvas.put(LEFT + 3, top + rows + 2, more, Style.DIM);
        canvas.put(LEFT, top + rows + 3, "└" + "─".repeat(wide - 2) + "┘", Style.BOLD);
    }
}
