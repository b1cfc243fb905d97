package dev.lifeboat.tui.paint;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextColor;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Frame;
import dev.lifeboat.tui.Scenes;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {
    @Test
    void asciiHasASignForEverythingThatTheScreensDraw() {
        Look ascii = new Look(Look.Theme.ANSI, true);
        for (AppState state : List.of(
                Scenes.found(120, 35), Scenes.drilling(120, 35), Scenes.deploying(120, 35), Scenes.dark(80, 24))) {
            for (String row : Frame.of(state).rows()) {
                for (int i = 0; i < row.length(); i++) {
                    char character = row.charAt(i);
                    String drawn = ascii.cell(character, Style.PLAIN).getCharacterString();
                    assertThat(drawn).as("for " + character).matches("[ -~]");
                    assertThat(drawn.equals("?") && character != '?')
                            .as("a sign for " + character)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void withoutColoursOnlyWeightAndReverseAreLeft() {
        Look mono = new Look(Look.Theme.MONO, false);
        for (Style style : Style.values()) {
            assertThat(mono.cell('x', style).getForegroundColor()).isEqualTo(TextColor.ANSI.DEFAULT);
        }
    }

    @Test
    void everyThemeTellsGoodFromBad() {
        for (Look.Theme theme : Look.Theme.values()) {
            if (theme != Look.Theme.MONO) {
                assertThat(theme.colour(Style.GOOD)).isNotEqualTo(theme.colour(Style.BAD));
                assertThat(theme.colour(Style.WARN)).isNotEqualTo(theme.colour(Style.BAD));
            }
        }
    }
}
