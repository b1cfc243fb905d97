package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Snapshot SNAPSHOT = new Snapshot(
            "payments-dev",
            "payments",
            NOW,
            "123456789012",
            Map.of(Role.PRIMARY, "us-east-1", Role.STANDBY, "us-east-2"),
            new Snapshot.Traffic("us-east-1", Role.PRIMARY, "dns", NOW),
            List.of(new Reading(
                    Signal.of(Kind.DLQ_DEPTH, "us-east-1", "evil\u001b[31m\u202e\uD83D\uDE00" + "x".repeat(10_000)),
                    3.0,
                    "messages",
                    0.0,
                    State.CRITICAL,
                    "failed for good",
                    "sqs",
                    NOW,
                    NOW,
                    Duration.ofSeconds(10),
                    null)),
            Map.of(),
            List.of(),
            12);

    private static AppState state() {
        AppState.Banner banner = new AppState.Banner("rehearsal ×10", "", false, "Connecting ...");
        AppState state = AppState.first(80, 24, banner, "bridge").at(NOW);
        List<AppState.LeverInfo> levers = List.of(new AppState.LeverInfo("isolate", "Stops the primary.", false));
        return state.knowing(state.known().with(SNAPSHOT).with(levers));
    }

    private static Message.Next press(AppState state, String... keys) {
        Message.Next next = Message.Next.of(state);
        for (String key : keys) {
            next = new Message.Key(key).applyTo(next.state());
        }
        return next;
    }

    @Test
    void aLeverIsPulledOnlyByTheDeploymentsNameTypedInFull() {
        AppState asked = press(state(), "d", "Enter").state();
        assertThat(press(asked, "Enter").intents()).isEmpty();
        assertThat(press(asked, "payments-de".split("", -1)).intents()).isEmpty();
        assertThat(press(press(asked, "payments-dev".split("", -1)).state(), "Enter")
                        .intents())
                .containsExactly(new Intent.StartDrill("isolate"));
        assertThat(press(asked, "Esc").state().view().prompt()).isNull();
    }

    @Test
    void aRunningDrillIsNotLeftByQAndIsAbortedByX() {
        DrillView drill = new DrillView(
                "1", "payments-dev", "isolate", NOW, NOW, List.of(), null, null, List.of(), "", null, null);
        AppState drilling = new Message.Drilled(drill).applyTo(state()).state();
        assertThat(press(drilling, "q").intents()).isEmpty();
        assertThat(press(drilling, "^C").intents()).isEmpty();
        assertThat(press(drilling, "q").state().view().notice()).contains("x ends it");
        assertThat(press(drilling, "x").intents()).containsExactly(new Intent.AbortDrill());
        assertThat(press(state(), "q").intents()).containsExactly(new Intent.Quit());
    }

    @Test
    void whatIsOldIsShownAsStale() {
        assertThat(String.join("\n", Frame.of(state()).rows())).doesNotContain("STALE");
        assertThat(String.join("\n", Frame.of(state().at(NOW.plusSeconds(60))).rows()))
                .contains("STALE");
    }

    @Test
    void noTextFromOutsideBreaksARow() {
        for (int width : new int[] {60, 80, 120, 200}) {
            Canvas canvas = Frame.of(state().sized(width, 24));
            assertThat(canvas.rows()).allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(width));
            assertThat(String.join("", canvas.rows())).doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void belowTheSmallestSizeThereIsOneHonestLine() {
        assertThat(Frame.of(state().sized(40, 10)).rows().get(0))
                .isEqualTo("Lifeboat needs 60x15, this is 40x10".substring(0, 35));
    }

    @Test
    void theHelpListsEveryKey() {
        String help = String.join("\n", Frame.of(press(state(), "?").state()).rows());
        Keys.all().forEach(binding -> assertThat(help).contains(binding.key()));
    }
}
