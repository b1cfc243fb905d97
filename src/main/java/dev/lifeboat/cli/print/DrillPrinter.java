package dev.lifeboat.cli.print;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Sample;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A drill as plain lines: each step as it begins and ends, each change of who serves, each attempt to put back, what
 * must be done by hand as soon as that is known, and now and then what is waited for.
 */
public final class DrillPrinter implements Consumer<DrillView> {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    /** Longer silence looks like a program that hangs. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Consumer<String> lines;
    private final Map<Integer, StepState> seen = new HashMap<>();
    private String attempt = "";
    private String served = "";
    private String warning = "";
    private Instant said = Instant.EPOCH;

    public DrillPrinter() {
        this(Out::line);
    }

    DrillPrinter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(DrillView view) {
        for (Step step : view.steps()) {
            if (seen.put(step.number(), step.state()) != step.state() && step.state() != StepState.WAITING) {
                say(view.at(), step, words(step.state()));
            } else if (step.number() == DrillView.PUT_BACK
                    && step.state() == StepState.RUNNING
                    && !step.evidence().equals(attempt)) {
                say(view.at(), step, "...");
            }
            if (step.number() == DrillView.PUT_BACK) {
                attempt = step.evidence();
            }
        }
        if (!view.warning().equals(warning)) {
            // What must be done by hand cannot wait for the drill's own end.
            warning = view.warning();
            said = view.at();
            warning.lines().forEach(line -> lines.accept(CLOCK.format(view.at()) + "  !! " + line));
        }
        if (!view.probes().isEmpty()) {
            Sample last = view.probes().get(view.probes().size() - 1);
            String now = Sample.direct(view.probes()) ? asked(last) : served(last);
            if (!now.replaceAll("\\d+ ms", "").equals(served.replaceAll("\\d+ ms", ""))) {
                served = now;
                said = view.at();
                lines.accept(String.format("%s     %s", CLOCK.format(last.at()), now));
            }
        }
        if (Duration.between(said, view.at()).compareTo(SILENCE) >= 0) {
            view.steps().stream()
                    .filter(step -> step.state() == StepState.RUNNING
                            && !step.evidence().isEmpty())
                    .findFirst()
                    .ifPresent(step -> say(view.at(), step, "..."));
        }
    }

    private void say(Instant at, Step step, String state) {
        said = at;
        lines.accept(String.format(
                "%s  %2d %-24s %-8s %s", CLOCK.format(at), step.number(), step.title(), state, step.evidence()));
    }

    private static String asked(Sample last) {
        return last.good() ? last.servedBy() + " answers, asked directly" : "no answer: " + last.detail();
    }

    private static String served(Sample last) {
        return last.good() ? "clients are served by " + last.servedBy() : "clients fail: " + last.detail();
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
