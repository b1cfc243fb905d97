package dev.lifeboat.cli;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A drill as plain lines: each step as it begins and ends, and each change of who serves. */
final class DrillPrinter implements Consumer<DrillView> {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Map<Integer, StepState> seen = new HashMap<>();
    private String served = "";

    @Override
    public void accept(DrillView view) {
        for (Step step : view.steps()) {
            if (seen.put(step.number(), step.state()) != step.state() && step.state() != StepState.WAITING) {
                Out.line(String.format(
                        "%s  %2d %-24s %-8s %s",
                        CLOCK.format(view.at()), step.number(), step.title(), words(step.state()), step.evidence()));
            }
        }
        if (!view.probes().isEmpty()) {
            DrillView.Sample last = view.probes().get(view.probes().size() - 1);
            String now = last.good() ? "clients are served by " + last.servedBy() : "clients fail: " + last.detail();
            if (!now.replaceAll("\\d+ ms", "").equals(served.replaceAll("\\d+ ms", ""))) {
                served = now;
                Out.line(String.format("%s     %s", CLOCK.format(last.at()), now));
            }
        }
    }

    private static String words(StepState state) {
        return switch (state) {
            case WAITING -> "";
            case RUNNING -> "...";
            case PASSED -> "ok";
            case FAILED -> "FAILED";
            case SKIPPED -> "skipped";
        };
    }
}
