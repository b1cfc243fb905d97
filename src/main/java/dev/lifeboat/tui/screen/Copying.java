package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message.Next;

/** Hands text to the clipboard of the terminal that the user sits at, by OSC 52: over SSH too. */
public final class Copying {
    private Copying() {}

    public static Next of(AppState state, String text) {
        return of(state, text, text);
    }

    /** @param name what it is, where the text itself would say too much */
    public static Next of(AppState state, String text, String name) {
        return Next.of(state.saying("copied, where the terminal allows it: " + name), new Intent.Copy(text));
    }
}
