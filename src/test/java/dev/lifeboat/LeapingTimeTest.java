package dev.lifeboat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class LeapingTimeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void threadsWakeInOrderOfTimeAndNobodyWaitsForReal() throws Exception {
        LeapingTime time = new LeapingTime(START);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i : new int[] {30, 10, 20}) {
            tasks.add(() -> {
                time.sleep(Duration.ofHours(i));
                seen.add(i + "@" + Duration.between(START, time.instant()).toHours());
                return i;
            });
        }
        assertThat(time.together(tasks)).extracting(outcome -> outcome.value()).containsExactly(30, 10, 20);
        assertThat(seen).containsExactly("10@10", "20@20", "30@30");
    }

    @Test
    void timeStandsStillUntilWhoWasCancelledHasReacted() throws Exception {
        for (int i = 0; i < 200; i++) {
            LeapingTime time = new LeapingTime(START);
            var other = time.fork("other", () -> time.sleep(Duration.ofSeconds(60)));
            List<Instant> reactions = Collections.synchronizedList(new ArrayList<>());
            var waiting = time.fork("waiting", () -> {
                try {
                    other.join();
                } catch (InterruptedException cancelled) {
                    reactions.add(time.instant());
                }
            });
            time.sleep(Duration.ofSeconds(1));
            waiting.cancel();
            waiting.join();
            assertThat(reactions).containsExactly(START.plusSeconds(1));
        }
    }

    @Test
    void aCancelledThreadEndsAndTimeGoesOn() throws Exception {
        LeapingTime time = new LeapingTime(START);
        var endless = time.fork("endless", () -> {
            while (true) {
                time.sleep(Duration.ofSeconds(1));
            }
        });
        time.sleep(Duration.ofMinutes(1));
        endless.cancel();
        endless.join();
        assertThat(time.instant()).isAfterOrEqualTo(START.plusSeconds(60));
    }
}
