package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.told.Told;
import org.junit.jupiter.api.Test;

/** What is asked for because a screen is shown. */
final class ArrivingTest {
    private static final AppState STATE =
            AppState.first(80, 24, new AppState.Banner("AWS", "", false, ""), BridgeScreen.NAME);

    private record Word(String text) implements Told {}

    @Test
    void aScreenThatIsGoneToAsksForWhatItShows() {
        assertThat(new Message.Key("D").step(STATE).intents()).containsExactly(new Intent.FindDeployments());
    }

    @Test
    void aKeyThatLeadsNowhereAsksForNothing() {
        AppState there = new Message.Key("D").step(STATE).state();
        assertThat(new Message.Key("D").step(there).intents()).isEmpty();
    }

    @Test
    void whatWasToldOfOneDeploymentIsGoneWithIt() {
        AppState told = new Message.Heard(new Word("mine")).step(STATE).state();
        assertThat(told.known().told(Word.class)).contains(new Word("mine"));
        AppState turned = new Message.Turned("other").step(told).state();
        assertThat(turned.known().told(Word.class)).isEmpty();
    }
}
