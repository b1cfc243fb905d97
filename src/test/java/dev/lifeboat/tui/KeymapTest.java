package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.screen.DeploymentsScreen;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys that the user gave other places. */
final class KeymapTest {
    private static AppState state(Map<String, String> wishes) {
        return AppState.first(80, 24, Scenes.start(80, 24).banner(), Keymap.of(wishes), BridgeScreen.NAME);
    }

    private static AppState pressed(AppState state, String key) {
        return new Message.Key(key).step(state).state();
    }

    @Test
    void theWishedKeyDoesItAndTheUsualOneDoesNotAnyMore() {
        AppState state = state(Map.of("Deployments", "F2"));
        assertThat(pressed(state, "F2").view().screen()).isEqualTo(DeploymentsScreen.NAME);
        assertThat(pressed(state, "D").view().screen()).isEqualTo(BridgeScreen.NAME);
    }

    @Test
    void whatIsShownIsTheKeyThatWorks() {
        AppState state = state(Map.of("help", "F1"));
        assertThat(String.join("\n", Frame.of(state).rows()))
                .contains("F1 help")
                .doesNotContain("? help");
        assertThat(pressed(state, "F1").view().helps()).isTrue();
    }

    @Test
    void twoMayChangePlaces() {
        AppState state = state(Map.of("levers", "D", "deployments", "d"));
        assertThat(pressed(state, "d").view().screen()).isEqualTo(DeploymentsScreen.NAME);
    }

    @Test
    void aKeyThatIsTakenANameThatIsNoneAndAKeyThatIsNoneAreRefused() {
        assertThatThrownBy(() -> Keymap.of(Map.of("signals", "b")))
                .hasMessage("'signals' and 'bridge' would share the key b");
        assertThatThrownBy(() -> Keymap.of(Map.of("signal", "F3"))).hasMessageContaining("nothing is called 'signal'");
        assertThatThrownBy(() -> Keymap.of(Map.of("quit", "ctrl-q"))).hasMessageContaining("cannot lie on 'ctrl-q'");
        assertThatThrownBy(() -> Keymap.of(Map.of("levers", "^C"))).hasMessageContaining("cannot lie on '^C'");
    }

    @Test
    void ctrlCEndsTheProgramWhateverQuitLiesOn() {
        AppState state = state(Map.of("quit", "Q"));
        assertThat(new Message.Key("^C").step(state).intents()).containsExactly(new Intent.Quit());
        assertThat(new Message.Key("Q").step(state).intents()).containsExactly(new Intent.Quit());
        assertThat(new Message.Key("q").step(state).intents()).isEmpty();
    }
}
