package dev.lifeboat.tui;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.DrillView.Sample;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.tui.AppState.LeverInfo;
import dev.lifeboat.tui.Message.Next;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The levers to choose from, or the drill that runs: its steps with their evidence, and the clock. Pure. */
final class DrillScreen implements Screen {
    static final String NAME = "drill";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "d";
    }

    @Override
    public String shows() {
        return "drills: choose a lever, or watch the one that runs";
    }

    @Override
    public boolean inFooter() {
        return true;
    }

    @Override
    public List<Binding> keys() {
        return List.of(
                Binding.of("↓", "down", "next lever", state -> moved(state, 1))
                        .also("Down", "j")
                        .unless(DrillScreen::whyNoDrill),
                Binding.of("↑", "up", "lever before", state -> moved(state, -1))
                        .also("Up", "k")
                        .unless(DrillScreen::whyNoDrill),
                Binding.of("Enter", "pull", "pull this lever, after a typed word", state -> ask(state, lever(state)))
                        .unless(DrillScreen::whyNoDrill));
    }

    /** Why no drill can begin now; empty where one can. */
    static String whyNoDrill(AppState state) {
        Known known = state.known();
        if (state.banner().readOnly()) {
            return "read-only: no drill is started";
        }
        if (known.drilling()) {
            return "a drill is running; x ends it and puts everything back";
        }
        return known.snapshot() == null || known.deploying() || known.levers().isEmpty()
                ? "nothing is watched yet: there is nothing to drill"
                : "";
    }

    private static List<String> ids(AppState state) {
        return state.known().levers().stream().map(LeverInfo::name).toList();
    }

    private static Next moved(AppState state, int way) {
        Cursor cursor = state.view().cursor();
        List<String> ids = ids(state);
        return Next.of(state.seeing(state.view().with(cursor.at(ids, cursor.index(ids) + way))));
    }

    private static LeverInfo lever(AppState state) {
        return state.known().levers().get(state.view().cursor().index(ids(state)));
    }

    static Next ask(AppState state, LeverInfo lever) {
        return Keys.ask(state, lever.sentence(), state.known().deployment(), new Intent.StartDrill(lever.name()));
    }

    @Override
    public void draw(AppState state, Canvas canvas) {
        DrillView drill = state.known().drill();
        int y = 2;
        if (drill != null) {
            y = drill(drill, canvas) + 1;
        }
        if (!state.known().drilling()) {
            menu(state, canvas, y);
        }
    }

    private static void menu(AppState state, Canvas canvas, int top) {
        canvas.put(1, top, "Levers: ↑↓ choose, Enter pulls after a typed word", Style.BOLD);
        List<LeverInfo> levers = state.known().levers();
        for (int i = 0; i < levers.size(); i++) {
            LeverInfo lever = levers.get(i);
            boolean here = i == state.view().cursor().index(ids(state));
            canvas.put(1, top + 1 + i, here ? "▶" : " ", Style.BOLD);
            canvas.put(3, top + 1 + i, 11, lever.name(), here ? Style.BOLD : Style.PLAIN);
            canvas.put(14, top + 1 + i, lever.sentence(), here ? Style.PLAIN : Style.DIM);
        }
    }

    private static int drill(DrillView drill, Canvas canvas) {
        Verdict verdict = drill.verdict();
        String title = "Drill " + drill.lever() + " of " + drill.deployment();
        canvas.put(1, 2, title, Style.BOLD);
        if (verdict != null) {
            Style style = verdict == Verdict.PASSED ? Style.GOOD : Style.BAD;
            canvas.put(canvas.width() - verdict.name().length() - 2, 2, verdict.name(), style);
        }
        clock(drill, canvas);
        int y = 5;
        for (Step step : drill.steps()) {
            canvas.put(1, y, glyph(step.state()), style(step.state()));
            canvas.put(3, y, String.format(Locale.ROOT, "%2d", step.number()), Style.DIM);
            canvas.put(6, y, 24, step.title(), step.state() == StepState.RUNNING ? Style.BOLD : Style.PLAIN);
            canvas.put(31, y, step.evidence(), step.state() == StepState.FAILED ? Style.BAD : Style.DIM);
            y++;
        }
        strip(drill, canvas, y++);
        y += current(drill, canvas, y);
        for (String line : drill.warning().lines().toList()) {
            y += canvas.wrap(1, y, canvas.width() - 2, 3, line, Style.BAD);
        }
        return y;
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
        canvas.put(1, y, "clients", Style.DIM);
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
