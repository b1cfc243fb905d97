package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the bridge says of where the traffic is, and when it no longer knows. */
class BridgeTest {
    private static String bridge(Instant now) {
        return String.join("\n", Frame.of(Scenes.bridge(80, 24).at(now)).rows());
    }

    @Test
    void whereTheTrafficIsIsSaidWhileItWasJustSeen() {
        assertThat(bridge(Scenes.NOW)).contains("Traffic ▶ us-east-1 primary", "us-east-1 ▶ serves");
    }

    @Test
    void trafficThatNobodySawForAMinuteIsNotShownAsFresh() {
        assertThat(bridge(Scenes.NOW.plus(Duration.ofMinutes(4))))
                .contains("Traffic was at us-east-1, dns 4m08s ago", "us-east-1 served last")
                .doesNotContain("▶ serves", "Traffic ▶");
    }
}
