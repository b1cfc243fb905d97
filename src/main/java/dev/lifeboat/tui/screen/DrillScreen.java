package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.DrillView.Sample;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Screen;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The drill that runs, or ran last: its steps with their evidence, and the clock. Pure. */
public final class DrillScreen implements Screen {
    public static final String NAME = "drill";

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
    public void draw(AppState state, Canvas canvas) {
        DrillView drill = state.known().drill();
        if (drill == null) {
            canvas.put(1, 2, "Waiting for the drill to begin ...", Style.DIM);
        } else {
            drill(state, drill, canvas);
        }
    }

    private static void drill(AppState state, DrillView drill, Canvas canvas) {
        Verdict verdict = drill.verdict();
        String title = "Drill " + drill.lever() + " of " + drill.deployment();
        canvas.put(1, 2, title, Style.BOLD);
        if (verdict != null) {
            Style style = verdict == Verdict.PASSED ? Style.GOOD : Style.BAD;
            canvas.put(canvas.width() - verdict.name().length() - 2, 2, verdict.name(), style);
        }
        clock(drill, canvas);
        if (!drill.markers().isEmpty()) {
            canvas.put(1, 4, "RPO " + drill.markers(), Style.DIM);
        }
        int end = canvas.height() - 2;
        int y = warning(drill, canvas, 5, end);
        int steps = Math.min(drill.steps().size(), Math.max(1, end - y - 3));
        steps(drill, canvas, y, steps);
        y += steps;
        if (y < end) {
            strip(drill, canvas, y++);
            y += y < end - 1 ? current(drill, canvas, y) : 0;
        }
        if (verdict != null && y + 1 < end) {
            canvas.put(
                    1, y + 1, state.keymap().spelled("{back} leads back; {levers} chooses another lever"), Style.DIM);
        }
    }

    /** What somebody must do by hand comes before what was done, and its commands are whole. */
    private static int warning(DrillView drill, Canvas canvas, int y, int end) {
        List<Line> lines = drill.warning()
                .lines()
                .flatMap(line -> (line.startsWith(" ")
                                ? Line.command(line, canvas.width() - 2, Style.BAD)
                                : Line.wrapped(line, canvas.width() - 2, "", Style.BAD))
                        .stream())
                .toList();
        int at = y;
        for (Line line : lines) {
            if (at < end) {
                canvas.put(1, at++, line.text(), line.style());
            }
        }
        return at;
    }

    /** The last ones that have begun, where there is no room for all. */
    private static void steps(DrillView drill, Canvas canvas, int top, int room) {
        List<Step> steps = drill.steps();
        int begun = (int)
                steps.stream().filter(step -> step.state() != StepState.WAITING).count();
        int first = Math.max(0, Math.min(steps.size(), begun) - room);
        for (int i = 0; i < room; i++) {
            Step step = steps.get(first + i);
            int y = top + i;
            canvas.put(1, y, glyph(step.state()), style(step.state()));
            canvas.put(3, y, String.format(Locale.ROOT, "%2d", step.number()), Style.DIM);
            canvas.put(6, y, 24, step.title(), step.state() == StepState.RUNNING ? Style.BOLD : Style.PLAIN);
            canvas.put(31, y, step.evidence(), step.state() == StepState.FAILED ? Style.BAD : Style.DIM);
        }
    }

    /** What the step under way, or the last one, has to say, in full. */
    private static int current(DrillView drill, Canvas canvas, int y) {
        return drill.steps().stream()
                .filter(step -> step.state() != StepState.WAITING && step.state() != StepState.SKIPPED)
                .reduce((one, two) -> two)
                .filter(step -> step.evidence().length() > canvas.width() - 32)
                .map(step -> canvas.wrap(
                        1,
                        y,
                        canvas.width() - 2,
                        2,
                        step.number() + " " + step.title() + ": " + step.evidence(),
                        Style.PLAIN))
                .orElse(0);
    }

    private static void clock(DrillView drill, Canvas canvas) {
        Rto rto = drill.rto();
        Double outage = drill.outageSeconds();
        if (rto != null && rto.actualSeconds() != null) {
            String parts = "detection " + seconds(rto.detectSeconds()) + " + DNS " + seconds(rto.dnsSeconds())
                    + " + client " + seconds(rto.clientSeconds()) + ", ±" + seconds(rto.resolutionSeconds());
            boolean inTime = rto.actualSeconds() <= rto.targetSeconds();
            canvas.put(
                    1,
                    3,
                    "RTO " + seconds(rto.actualSeconds()) + " of " + Math.round(rto.targetSeconds()) + " s   " + parts,
                    inTime ? Style.GOOD : Style.BAD);
        } else if (outage != null) {
            canvas.put(1, 3, "RTO clock " + seconds(outage) + " ...", Style.WARN);
        } else {
            canvas.put(1, 3, "RTO clock not running", Style.DIM);
        }
    }

    /** Who served each second: a letter of the Region's last word, or a cross. */
    private static void strip(DrillView drill, Canvas canvas, int y) {
        List<Sample> samples = drill.probes();
        int cells = canvas.width() - 12;
        StringBuilder line = new StringBuilder();
        for (Sample sample : samples.subList(Math.max(0, samples.size() - cells), samples.size())) {
            line.append(!sample.good() ? '✗' : sample.servedBy().isEmpty() ? '?' : mark(sample.servedBy(), samples));
        }
        canvas.put(1, y, Sample.direct(samples) ? "asked" : "clients", Style.DIM);
        canvas.put(10, y, line.toString(), Style.PLAIN);
    }

    private static char mark(String region, List<Sample> samples) {
        String first = samples.stream()
                .map(Sample::servedBy)
                .filter(served -> !served.isEmpty())
                .findFirst()
                .orElse("");
        return region.equals(first) ? '▁' : '█';
    }

    private static String seconds(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f s", value);
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
