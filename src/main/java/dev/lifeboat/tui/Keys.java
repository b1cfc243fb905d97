package dev.lifeboat.tui;

import dev.lifeboat.tui.AppState.Known;
import dev.lifeboat.tui.AppState.Prompt;
import dev.lifeboat.tui.Message.Next;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The keys: one list for what they do, for the footer, for the help and for the README. Pure. */
public final class Keys {
    private static final int LONGEST = 64;

    /**
     * A key and what it does.
     *
     * @param hint one word for the footer; empty where it needs no room there
     * @param whyNot why it does nothing now; empty where it does
     */
    public record Binding(
            String key, String hint, String does, Function<AppState, String> whyNot, Function<AppState, Next> act) {}

    private static final List<Binding> ALL = Stream.of(
                    Stream.of(
                            new Binding(
                                    "x",
                                    "ABORT and put back",
                                    "end the running drill early and put everything back",
                                    state -> state.known().drilling() ? "" : "no drill is running",
                                    state -> Next.of(
                                            state.saying("ending the drill: everything is put back first"),
                                            new Intent.AbortDrill())),
                            new Binding(
                                    "e",
                                    "end it",
                                    "end a drill that somebody left behind",
                                    Keys::whyNoEnd,
                                    Keys::endUnfinished)),
                    Screen.ALL.stream().map(Keys::binding),
                    Stream.of(
                            new Binding("r", "refresh", "read everything now", Keys::whyNoRefresh, Keys::refresh),
                            new Binding(
                                    "?",
                                    "help",
                                    "this help",
                                    state -> "",
                                    state -> Next.of(state.seeing(state.view().helping(true)))),
                            new Binding(
                                    "Esc",
                                    "",
                                    "back to the bridge",
                                    state -> "",
                                    state -> Next.of(state.seeing(state.view().on(BridgeScreen.NAME)))),
                            new Binding(
                                    "^L",
                                    "",
                                    "paint the screen anew",
                                    state -> "",
                                    state -> Next.of(state, new Intent.Repaint())),
                            new Binding(
                                    "^Z",
                                    "",
                                    "suspend; fg comes back",
                                    Keys::whyNoLeave,
                                    state -> Next.of(state, new Intent.Suspend())),
                            new Binding("q", "quit", "quit", Keys::whyNoLeave, Keys::quit)))
            .flatMap(bindings -> bindings)
            .toList();

    private Keys() {}

    /** All of them, in order. */
    public static List<Binding> all() {
        return ALL;
    }

    private static Binding binding(Screen screen) {
        return new Binding(
                screen.key(),
                screen.name(),
                screen.shows(),
                screen::whyNot,
                state -> Next.of(state.seeing(state.view().on(screen.name()))));
    }

    static Next pressed(AppState state, String key) {
        Prompt prompt = state.view().prompt();
        if (prompt != null) {
            return typed(state, prompt, key);
        }
        if (state.view().help()) {
            return Next.of(state.seeing(state.view().helping(false)));
        }
        Next own = Screen.named(state.view().screen()).pressed(state, key);
        if (own != null) {
            return own;
        }
        String meant = key.equals("^C") ? "q" : key;
        return ALL.stream()
                .filter(binding -> binding.key().equals(meant))
                .findFirst()
                .map(binding -> {
                    String why = binding.whyNot().apply(state);
                    return why.isEmpty()
                            ? binding.act().apply(state)
                            : Next.of(state.saying(binding.key() + ": " + why));
                })
                .orElseGet(() -> Next.of(state));
    }

    private static String whyNoRefresh(AppState state) {
        return state.known().snapshot() == null ? "nothing is watched yet" : "";
    }

    private static Next refresh(AppState state) {
        return Next.of(state.saying("reading everything now"), new Intent.Refresh());
    }

    private static String whyNoLeave(AppState state) {
        return state.known().drilling() ? "a drill is running; x ends it and puts everything back" : "";
    }

    private static Next quit(AppState state) {
        if (!state.known().deploying()) {
            return Next.of(state, new Intent.Quit());
        }
        return ask(
                state,
                "A deploy is under way. AWS goes on without this program (a rehearsal ends).",
                "quit",
                new Intent.Quit());
    }

    private static String whyNoEnd(AppState state) {
        if (state.banner().readOnly()) {
            return "read-only";
        }
        return state.known().unfinished().isEmpty() || state.known().drilling() ? "no drill was left behind" : "";
    }

    private static Next endUnfinished(AppState state) {
        Known known = state.known();
        return ask(state, "This puts back: " + known.unfinished(), known.deployment(), new Intent.EndUnfinished());
    }

    /** Asks for a word before anything is done. */
    static Next ask(AppState state, String question, String token, Intent then) {
        return Next.of(state.seeing(state.view().saying("").asking(new Prompt(question, token, "", then))));
    }

    private static Next typed(AppState state, Prompt prompt, String key) {
        if (key.equals("Esc") || key.equals("^C")) {
            return Next.of(state.seeing(state.view().asking(null).saying("not confirmed; nothing was changed")));
        }
        if (key.equals("Enter")) {
            if (!prompt.typed().equals(prompt.token())) {
                return Next.of(state.saying("type " + prompt.token() + " in full, then Enter; Esc to leave"));
            }
            AppState next = state.seeing(state.view().asking(null).saying(""));
            return Next.of(next, prompt.then());
        }
        if (key.equals("Backspace")) {
            String typed = prompt.typed();
            return Next.of(typing(state, prompt, typed.isEmpty() ? "" : typed.substring(0, typed.length() - 1)));
        }
        return Next.of(key.length() == 1 ? typing(state, prompt, prompt.typed() + key) : state);
    }

    static AppState pasted(AppState state, String text) {
        Prompt prompt = state.view().prompt();
        if (prompt == null) {
            return state.saying("a paste is taken only where a word is asked for");
        }
        String line = text.lines().findFirst().orElse("");
        return typing(state, prompt, prompt.typed() + line);
    }

    private static AppState typing(AppState state, Prompt prompt, String text) {
        String kept = text.substring(0, Math.min(LONGEST, text.length()));
        return state.seeing(state.view().asking(prompt.typing(kept)));
    }
}
