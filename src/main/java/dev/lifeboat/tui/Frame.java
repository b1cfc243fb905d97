package dev.lifeboat.tui;

import dev.lifeboat.watch.Snapshot;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A whole frame: header, the screen, footer, and over them help or a question. Pure. */
final class Frame {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Frame() {}

    static Canvas of(AppState state) {
        Canvas canvas = new Canvas(Math.max(1, state.width()), Math.max(1, state.height()));
        if (state.width() < 60 || state.height() < 15) {
            canvas.put(0, 0, "Lifeboat needs 60x15, this is " + state.width() + "x" + state.height(), Style.BOLD);
            return canvas;
        }
        header(state, canvas);
        switch (state.screen()) {
            case "deploy" -> DeployScreen.draw(state, canvas);
            case "drill" -> DrillScreen.draw(state, canvas);
            default -> BridgeScreen.draw(state, canvas);
        }
        footer(state, canvas);
        if (state.help()) {
            help(canvas);
        }
        prompt(state, canvas);
        return canvas;
    }

    private static void header(AppState state, Canvas canvas) {
        canvas.fill(0, Style.BAR);
        Snapshot snapshot = state.snapshot();
        String deployment = snapshot != null
                ? snapshot.deployment()
                : state.progress() != null ? state.progress().deployment() : "";
        String account = snapshot != null
                ? snapshot.account()
                : state.progress() != null ? state.progress().account() : "";
        String left = " lifeboat  " + deployment + (account.isEmpty() ? "" : "  account " + account) + "  "
                + state.banner().environment()
                + (state.banner().profile().isEmpty()
                        ? ""
                        : "  profile " + state.banner().profile())
                + (state.banner().readOnly() ? "  READ-ONLY" : "");
        String clock = state.now() == null ? "" : CLOCK.format(state.now()) + " ";
        String calls = snapshot == null || Double.isNaN(snapshot.callsPerMinute()) || state.width() < 100
                ? ""
                : Math.round(snapshot.callsPerMinute()) + " calls/min  ";
        String right = calls + clock;
        canvas.put(0, 0, state.width() - right.length(), left, Style.BAR);
        canvas.put(state.width() - right.length(), 0, right, Style.BAR);
    }

    private static void footer(AppState state, Canvas canvas) {
        int y = state.height() - 1;
        canvas.fill(y, Style.BAR);
        String keys = state.drilling()
                ? " x ABORT and put back   b bridge   d drill   ? help"
                : " b bridge   d drill   p deploy   r refresh   ? help   q quit";
        canvas.put(0, y, keys, Style.BAR);
        if (!state.notice().isEmpty()) {
            canvas.put(0, y - 1, " " + state.notice(), Style.WARN);
        }
        if (!state.unfinished().isEmpty() && !state.drilling()) {
            canvas.put(0, 1, " ▲ LEFT BEHIND: " + state.unfinished() + " — e ends it", Style.BAD);
        }
    }

    private static void help(Canvas canvas) {
        List<Keys.Binding> keys = Keys.all();
        int top = Math.max(1, (canvas.height() - keys.size() - 2) / 2);
        for (int i = -1; i <= keys.size(); i++) {
            canvas.put(4, top + 1 + i, " ".repeat(canvas.width() - 8), Style.PLAIN);
        }
        canvas.put(6, top, "Keys", Style.BOLD);
        for (int i = 0; i < keys.size(); i++) {
            canvas.put(6, top + 1 + i, keys.get(i).key(), Style.BOLD);
            canvas.put(12, top + 1 + i, canvas.width() - 18, keys.get(i).does(), Style.PLAIN);
        }
    }

    private static void prompt(AppState state, Canvas canvas) {
        AppState.Prompt prompt = state.prompt();
        if (prompt == null) {
            return;
        }
        int y = canvas.height() - 5;
        for (int i = 0; i < 4; i++) {
            canvas.put(0, y + i, " ".repeat(canvas.width()), Style.PLAIN);
        }
        canvas.put(0, y, "─".repeat(canvas.width()), Style.DIM);
        canvas.put(1, y + 1, prompt.question(), Style.BOLD);
        canvas.put(
                1, y + 2, "Type " + prompt.token() + " to go on, Esc to leave: " + prompt.typed() + "_", Style.PLAIN);
        if (!state.notice().isEmpty()) {
            canvas.put(1, y + 3, state.notice(), Style.WARN);
        }
    }
}
