package dev.lifeboat.tui;

import dev.lifeboat.tui.paint.Canvas;
import java.util.List;

/** One screen. It names itself: the footer, the palette, the help and the README's table of keys come from here. Pure. */
public interface Screen {
    /** One word. */
    String name();

    /** The key that shows it; empty where only another screen leads to it. */
    String key();

    /** What it shows, a few words. */
    String shows();

    /** Why it cannot be shown now; empty where it can. */
    default String whyNot(AppState state) {
        return "";
    }

    /** Whether the footer names it. */
    default boolean inFooter() {
        return false;
    }

    /** The screen that its key leads to now: itself, as a rule. */
    default String leadsTo(AppState state) {
        return name();
    }

    /** What its key does. */
    default Message.Next gone(AppState state) {
        return Message.Next.of(state.seeing(state.view().on(leadsTo(state))));
    }

    /** Its own keys; they come before those that hold everywhere. */
    default List<Binding> keys() {
        return List.of();
    }

    /** What is to be done when it is gone to, and when the user wants everything read anew. */
    default List<Intent> arriving(AppState state) {
        return List.of();
    }

    /** What is to be done when it is left. */
    default List<Intent> leaving(AppState state) {
        return List.of();
    }

    /** Draws itself between header and footer. */
    void draw(AppState state, Canvas canvas);
}
