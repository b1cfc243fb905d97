package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Style;
import java.util.List;

/** The keys that hold on this screen, over it, with why some do nothing now. Pure. */
final class Help {
    private static final int LEFT = 3;

    private Help() {}

    static Next pressed(AppState state, String key) {
        int page = room(state.height());
        int at = state.view().help();
        int last = Math.max(0, Keys.live(state).size() - page);
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

    static void draw(AppState state, Canvas canvas) {
        List<Binding> keys = Keys.live(state);
        int wide = canvas.width() - 2 * LEFT;
        int rows = Math.min(keys.size(), room(canvas.height()));
        int top = Math.max(1, (canvas.height() - rows - 4) / 2);
        for (int i = 0; i < rows + 4; i++) {
            canvas.put(LEFT, top + i, "│" + " ".repeat(wide - 2) + "│", Style.BOLD);
        }
        String title = "─ Keys of " + state.view().screen() + " ";
        canvas.put(LEFT, top, "┌" + title + "─".repeat(wide - 2 - title.length()) + "┐", Style.BOLD);
        int first = Math.max(0, Math.min(keys.size() - rows, state.view().help()));
        for (int i = 0; i < rows; i++) {
            row(state, keys.get(first + i), canvas, top + 1 + i);
        }
        String more = rows < keys.size()
                ? "↑↓ " + (keys.size() - rows) + " more, any other key closes this"
                : "any key closes this";
        canvas.put(LEFT + 3, top + rows + 2, more, Style.DIM);
        canvas.put(LEFT, top + rows + 3, "└" + "─".repeat(wide - 2) + "┘", Style.BOLD);
    }

    private static void row(AppState state, Binding key, Canvas canvas, int y) {
        String why = key.whyNot().apply(state);
        boolean works = why.isEmpty();
        canvas.put(LEFT + 3, y, 5, state.keymap().key(key), works ? Style.BOLD : Style.DIM);
        canvas.put(
                LEFT + 9,
                y,
                canvas.width() - 2 * LEFT - 11,
                key.does() + (works ? "" : " - not now: " + why),
                works ? Style.PLAIN : Style.DIM);
    }
}
