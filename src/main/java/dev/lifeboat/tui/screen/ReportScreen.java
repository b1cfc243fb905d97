package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.report.Seal;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Paged;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.DrillText;
import java.util.ArrayList;
import java.util.List;

/** A drill's report, and whether it is as it was written. Pure. */
public final class ReportScreen implements Paged {
    static final String NAME = "report";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public String shows() {
        return "the report of one drill";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return List.of(new Intent.ReadReport(state.view().place().subject()));
    }

    @Override
    public List<Binding> own() {
        return List.of(Binding.of(
                "y",
                "copy",
                "copy the drill's name",
                state -> Copying.of(state, state.view().place().subject())));
    }

    @Override
    public List<Line> lines(AppState state, int width) {
        DrillText text = state.known()
                .told(DrillText.class)
                .filter(told -> told.drill().equals(state.view().place().subject()))
                .orElse(null);
        if (text == null) {
            return List.of(new Line("Reading the report ...", Style.DIM));
        }
        List<Line> lines = new ArrayList<>();
        Seal seal = text.seal();
        if (seal != null) {
            lines.addAll(seal(seal, width));
            lines.add(Line.BLANK);
        }
        for (String line : text.lines()) {
            Style style = line.startsWith("#") ? Style.BOLD : Style.PLAIN;
            lines.addAll(Line.wrapped(line, width, "  ", style));
        }
        return lines;
    }

    private static List<Line> seal(Seal seal, int width) {
        List<Line> lines = new ArrayList<>(
                switch (seal.state()) {
                    case UNBROKEN ->
                        Line.wrapped(
                                "✓ unbroken: journal and reports are as they were written, " + seal.lines()
                                        + " lines, head " + seal.head(),
                                width,
                                "  ",
                                Style.GOOD);
                    case UNSEALED ->
                        List.of(new Line("? whether this is as it was written, nobody can say", Style.WARN));
                    case BROKEN -> List.of(new Line("✗ BROKEN: this is NOT as it was written", Style.BAD));
                });
        for (String word : seal.words()) {
            lines.addAll(Line.wrapped(
                    "  " + word, width, "    ", seal.state() == Seal.State.BROKEN ? Style.BAD : Style.DIM));
        }
        return lines;
    }
}
