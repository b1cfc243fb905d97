package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.DrillView.Sample;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.tui.screen.DrillScreen;
import dev.lifeboat.tui.told.LeftOver;
import dev.lifeboat.tui.told.LeverFits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the screens of levers and drills say: never less than a person needs, and nothing that is not so. */
final class DrillScreensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String WHY = "payments-dev has no load balancer to answer 503";

    private static String text(AppState state) {
        return String.join("\n", Frame.of(state).rows());
    }

    private static AppState after(AppState state, String... keys) {
        AppState next = state;
        for (String key : keys) {
            next = Keys.pressed(next, key).state();
        }
        return next;
    }

    private static AppState fitted() {
        AppState state = after(Scenes.found(80, 24), "d");
        return new Message.Heard(new LeverFits(
                        "payments-dev",
                        Map.of("heartbeat", List.of("PutMetricData in us-east-2: 0 -> 1, and 0 to put it back")),
                        Map.of("isolate", WHY),
                        Map.of(),
                        NOW))
                .applyTo(state)
                .state();
    }

    private static AppState showing(
            int width,
            int height,
            Verdict verdict,
            @Nullable Rto rto,
            String warning,
            String words,
            List<Sample> samples) {
        List<Step> steps = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> new Step(number, "Step", StepState.PASSED, "evidence", NOW, NOW))
                .toList();
        DrillView drill = new DrillView(
                "id",
                "payments-dev",
                "isolate",
                NOW,
                NOW,
                steps,
                null,
                rto,
                samples,
                warning,
                verdict,
                "r.md",
                "",
                words);
        AppState state = Scenes.found(width, height);
        return state.knowing(state.known().with(drill)).seeing(state.view().on(DrillScreen.NAME));
    }

    @Test
    void aLeverThatHasNoPlaceHereSaysSoAndCannotBePulled() {
        AppState levers = fitted();
        assertThat(text(levers)).contains("not here", "0 -> 1, and 0 to put it back", "with the values of 12:00:00");
        AppState chosen = after(levers, "G");
        assertThat(text(chosen)).contains("Not here: " + WHY);
        AppState pressed = after(chosen, "Enter");
        assertThat(pressed.view().entry()).isNull();
        assertThat(pressed.view().notice()).contains(WHY);
    }

    @ParameterizedTest
    @CsvSource({"80,24", "60,15"})
    void aDrillThatWasRefusedSaysWhy(int width, int height) {
        String why = "the pre-flight refuses, this does not hold: no alarm (payments-health-primary CRITICAL in"
                + " us-east-1).";
        String shown = text(showing(width, height, Verdict.REFUSED, null, "", why, List.of()))
                .replaceAll("\\s+", " ");
        assertThat(shown).contains("REFUSED", why, "Enter: the report");
    }

    @Test
    void aDrillThatLetsClientsStayHasNoClock() {
        Step pause = new Step(5, "Observe the pause", StepState.RUNNING, "", NOW, null);
        DrillView drill = new DrillView(
                "id",
                "payments-dev",
                "replication-pause",
                NOW,
                NOW,
                List.of(pause),
                null,
                null,
                List.of(),
                "",
                null,
                null);
        AppState state = Scenes.found(80, 24);
        assertThat(text(state.knowing(state.known().with(drill))
                        .seeing(state.view().on(DrillScreen.NAME))))
                .contains("clients stay at the primary")
                .doesNotContain("clock");
    }

    @Test
    void noRecoveryIsNotSaidToBeAClockThatDoesNotRun() {
        Rto none = new Rto(300, null, null, null, null, 1);
        assertThat(text(showing(80, 24, Verdict.FAILED, none, "", "The drill failed.", List.of())))
                .contains("RTO no recovery was seen (target 300 s)")
                .doesNotContain("clock");
    }

    @Test
    void theMarkOfARegionStaysTheSameWhenItsFirstAnswersHaveLeftTheStrip() {
        List<Sample> standbyOnly = Stream.generate(() -> new Sample(NOW, true, "us-east-2", "us-east-2", ""))
                .limit(300)
                .toList();
        assertThat(text(showing(80, 24, Verdict.PASSED, null, "", "All is well.", standbyOnly)))
                .contains("█ us-east-2", "███")
                .doesNotContain("▁▁");
    }

    @Test
    void theLinesToPutBackByHandAreThereInFullAndFirst() {
        String byHand = "Put it back by hand:\n  aws lambda put-function-concurrency --region us-east-1 --function-name"
                + " payment-processor-primary-dev --reserved-concurrent-executions 100";
        AppState state = showing(60, 15, Verdict.REVERT_FAILED, null, byHand, "NOT put back: " + byHand, List.of());
        assertThat(text(state).replaceAll("\\s+", " "))
                .contains("REVERT_FAILED", "--reserved-concurrent-executions 100", "y copies these lines");
        assertThat(Keys.pressed(state, "y").intents()).containsExactly(new Intent.Copy("NOT put back: " + byHand));
    }

    @Test
    void whoEndsADrillOfAnotherIsToldWhatIsPulled() {
        AppState state = new Message.LeftBehind("isolate since 2026-01-01 11:00Z by rehearsal")
                .applyTo(Scenes.found(80, 24))
                .state();
        state = new Message.Heard(new LeftOver("payments-dev", "This ends isolate. Pulled: concurrency 7 -> 0"))
                .applyTo(state)
                .state();
        assertThat(text(state)).contains("DRILL UNFINISHED (e ends it): isolate since 2026-01-01 11:00Z by rehearsal");
        AppState asked = after(state, "e");
        assertThat(text(asked)).contains("Pulled: concurrency 7 -> 0");
        Message.Next typed = Keys.pressed(after(asked, "payments-dev".split("", -1)), "Enter");
        assertThat(typed.intents()).containsExactly(new Intent.EndUnfinished());
        assertThat(typed.state().view().screen()).isEqualTo(DrillScreen.NAME);
    }
}
