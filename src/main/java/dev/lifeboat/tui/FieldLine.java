package dev.lifeboat.tui;

import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.screen.OrderScreen;
import dev.lifeboat.tui.told.Guide;
import java.util.Optional;

/** A line that is typed with a caret in it, and what is wrong with it meanwhile. Pure but for what it draws. */
final class FieldLine {
    private static final int LONGEST = 512;
    private static final int ROWS = 7;

    private FieldLine() {}

    static Entry.Field edited(Entry.Field field, String key) {
        String before = field.before();
        String after = field.after();
        return switch (key) {
            case "ArrowLeft", "^B" -> field.at(field.caret() - 1);
            case "ArrowRight", "^F" -> field.at(field.caret() + 1);
            case "Home", "^A" -> field.at(0);
            case "End", "^E" -> field.at(field.typed().length());
            case "^U" -> field.with("", after);
            case "^K" -> field.with(before, "");
            case "^W" -> field.with(before.stripTrailing().replaceFirst("\\S+$", ""), after);
            case "Backspace" -> field.with(before.isEmpty() ? "" : before.substring(0, before.length() - 1), after);
            case "Delete", "^D" -> field.with(before, after.isEmpty() ? "" : after.substring(1));
            default -> key.length() == 1 ? inserted(field, key) : field;
        };
    }

    static Entry.Field inserted(Entry.Field field, String text) {
        int room = Math.max(0, LONGEST - field.typed().length());
        return field.with(field.before() + text.substring(0, Math.min(room, text.length())), field.after());
    }

    /** Over the lower rows: what is asked, the line, and whether it will do. */
    static void draw(AppState state, Entry.Field field, Canvas canvas) {
        Optional<Draft> draft = state.known().told(Guide.class).flatMap(guide -> guide.draft(field.blueprint()));
        if (draft.isEmpty()) {
            return;
        }
        Draft.Question question = OrderScreen.question(draft.get(), field.id());
        int y = canvas.height() - ROWS;
        for (int i = 0; i < ROWS; i++) {
            canvas.put(0, y + i, " ".repeat(canvas.width()), Style.PLAIN);
        }
        canvas.put(0, y, "─".repeat(canvas.width()), Style.DIM);
        canvas.wrap(1, y + 1, canvas.width() - 2, 2, question.meaning(), Style.DIM);
        String label = question.label() + ": ";
        canvas.put(1, y + 3, label, Style.BOLD);
        line(field, question.secret(), canvas, 1 + label.length(), y + 3);
        Optional<String> objection = draft.get().objection(field.id(), field.typed());
        if (objection.isPresent()) {
            canvas.wrap(1, y + 4, canvas.width() - 2, 3, "✗ " + objection.get(), Style.WARN);
        } else {
            canvas.put(1, y + 4, "✓ Enter takes it, Esc leaves it as it was", Style.GOOD);
        }
    }

    /** As much of it as there is room for, with the caret in sight. */
    private static void line(Entry.Field field, boolean secret, Canvas canvas, int x, int y) {
        int room = canvas.width() - x - 2;
        String text = secret ? "*".repeat(field.typed().length()) : field.typed();
        int first = Math.max(0, field.caret() - room + 1);
        String shown = text.substring(first, Math.min(text.length(), first + room));
        canvas.put(x, y, shown, Style.PLAIN);
        int at = x + field.caret() - first;
        boolean end = field.caret() == text.length();
        canvas.put(at, y, end ? "_" : text.substring(field.caret(), field.caret() + 1), end ? Style.PLAIN : Style.BAR);
        if (first > 0) {
            canvas.put(x, y, "…", Style.DIM);
        }
    }
}
