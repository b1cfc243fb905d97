package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import java.util.List;
import java.util.function.Function;

/**
 * A key and what it does.
 *
 * @param also other keys that do the same
 * @param name one or two words: the footer, where it has room, and the palette
 * @param footer whether the footer has room for it
 * @param whyNot why it does nothing now; empty where it does
 */
public record Binding(
        String key,
        List<String> also,
        String name,
        boolean footer,
        String does,
        Function<AppState, String> whyNot,
        Function<AppState, Next> act) {
    public Binding {
        also = List.copyOf(also);
    }

    public static Binding of(String key, String name, String does, Function<AppState, Next> act) {
        return new Binding(key, List.of(), name, false, does, state -> "", act);
    }

    public Binding inFooter() {
        return new Binding(key, also, name, true, does, whyNot, act);
    }

    public Binding also(String... keys) {
        return new Binding(key, List.of(keys), name, footer, does, whyNot, act);
    }

    public Binding unless(Function<AppState, String> reason) {
        return new Binding(key, also, name, footer, does, reason, act);
    }

    /** Does it, or says why not. */
    Next press(AppState state) {
        String why = whyNot.apply(state);
        return why.isEmpty()
                ? act.apply(state)
                : Next.of(state.saying(state.keymap().key(this) + ": " + why));
    }
}
