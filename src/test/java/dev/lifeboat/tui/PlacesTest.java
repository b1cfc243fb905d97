package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.queue.Redrive.Progress;
import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.screen.SignalScreen;
import dev.lifeboat.tui.told.KnownLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Screens that look further: what they ask for, and when they stop asking. */
class PlacesTest {
    private static Message.Next press(AppState state, String... keys) {
        Message.Next next = Message.Next.of(state);
        for (String key : keys) {
            next = new Message.Key(key).step(next.state());
        }
        return next;
    }

    private static AppState readOnly(AppState state) {
        AppState.Banner banner = state.banner();
        AppState first = AppState.first(
                state.width(),
                state.height(),
                new AppState.Banner(banner.environment(), "", true, banner.opening()),
                BridgeScreen.NAME);
        return first.at(Scenes.NOW).knowing(state.known());
    }

    @Test
    void queuesAreLookedAtWhileTheyAreShown() {
        AppState queues = Places.queues(80, 24);
        Message.Next there = press(queues, "m");
        assertThat(there.intents()).containsExactly(new Intent.LookAtQueues(true));
        assertThat(press(there.state(), "b").intents()).containsExactly(new Intent.LookAtQueues(false));
    }

    @Test
    void aQueueIsLookedIntoOnceWhenItIsOpenedAndNotWhenOneComesBack() {
        Message.Next opened = press(Places.queues(80, 24), "m", "Enter");
        assertThat(opened.intents()).contains(new Intent.Peek(Scenes.EAST, Places.DLQ));
        assertThat(press(opened.state(), "Enter", "Esc").intents()).doesNotHaveAnyElementsOfTypes(Intent.Peek.class);
        assertThat(press(opened.state(), "a").intents()).containsExactly(new Intent.Peek(Scenes.EAST, Places.DLQ));
    }

    @Test
    void readOnlyLooksIntoNoQueueAndMovesNothing() {
        AppState state = readOnly(Places.queues(80, 24));
        assertThat(press(state, "m", "Enter").intents()).isEmpty();
        assertThat(press(state, "m", "Enter").state().view().notice()).contains("read-only");
        assertThat(press(state, "m", "B").state().view().entry()).isNull();
    }

    @Test
    void deadLettersMoveBackOnlyOnceTheQueuesNameIsTyped() {
        AppState asked = press(Places.queues(80, 24), "m", "B").state();
        assertThat(press(asked, "y", "Enter").intents()).isEmpty();
        String[] name = "payments-dlq-primary-dev".split("");
        AppState typed = press(asked, name).state();
        assertThat(press(typed, "Enter").intents()).containsExactly(new Intent.Redrive(Scenes.EAST, Places.DLQ));
        AppState moving = Places.moving(80, 24, new Progress("RUNNING", 1, 2, ""));
        assertThat(press(moving, "m", "B").state().view().notice()).contains("moving already");
    }

    @Test
    void aLogIsFollowedWhileItIsShown() {
        AppState log = Places.log(80, 24, null);
        assertThat(press(log, "b").intents()).containsExactly(new Intent.EndTail());
        assertThat(press(log, "Enter", "Esc").intents()).hasSize(1).allMatch(intent -> intent instanceof Intent.Tail);
        assertThat(press(log, "|", "x", "Enter").intents())
                .containsExactly(new Intent.Tail(Scenes.EAST, "/aws/lambda/payment-processor-dev", "x"));
    }

    @Test
    void theEndOfALogIsShownUntilOneGoesUp() {
        AppState log = Places.log(80, 24, null);
        assertThat(String.join("\n", Frame.of(log).rows())).contains("▶ 11:59:01");
        assertThat(String.join("\n", Frame.of(press(log, "Up", "Up").state()).rows()))
                .contains("▶ 11:58:59");
    }

    @Test
    void freezingHoldsWhatAScreenOfItsOwnShows() {
        AppState frozen = press(Places.log(80, 24, null), "f").state();
        AppState later = new Message.Heard(Places.log(80, 24, "no answer")
                        .known()
                        .told(KnownLog.class)
                        .orElseThrow())
                .step(frozen)
                .state();
        assertThat(String.join("\n", Frame.of(later).rows())).doesNotContain("no answer");
        assertThat(String.join("\n", Frame.of(press(later, "f").state()).rows()))
                .contains("no answer");
    }

    @Test
    void moreIsAskedOnlyOfTheSignalThatIsLookedAt() {
        Message.Next there = press(Scenes.found(80, 24), "s", "Enter");
        String signal = there.state().view().place().subject();
        assertThat(there.intents()).containsExactly(new Intent.Focus(signal));
        assertThat(press(there.state(), "Esc").intents()).containsExactly(new Intent.Focus(""));
    }

    @Test
    void aFunctionsSignalLeadsToItsLog() {
        AppState state = Scenes.found(80, 24);
        String id = "function-errors/us-east-1/payment-processor-primary-dev";
        AppState signal = state.seeing(state.view().into(SignalScreen.NAME, id));
        for (String key : List.of("Enter", "l")) {
            assertThat(press(signal, key).intents())
                    .contains(new Intent.Tail(Scenes.EAST, "/aws/lambda/payment-processor-primary-dev", ""));
        }
    }

    @Test
    void everyPlaceFitsTheSmallestWindow() {
        for (AppState state : List.of(
                press(Places.queues(60, 15), "m").state(),
                press(Places.queues(60, 15), "m", "Enter").state(),
                press(Places.queues(60, 15), "m", "Enter", "G", "Enter").state(),
                Places.log(60, 15, "no answer"),
                press(Places.log(60, 15, null), "Enter").state(),
                Places.closeup(60, 15))) {
            assertThat(Frame.of(state).rows()).hasSize(15).allMatch(row -> row.length() <= 60);
        }
    }
}
