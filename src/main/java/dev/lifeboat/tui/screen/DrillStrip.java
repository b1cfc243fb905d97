package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Sample;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import java.util.ArrayList;
import java.util.List;

/** Who answered, probe by probe: a mark for each Region, which stays the same while the strip moves on. Pure. */
final class DrillStrip {
    private static final int LABEL = 9;
    private static final List<Character> MARKS = List.of('▁', '█', '▓');

    private DrillStrip() {}

    /**
     * @param regions of the deployment, the primary first; those that are not among them come after
     * @return a line of marks and one that says what they mean; none before the first probe
     */
    static List<Line> lines(DrillView drill, List<String> regions, int width) {
        List<Sample> samples = drill.probes();
        if (samples.isEmpty()) {
            return List.of();
        }
        List<String> known = new ArrayList<>(regions);
        samples.stream()
                .map(Sample::servedBy)
                .filter(region -> !region.isEmpty() && !known.contains(region))
                .distinct()
                .forEach(known::add);
        int cells = width - LABEL - 3;
        StringBuilder strip = new StringBuilder();
        for (Sample sample : samples.subList(Math.max(0, samples.size() - cells), samples.size())) {
            strip.append(!sample.good() ? '✗' : sample.servedBy().isEmpty() ? '?' : mark(sample.servedBy(), known));
        }
        StringBuilder legend = new StringBuilder();
        known.stream()
                .filter(region ->
                        samples.stream().anyMatch(one -> one.servedBy().equals(region)))
                .forEach(region -> legend.append(mark(region, known))
                        .append(' ')
                        .append(region)
                        .append("  "));
        if (samples.stream().anyMatch(sample -> !sample.good())) {
            legend.append("✗ no good answer");
        }
        String label = Sample.direct(samples) ? "asked" : "clients";
        return List.of(
                new Line(label + " ".repeat(LABEL - label.length()) + strip, Style.PLAIN),
                new Line(" ".repeat(LABEL) + legend.toString().stripTrailing(), Style.DIM));
    }

    private static char mark(String region, List<String> known) {
        return MARKS.get(Math.min(known.indexOf(region), MARKS.size() - 1));
    }
}
