package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.screen.OrderScreen;
import java.util.List;

/** What keys do while a line is being typed. Pure. */
final class Typing {
    private static final int LONGEST = 64;

    private Typing() {}

    static Next pressed(AppState state, Entry entry, String key) {
        if (key.equals("Esc") || key.equals("^C")) {
            return left(state, entry);
        }
        if (key.equals("Enter")) {
            return entered(state, entry);
        }
        if (entry instanceof Entry.Palette palette && (key.equals("Up") || key.equals("Down") || key.equals("Tab"))) {
            int last = Palette.matches(state, palette.typed()).size() - 1;
            int next = palette.chosen() + (key.equals("Up") ? -1 : 1);
            Entry.Palette moved = new Entry.Palette(palette.typed(), Math.max(0, Math.min(last, next)));
            return Next.of(state.seeing(state.view().typing(moved)));
        }
        if (entry instanceof Entry.Field field) {
            return Next.of(state.seeing(state.view().typing(FieldLine.edited(field, key))));
        }
        String typed = entry.typed();
        return switch (key) {
            case "^U" -> Next.of(typing(state, entry, ""));
            case "^W" -> Next.of(typing(state, entry, typed.stripTrailing().replaceFirst("\\S+$", "")));
            case "Backspace" ->
                Next.of(typing(state, entry, typed.isEmpty() ? "" : typed.substring(0, typed.length() - 1)));
            default -> Next.of(key.length() == 1 ? typing(state, entry, typed + key) : state);
        };
    }

    private static Next left(AppState state, Entry entry) {
        View closed = state.view().typing(null);
        return Next.of(state.seeing(
                entry instanceof Entry.Confirm
                        ? closed.saying("not confirmed; nothing was changed")
                        : entry instanceof Entry.Filter
                                ? closed.with(closed.cursor().filtering(""))
                                : closed));
    }

    private static Next entered(AppState state, Entry entry) {
        AppState closed = state.seeing(state.view().typing(null).saying(""));
        if (entry instanceof Entry.Confirm confirm) {
            if (!confirm.typed().equals(confirm.token())) {
                return Next.of(state.saying("type " + confirm.token() + " in full, then Enter; Esc to leave"));
            }
            return confirm.second() != null
                    ? Keys.ask(closed, confirm.second())
                    : Next.of(showing(closed, confirm.screen()), confirm.then());
        }
        if (entry instanceof Entry.Field field) {
            return OrderScreen.entered(state, closed, field);
        }
        if (entry instanceof Entry.Palette palette) {
            List<Palette.Command> matches = Palette.matches(state, palette.typed());
            if (matches.isEmpty()) {
                return Next.of(closed.saying("there is no command '" + palette.typed() + "'"));
            }
            Palette.Command command = matches.get(Math.min(palette.chosen(), matches.size() - 1));
            return command.press(closed.seeing(closed.view().using(command.name())));
        }
        if (entry instanceof Entry.Pattern pattern) {
            return Next.of(
                    closed,
                    new Intent.Tail(
                            pattern.region(), pattern.group(), pattern.typed().strip()));
        }
        return Next.of(closed);
    }

    private static AppState showing(AppState state, String screen) {
        return screen.isEmpty() ? state : state.seeing(state.view().on(screen));
    }

    static AppState pasted(AppState state, String text) {
        Entry entry = state.view().entry();
        if (entry == null) {
            return state.saying("a paste is taken only where a word is asked for");
        }
        if (entry instanceof Entry.Field field) {
            String line = text.lines().findFirst().orElse("").strip();
            return state.seeing(state.view().typing(FieldLine.inserted(field, line)));
        }
        return typing(state, entry, entry.typed() + text.lines().findFirst().orElse(""));
    }

    private static AppState typing(AppState state, Entry entry, String text) {
        String kept = text.substring(0, Math.min(LONGEST, text.length()));
        View next = state.view().typing(entry.typing(kept));
        return state.seeing(
                entry instanceof Entry.Filter ? next.with(next.cursor().filtering(kept)) : next);
    }
}
