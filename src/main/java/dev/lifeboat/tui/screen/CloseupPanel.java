package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.KnownCloseup;
import dev.lifeboat.watch.Closeup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** More of one signal: Route 53's checkers, and the alarms on it with their last changes. Pure. */
final class CloseupPanel {
    private CloseupPanel() {}

    private record Line(String words, Style style) {}

    /**
     * Draws as much as there is room for.
     *
     * @param signal its id
     * @return rows it took, at most {@code room}
     */
    static int draw(AppState state, String signal, Canvas canvas, int y, int room) {
        Optional<Closeup> known = state.known()
                .told(KnownCloseup.class)
                .map(KnownCloseup::closeup)
                .filter(closeup -> closeup.signal().equals(signal));
        if (known.isEmpty() || room <= 0) {
            return 0;
        }
        List<Line> lines = lines(known.get(), state.now());
        int shown = lines.size() <= room ? lines.size() : room - 1;
        for (int i = 0; i < shown; i++) {
            canvas.put(
                    1,
                    y + i,
                    canvas.width() - 2,
                    lines.get(i).words(),
                    lines.get(i).style());
        }
        if (shown < lines.size()) {
            canvas.put(1, y + shown, "+ " + (lines.size() - shown) + " more; a higher window shows them", Style.DIM);
        }
        return Math.min(room, lines.size());
    }

    private static List<Line> lines(Closeup closeup, @Nullable Instant now) {
        List<Line> lines = new ArrayList<>();
        if (closeup.error() != null) {
            lines.add(new Line("unreadable: " + closeup.error(), Style.BAD));
        }
        closeup.alarms().forEach(alarm -> alarm(alarm, now, lines));
        if (!closeup.checkers().isEmpty()) {
            checkers(closeup, now, lines);
        }
        return lines;
    }

    private static void alarm(Closeup.Guard alarm, @Nullable Instant now, List<Line> lines) {
        Instant since = alarm.since();
        String when = since == null ? "" : " since " + Words.clock(since) + ", " + Words.age(since, now);
        Style style =
                switch (alarm.state()) {
                    case "OK" -> Style.GOOD;
                    case "ALARM" -> Style.BAD;
                    default -> Style.WARN;
                };
        boolean stale = now != null && alarm.stale(now);
        String read = alarm.readAt() == null ? "" : "; read " + Words.age(alarm.readAt(), now) + " ago";
        String words = "alarm " + alarm.name() + " " + (stale ? "STALE, was " : "") + alarm.state() + when + read;
        lines.add(new Line(words, stale ? Style.WARN : style));
        lines.add(new Line("  " + alarm.rule(), Style.PLAIN));
        if (!alarm.reason().isEmpty()) {
            lines.add(new Line("  " + alarm.reason(), Style.DIM));
        }
        alarm.past()
                .forEach(past -> lines.add(new Line("  " + Words.clock(past.at()) + " " + past.words(), Style.DIM)));
    }

    /** A line for those of a Region that say the same; those that are not content come first. */
    private static void checkers(Closeup closeup, @Nullable Instant now, List<Line> lines) {
        List<Closeup.Checker> all = closeup.checkers();
        long content = all.stream().filter(Closeup.Checker::content).count();
        boolean stale = now != null && closeup.stale(now);
        lines.add(new Line(
                "checkers: " + (stale ? "STALE, " : "") + content + " of " + all.size() + " content, asked "
                        + Words.age(closeup.checkedAt(), now) + " ago, before inversion",
                stale ? Style.WARN : content == all.size() ? Style.PLAIN : Style.BOLD));
        List<String> told = new ArrayList<>();
        for (Closeup.Checker checker : all) {
            String same = checker.region() + " " + checker.says();
            if (!told.contains(same)) {
                told.add(same);
                long alike = all.stream()
                        .filter(other -> (other.region() + " " + other.says()).equals(same))
                        .count();
                lines.add(new Line(
                        String.format(
                                "  %s %-14s %d× %4s ago  %s",
                                checker.content() ? "●" : "✗",
                                checker.region(),
                                alike,
                                Words.age(checker.at(), now),
                                checker.says()),
                        checker.content() ? Style.DIM : Style.BAD));
            }
        }
    }
}
