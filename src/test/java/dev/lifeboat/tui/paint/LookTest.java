package dev.lifeboat.tui.paint;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextColor;
import org.junit.jupiter.api.Test;

class LookTest {
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
