package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.screen.LeversScreen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Everything that can be done, by name: what was used last comes first, then what begins as typed. Pure. */
final class Palette {
    private static final int NO_MATCH = Integer.MAX_VALUE;

    private Palette() {}

    /** @param whyNot why not now; empty where it can be done */
    record Command(String name, String does, String whyNot, Function<AppState, Next> act) {
        Next press(AppState state) {
            return whyNot.isEmpty() ? act.apply(state) : Next.of(state.saying(name + ": " + whyNot));
        }
    }

    /** Those whose name has the typed letters in this order, the best first. */
    static List<Command> matches(AppState state, String typed) {
        List<String> used = state.view().used();
        return commands(state).stream()
                .filter(command -> distance(command.name(), typed) != NO_MATCH)
                .sorted(Comparator.comparingInt((Command command) -> distance(command.name(), typed))
                        .thenComparingInt(command -> {
                            int at = used.indexOf(command.name());
                            return at < 0 ? NO_MATCH : at;
                        }))
                .toList();
    }

    private static List<Command> commands(AppState state) {
        List<Command> commands = new ArrayList<>();
        for (Binding key : Keys.live(state)) {
            if (!key.name().isEmpty() && !key.name().equals(Keys.PALETTE)) {
                commands.add(new Command(key.name(), key.does(), key.whyNot().apply(state), key.act()));
            }
        }
        for (AppState.LeverInfo lever : state.known().levers()) {
            commands.add(new Command(
                    "drill " + lever.name(),
                    lever.sentence(),
                    LeversScreen.whyNoDrill(state),
                    then -> LeversScreen.ask(then, lever)));
        }
        return commands;
    }

    /** How far the letters lie from each other: 0 for a beginning; {@link #NO_MATCH} where they are not there. */
    private static int distance(String name, String typed) {
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith(wanted)) {
            return 0;
        }
        int at = -1;
        int first = -1;
        for (int i = 0; i < wanted.length(); i++) {
            at = lower.indexOf(wanted.charAt(i), at + 1);
            if (at < 0) {
                return NO_MATCH;
            }
            first = first < 0 ? at : first;
        }
        return 1 + first + (at - first - wanted.length() + 1) * 2;
    }

    /** The matches over the line that is typed. */
    static void draw(AppState state, Entry.Palette palette, Canvas canvas) {
        List<Command> matches = matches(state, palette.typed());
        int most = Math.min(matches.size(), Math.max(3, canvas.height() / 3));
        int first = Math.max(0, Math.min(matches.size() - most, palette.chosen() - most / 2));
        int top = canvas.height() - 1 - most;
        canvas.put(0, top - 1, "─".repeat(canvas.width()), Style.DIM);
        for (int i = 0; i < most; i++) {
            Command command = matches.get(first + i);
            boolean here = first + i == palette.chosen();
            canvas.put(0, top + i, " ".repeat(canvas.width()), Style.PLAIN);
            canvas.put(1, top + i, here ? "▶" : " ", Style.BOLD);
            canvas.put(3, top + i, 18, command.name(), here ? Style.BOLD : Style.PLAIN);
            String why = command.whyNot().isEmpty() ? "" : " - not now: " + command.whyNot();
            canvas.put(22, top + i, command.does() + why, Style.DIM);
        }
        line(canvas, ":" + palette.typed() + "_  " + (matches.isEmpty() ? "no such command" : ""));
    }

    /** The line under everything else. */
    static void line(Canvas canvas, String words) {
        int y = canvas.height() - 1;
        canvas.put(0, y, " ".repeat(canvas.width()), Style.PLAIN);
        canvas.put(1, y, words, Style.BOLD);
    }
}
