package dev.lifeboat.tui;

import dev.lifeboat.tui.AppState.Prompt;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.watch.Snapshot;
import java.util.List;

/** The keys: one list for what they do, for the footer, for the help and for the README. */
public final class Keys {
    /** A key and what it does. */
    public record Binding(String key, String does) {}

    private static final List<Binding> ALL = List.of(
            new Binding("b", "the bridge: both Regions, their signals, where the traffic is"),
            new Binding("p", "the deploy under way, or the last one"),
            new Binding("d", "drills: choose a lever, or watch the one that runs"),
            new Binding("r", "read everything now"),
            new Binding("x", "end the running drill early and put everything back"),
            new Binding("e", "end a drill that somebody left behind"),
            new Binding("?", "this help"),
            new Binding("Esc", "back"),
            new Binding("q", "quit; never during a drill"));

    private Keys() {}

    /** All of them, in order. */
    public static List<Binding> all() {
        return ALL;
    }

    static Next pressed(AppState state, String key) {
        if (state.prompt() != null) {
            return typed(state, state.prompt(), key);
        }
        if (state.help()) {
            return Next.of(state.helping(false));
        }
        return switch (key) {
            case "q", "^C" -> quit(state);
            case "?" -> Next.of(state.helping(true));
            case "b", "Esc" -> Next.of(state.on("bridge"));
            case "p" ->
                state.progress() == null
                        ? Next.of(state.saying("nothing is being deployed"))
                        : Next.of(state.on("deploy"));
            case "d" -> Next.of(state.on("drill"));
            case "r" -> Next.of(state.saying("reading everything now"), new Intent.Refresh());
            case "x" ->
                state.drilling()
                        ? Next.of(
                                state.saying("ending the drill: everything is put back first"), new Intent.AbortDrill())
                        : Next.of(state.saying("x ends a drill, and none is running"));
            case "e" -> unfinished(state);
            case "Up", "k" -> Next.of(state.choosing(Math.max(0, state.chosen() - 1)));
            case "Down", "j" -> Next.of(state.choosing(Math.min(state.levers().size() - 1, state.chosen() + 1)));
            case "Enter" -> state.screen().equals("drill") ? chosen(state) : Next.of(state);
            default -> Next.of(state);
        };
    }

    private static Next quit(AppState state) {
        if (state.drilling()) {
            return Next.of(state.saying("a drill is running: x ends it and puts everything back"));
        }
        if (state.deploying()) {
            Prompt prompt = new Prompt(
                    "A deploy is under way. AWS goes on without this program (a rehearsal ends).",
                    "quit",
                    "",
                    new Intent.Quit());
            return Next.of(state.asking(prompt));
        }
        return Next.of(state, new Intent.Quit());
    }

    private static Next unfinished(AppState state) {
        if (state.unfinished().isEmpty() || state.drilling()) {
            return Next.of(state.saying("no drill was left behind"));
        }
        return Next.of(state.asking(
                new Prompt("This puts back: " + state.unfinished(), name(state), "", new Intent.EndUnfinished())));
    }

    private static String name(AppState state) {
        Snapshot snapshot = state.snapshot();
        return snapshot == null ? "yes" : snapshot.deployment();
    }

    private static Next chosen(AppState state) {
        if (state.drilling() || state.levers().isEmpty()) {
            return Next.of(state.saying("a drill is running"));
        }
        if (state.banner().readOnly()) {
            return Next.of(state.saying("read-only: no drill is started"));
        }
        if (state.snapshot() == null || state.deploying()) {
            return Next.of(state.saying("nothing is deployed yet: there is nothing to drill"));
        }
        AppState.LeverInfo lever = state.levers().get(state.chosen());
        return Next.of(
                state.asking(new Prompt(lever.sentence(), name(state), "", new Intent.StartDrill(lever.name()))));
    }

    private static Next typed(AppState state, Prompt prompt, String key) {
        if (key.equals("Esc") || key.equals("^C")) {
            return Next.of(state.asking(null).saying("not confirmed; nothing was changed"));
        }
        if (key.equals("Enter")) {
            if (prompt.typed().equals(prompt.token())) {
                AppState next = state.asking(null);
                return Next.of(prompt.then() instanceof Intent.StartDrill ? next.on("drill") : next, prompt.then());
            }
            return Next.of(state.saying("type " + prompt.token() + " in full, then Enter; Esc to leave"));
        }
        String typed = prompt.typed();
        if (key.equals("Backspace")) {
            typed = typed.isEmpty() ? "" : typed.substring(0, typed.length() - 1);
        } else if (key.length() == 1 && typed.length() < 64) {
            typed += key;
        }
        return Next.of(state.asking(new Prompt(prompt.question(), prompt.token(), typed, prompt.then())));
    }
}
