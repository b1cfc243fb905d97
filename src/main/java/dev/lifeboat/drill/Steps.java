package dev.lifeboat.drill;

import dev.lifeboat.drill.DrillView.Sample;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps of a drill under way and what was measured, published as a view at each change. Used by one thread. */
final class Steps {
    static final List<String> TITLES = List.of(
            "Pre-flight",
            "Steady state",
            "Write the revert down",
            "Pull the lever",
            "Observe the failover",
            "Hold at the standby",
            "Guard before the return",
            "Put everything back",
            "Verify",
            "Report");
    private static final int SHOWN = 300;

    private final List<Step> steps = new ArrayList<>();
    private final List<Recovery.Probe> probes = new ArrayList<>();
    private final Consumer<DrillView> listener;
    private final Abort abort;
    private String markers = "";
    private String words = "";
    private boolean heard = true;
    private DrillView view;

    /** @param abort is requested when the listener fails: with nobody left to watch, the drill ends early */
    Steps(String id, String deployment, String lever, Instant start, Abort abort, Consumer<DrillView> listener) {
        this.abort = abort;
        for (int i = 0; i < TITLES.size(); i++) {
            steps.add(new Step(i + 1, TITLES.get(i), StepState.WAITING, "", null, null));
        }
        this.listener = listener;
        this.view = new DrillView(id, deployment, lever, start, start, steps, null, null, List.of(), "", null, null);
    }

    /** Calls a step something else than usual. */
    void name(int number, String title) {
        Step step = steps.get(number - 1);
        steps.set(number - 1, new Step(number, title, step.state(), step.evidence(), step.startedAt(), step.endedAt()));
    }

    /** Those that are over, or were never begun: a report cannot say how its own writing ended. */
    List<Step> ended() {
        return steps.stream().filter(step -> step.state() != StepState.RUNNING).toList();
    }

    DrillView view() {
        return view;
    }

    List<Recovery.Probe> probes() {
        return List.copyOf(probes);
    }

    void begin(int number, Instant now) {
        set(number, StepState.RUNNING, "", now, now, null);
    }

    void tell(int number, Instant now, String evidence) {
        Step step = steps.get(number - 1);
        set(number, step.state(), evidence, now, step.startedAt(), step.endedAt());
    }

    void end(int number, Instant now, boolean passed, String evidence) {
        Step step = steps.get(number - 1);
        set(number, passed ? StepState.PASSED : StepState.FAILED, evidence, now, step.startedAt(), now);
    }

    /** What was under way is so no more. */
    void leave(Instant now, String why) {
        for (Step step : List.copyOf(steps)) {
            if (step.state() == StepState.RUNNING) {
                end(step.number(), now, false, why);
            }
        }
    }

    /** It has no place in this drill. */
    void skip(int number, Instant now) {
        set(number, StepState.SKIPPED, "nothing is moved", now, null, now);
    }

    private void set(
            int number, StepState state, String evidence, Instant now, @Nullable Instant start, @Nullable Instant end) {
        steps.set(number - 1, new Step(number, steps.get(number - 1).title(), state, evidence, start, end));
        publish(now, view.outageSeconds(), view.rto(), view.warning(), view.verdict(), view.reportPath());
    }

    void probe(Recovery.Probe probe, @Nullable Instant outageSince, DrillView.@Nullable Rto rto) {
        probes.add(probe);
        Double outage = outageSince == null
                ? null
                : Duration.between(outageSince, probe.at()).toMillis() / 1000.0;
        publish(probe.at(), outage, rto, view.warning(), null, null);
    }

    /** What is known of data loss so far; it is published with the next change. */
    void marked(String words) {
        markers = words;
    }

    void measured(Instant now, DrillView.Rto rto) {
        publish(now, rto.actualSeconds(), rto, view.warning(), view.verdict(), view.reportPath());
    }

    void warn(Instant now, String warning) {
        publish(now, view.outageSeconds(), view.rto(), warning, view.verdict(), view.reportPath());
    }

    /** @param came what it came to, in a sentence or more */
    void close(Instant now, DrillView.Verdict verdict, String came, @Nullable String report) {
        words = came;
        publish(now, view.outageSeconds(), view.rto(), view.warning(), verdict, report);
    }

    private void publish(
            Instant now,
            @Nullable Double outage,
            DrillView.@Nullable Rto rto,
            String warning,
            DrillView.@Nullable Verdict verdict,
            @Nullable String report) {
        List<Sample> shown = probes.stream()
                .skip(Math.max(0, probes.size() - SHOWN))
                .map(Recovery.Probe::sample)
                .toList();
        view = new DrillView(
                view.id(),
                view.deployment(),
                view.lever(),
                now,
                view.startedAt(),
                steps,
                outage,
                rto,
                shown,
                warning,
                verdict,
                report,
                markers,
                words);
        if (heard) {
            try {
                listener.accept(view);
            } catch (RuntimeException gone) {
                heard = false;
                abort.request();
            }
        }
    }
}
