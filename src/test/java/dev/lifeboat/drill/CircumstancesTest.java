package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.calendar.BlockedWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CircumstancesTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // A Monday; Berlin is an hour ahead in winter and two in summer.
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-05T07:00:00Z, true",
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-05T06:59:59Z, false",
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-05T17:00:00Z, false",
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-07-06T06:00:00Z, true",
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-04T12:00:00Z, false",
        "Fri-Mon 00:00-23:59 UTC, 2026-01-04T12:00:00Z, true",
        "Fri-Mon 00:00-23:59 UTC, 2026-01-07T12:00:00Z, false",
        "Sat 22:00-04:00 UTC, 2026-01-04T03:59:00Z, true",
        "Sat 22:00-04:00 UTC, 2026-01-03T03:59:00Z, false",
        "Sat 22:00-04:00 UTC, 2026-01-03T22:00:00Z, true"
    })
    void aWindowHoldsInItsOwnZoneAndOverMidnight(String text, Instant at, boolean holds) {
        assertThat(BlockedWindow.read(text)).singleElement().satisfies(window -> assertThat(window.holds(at))
                .isEqualTo(holds));
        assertThat(Circumstances.hour(BlockedWindow.read(text), at).holds()).isEqualTo(!holds);
    }

    @Test
    void windowsArePartedByCommasAndNoneIsNone() {
        assertThat(BlockedWindow.read("Mon 08:00-09:00 UTC, Tue 08:00-09:00 UTC"))
                .hasSize(2);
        assertThat(BlockedWindow.read(" ")).isEmpty();
        assertThat(Circumstances.hour(List.of(), NOW).holds()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "always",
                "Mon 8:00-18:00 UTC",
                "Mon-Foo 08:00-18:00 UTC",
                "Mon 08:00-25:00 UTC",
                "Mon 08:00-18:00 Mars/Base"
            })
    void whatIsNoWindowIsSaidWithOneThatIs(String text) {
        assertThatThrownBy(() -> BlockedWindow.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("Mon-Fri 08:00-18:00 Europe/Berlin");
    }

    @Test
    void aLoginThatEndsInTheMiddleOfADrillHoldsItBack() {
        Duration limit = Duration.ofMinutes(30);
        assertThat(Circumstances.login(Optional.empty(), NOW, limit).holds()).isTrue();
        assertThat(Circumstances.login(Optional.of(NOW.plus(Duration.ofMinutes(31))), NOW, limit)
                        .holds())
                .isTrue();
        Guard tooShort = Circumstances.login(Optional.of(NOW.plus(Duration.ofMinutes(30))), NOW, limit);
        assertThat(tooShort.holds()).isFalse();
        assertThat(tooShort.evidence()).contains("2026-01-05T12:30:00Z", "30 minutes");
    }
}
