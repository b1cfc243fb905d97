package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.screen.DeployScreen;
import org.junit.jupiter.api.Test;

/** What may be begun from the screens of verification and destroy, and what is said instead. */
final class EndingsTest {
    private static AppState after(AppState state, String... keys) {
        AppState next = state;
        for (String key : keys) {
            next = Keys.pressed(next, key).state();
        }
        return next;
    }

    private static String notice(AppState state, String... keys) {
        return after(state, keys).view().notice();
    }

    private static AppState readOnly(AppState state) {
        return new AppState(
                state.width(),
                state.height(),
                state.now(),
                new AppState.Banner("AWS", "", true, ""),
                state.keymap(),
                state.known(),
                state.view());
    }

    @Test
    void eachScreenAsksForItsMatterWhenItIsGoneTo() {
        AppState state = Scenes.found(80, 24);
        assertThat(new Message.Key("V").step(state).intents()).containsExactly(new Intent.ReviewVerify("payments-dev"));
        assertThat(new Message.Key("^D").step(state).intents())
                .containsExactly(new Intent.TakeInventory("payments-dev"));
    }

    @Test
    void aDestroyBeginsOnlyByTheDeploymentsNameAndShowsItsProgress() {
        AppState asked = after(Endings.inventory(80, 24), "X");
        assertThat(Keys.pressed(after(asked, "payments-de".split("", -1)), "Enter")
                        .intents())
                .isEmpty();
        Message.Next typed = Keys.pressed(after(asked, "payments-dev".split("", -1)), "Enter");
        assertThat(typed.intents()).containsExactly(new Intent.Destroy("payments-dev"));
        assertThat(typed.state().view().screen()).isEqualTo(DeployScreen.NAME);
    }

    @Test
    void nothingIsDestroyedWhileSomethingStandsAgainstIt() {
        assertThat(notice(Endings.blocked(80, 24), "X")).contains("termination protection");
        assertThat(notice(readOnly(Endings.inventory(80, 24)), "X")).contains("read-only");
        AppState leftBehind = new Message.LeftBehind("isolate")
                .applyTo(Endings.inventory(80, 24))
                .state();
        assertThat(notice(leftBehind, "X")).contains("left behind");
        assertThat(notice(Endings.verifying(80, 24), "^D", "X")).contains("a verification is running");
    }

    @Test
    void aVerificationIsNotStartedTwiceNorWhereNothingMayBeWritten() {
        assertThat(notice(Endings.verifying(80, 24), "w")).contains("E ends it");
        assertThat(notice(readOnly(Endings.ready(80, 24)), "w")).contains("read-only");
        AppState typed = after(after(Endings.ready(80, 24), "w"), "payments-dev".split("", -1));
        assertThat(Keys.pressed(typed, "Enter").intents()).containsExactly(new Intent.Verify("payments-dev"));
        assertThat(Keys.pressed(Endings.verifying(80, 24), "E").intents()).containsExactly(new Intent.EndVerify());
    }

    @Test
    void quittingSaysWhatBecomesOfWhatIsUnderWay() {
        AppState verifying = after(Endings.verifying(80, 24), "q");
        assertThat(Frame.of(verifying).rows()).anyMatch(row -> row.contains("what it wrote is removed first"));
        AppState destroying = new Message.Progressed(Endings.underWay(80, 24))
                .applyTo(Endings.inventory(80, 24))
                .state();
        assertThat(String.join(" ", Frame.of(after(destroying, "q")).rows()))
                .contains("A destroy is under way", "`lifeboat destroy payments-dev`");
        assertThat(notice(destroying, "X")).contains("under way");
    }

    @Test
    void aGoodEndIsNotShownAsGoodForEver() {
        AppState broken = Endings.broken(80, 24);
        assertThat(Frame.of(broken).style(1, 3)).isEqualTo(Style.BAD);
        AppState held = Endings.held(80, 24);
        assertThat(Frame.of(held).style(1, 3)).isEqualTo(Style.GOOD);
        assertThat(Frame.of(held.at(Scenes.NOW.plusSeconds(3600))).style(1, 3)).isEqualTo(Style.DIM);
    }

    @Test
    void everythingFitsTheSmallestTerminal() {
        for (AppState state : new AppState[] {
            Endings.ready(60, 15), Endings.broken(60, 15), Endings.blocked(60, 15), Endings.leftovers(60, 15)
        }) {
            assertThat(Frame.of(state).rows()).anyMatch(row -> row.startsWith("▶"));
        }
    }

    @Test
    void whatIsGoneIsNotOfferedToBeWatched() {
        AppState gone = new Message.Progressed(Endings.gone(80, 24))
                .applyTo(Scenes.start(80, 24))
                .state();
        gone = gone.seeing(gone.view().on(DeployScreen.NAME));
        assertThat(notice(gone, "w")).contains("payments-dev is gone");
        assertThat(new Message.Key("w").step(gone).intents()).isEmpty();
    }
}
