package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.Screen;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The drill that runs, or ran last: its clock, its steps with their evidence, and what it came to. Pure. */
public final class DrillScreen implements Screen {
    public static final String NAME = "drill";

    private static final int STEPS = 5;
    /** Fewer steps than these are shown only where the terminal is very low. */
    private static final int FEWEST = 3;
    /** From that width on each step says how long it took. */
    private static final int ROOMY = 100;

    private static final List<Binding> KEYS = List.of(
            Binding.of("Enter", "report", "the report of the drill that is over", state -> {
                        DrillView drill = state.known().drill();
                        return drill == null
                                ? Next.of(state)
                                : Next.of(state.seeing(state.view().into(ReportScreen.NAME, drill.id())));
                    })
                    .unless(DrillScreen::whyNoReport)
                    .inFooter(),
            Binding.of("y", "copy", "copy what it came to, with the lines to put back by hand", state -> {
                        DrillView drill = state.known().drill();
                        return drill == null ? Next.of(state) : Copying.of(state, said(drill), "what it came to");
                    })
                    .unless(state -> state.known().drilling() ? "the drill is not over" : ""));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "v";
    }

    @Override
    public String shows() {
        return "the drill that runs, or ran last";
    }

    @Override
    public String whyNot(AppState state) {
        return state.known().drill() == null ? "no drill was run from here" : "";
    }

    @Override
    public List<Binding> keys() {
        return KEYS;
    }

    private static String whyNoReport(AppState state) {
        DrillView drill = state.known().drill();
        return drill == null || drill.verdict() == null
                ? "the report comes when the drill is over"
                : drill.reportPath() == null ? "it left no report" : "";
    }

    @Override
    public void draw(AppState state, Canvas canvas) {
        DrillView drill = state.known().drill();
        if (drill == null) {
            canvas.put(1, 2, "Waiting for the drill to begin ...", Style.DIM);
        } else {
            drill(state, drill, canvas);
        }
    }

    private static void drill(AppState state, DrillView drill, Canvas canvas) {
        Instant now = state.now() == null || drill.verdict() != null ? drill.at() : state.now();
        title(drill, now, canvas);
        DrillClock.draw(drill, canvas, 3);
        List<Line> said = lines(drill, now, canvas.width() - 2);
        List<Line> strip = DrillStrip.lines(drill, state.known().regions(), canvas.width());
        String next = drill.verdict() == null ? "" : hint(state, drill);
        int bottom = canvas.height() - 2;
        int below = strip.size() + said.size() + (next.isEmpty() ? 0 : 1);
        int y = STEPS;
        if (!drill.warning().isEmpty()) {
            y = put(said, canvas, y, bottom);
        }
        int fewest = drill.verdict() == null ? FEWEST : 1;
        int rows = Math.max(fewest, Math.min(drill.steps().size(), bottom - STEPS - below));
        y = steps(drill, now, rows, canvas, y);
        y = put(strip, canvas, y, bottom);
        if (drill.warning().isEmpty()) {
            y = put(said, canvas, y, bottom);
        }
        canvas.put(1, Math.min(y, bottom - 1), next, Style.DIM);
    }

    private static int put(List<Line> lines, Canvas canvas, int from, int bottom) {
        int y = from;
        for (Line line : lines) {
            if (y < bottom) {
                canvas.put(1, y++, line.text(), line.style());
            }
        }
        return y;
    }

    private static void title(DrillView drill, Instant now, Canvas canvas) {
        Verdict verdict = drill.verdict();
        String took = Words.span(Duration.between(drill.startedAt(), now));
        String title = "Drill " + drill.lever() + " of " + drill.deployment();
        canvas.put(1, 2, title, Style.BOLD);
        String name = verdict == null ? "" : " " + verdict.name();
        int end = canvas.width() - name.length() - 1;
        String brief = (verdict == null ? "for " : "took ") + took;
        int room = end - title.length() - 3;
        Stream.of(brief + ", begun " + Words.clock(drill.startedAt()), brief)
                .filter(time -> time.length() <= room)
                .findFirst()
                .ifPresent(time -> canvas.put(end - time.length(), 2, time, Style.DIM));
        canvas.put(end, 2, name, verdict == Verdict.PASSED ? Style.GOOD : Style.BAD);
    }

    /** The newest of them where not all have room, with at least the next one. */
    private static int steps(DrillView drill, Instant now, int rows, Canvas canvas, int from) {
        int current = (int) drill.steps().stream()
                .filter(step -> step.state() != StepState.WAITING)
                .count();
        int first = Math.max(0, Math.min(current + 1 - rows, drill.steps().size() - rows));
        int y = from;
        for (Step step : drill.steps()
                .subList(first, Math.min(first + rows, drill.steps().size()))) {
            int at = 31;
            canvas.put(1, y, glyph(step.state()), style(step.state()));
            canvas.put(3, y, String.format(Locale.ROOT, "%2d", step.number()), Style.DIM);
            canvas.put(6, y, 24, step.title(), step.state() == StepState.RUNNING ? Style.BOLD : Style.PLAIN);
            if (canvas.width() >= ROOMY) {
                canvas.put(at, y, String.format(Locale.ROOT, "%6s", took(step, now)), Style.DIM);
                at += 8;
            }
            canvas.put(at, y, step.evidence(), step.state() == StepState.FAILED ? Style.BAD : Style.DIM);
            y++;
        }
        return y;
    }

    private static String took(Step step, Instant now) {
        Instant from = step.startedAt();
        if (from == null) {
            return "";
        }
        return Words.span(Duration.between(from, step.endedAt() == null ? now : step.endedAt()));
    }

    /** What it came to; while it runs, what the step under way is at. */
    private static List<Line> lines(DrillView drill, Instant now, int cells) {
        if (drill.verdict() != null || !drill.warning().isEmpty()) {
            Style style = drill.verdict() == Verdict.PASSED ? Style.GOOD : Style.BAD;
            return Line.wrapped(said(drill), cells, "    ", style);
        }
        List<Line> lines = new ArrayList<>();
        for (Step step : drill.steps()) {
            if (step.state() == StepState.RUNNING) {
                String words = step.number() + " " + step.title() + ", " + took(step, now) + ": " + step.evidence();
                lines.addAll(Line.wrapped(words, cells, "  ", Style.PLAIN));
            }
        }
        return lines;
    }

    /** The words of a failed revert hold its warning, too. */
    private static String said(DrillView drill) {
        return drill.words().isEmpty() || drill.verdict() == null ? drill.warning() : drill.words();
    }

    private static String hint(AppState state, DrillView drill) {
        return (drill.warning().isEmpty() ? "" : "y copies these lines; ")
                + (drill.reportPath() == null ? "" : "Enter: the report; ") + "Esc: back; "
                + state.keymap().instead("d") + ": the levers";
    }

    private static String glyph(StepState state) {
        return switch (state) {
            case WAITING -> "○";
            case RUNNING -> "▶";
            case PASSED -> "✓";
            case FAILED -> "✗";
            case SKIPPED -> "-";
        };
    }

    private static Style style(StepState state) {
        return switch (state) {
            case WAITING, SKIPPED -> Style.DIM;
            case RUNNING -> Style.BOLD;
            case PASSED -> Style.GOOD;
            case FAILED -> Style.BAD;
        };
    }
}
