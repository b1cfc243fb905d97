package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.watch.Closeup;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Watcher;
import dev.lifeboat.watch.Watching;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More of the signal that somebody looks at, and of no other. */
@Timeout(60)
class CloseupTest {
    private final DeployedWorld payments = DeployedWorld.of("payments");

    CloseupTest() throws InterruptedException {}

    private long asked(String operation) {
        return payments.world.calls().stream()
                .filter(call -> call.operation().equals(operation))
                .count();
    }

    private static String signal(Watching watching, Kind kind, String part) {
        return watching.latest().readings().stream()
                .map(Reading::signal)
                .filter(signal -> signal.kind() == kind && signal.id().contains(part))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void checkersAreAskedForWhileTheirCheckIsLookedAt() throws Exception {
        try (Watching watching =
                payments.bean(Watcher.class).watch(payments.target(), payments.regions(), snapshot -> {})) {
            payments.time.sleep(Duration.ofSeconds(30));
            assertThat(watching.closeup()).isEmpty();
            watching.focus(signal(watching, Kind.HEALTH_CHECK, "PrimaryCheck"));
            payments.world.faults().set("failing", "us-east-1");
            payments.time.sleep(Duration.ofMinutes(2));
            Closeup closeup = watching.closeup().orElseThrow();
            assertThat(closeup.checkers()).hasSize(15);
            assertThat(closeup.checkers().get(0).content()).isFalse();
            assertThat(closeup.checkers().get(0).says()).contains("503");
            assertThat(closeup.checkedAt()).isAfter(payments.time.instant().minusSeconds(30));
            watching.focus(null);
            payments.time.sleep(Duration.ofSeconds(30));
            long calls = asked("GetHealthCheckStatus");
            payments.time.sleep(Duration.ofMinutes(2));
            assertThat(asked("GetHealthCheckStatus")).isEqualTo(calls);
        }
    }

    @Test
    void theAlarmOnAQueueComesWithItsRuleAndItsPast() throws Exception {
        try (Watching watching =
                payments.bean(Watcher.class).watch(payments.target(), payments.regions(), snapshot -> {})) {
            payments.time.sleep(Duration.ofSeconds(30));
            watching.focus(signal(watching, Kind.DLQ_DEPTH, "us-east-1"));
            payments.time.sleep(Duration.ofMinutes(2));
            Closeup closeup = watching.closeup().orElseThrow();
            assertThat(closeup.error()).isNull();
            assertThat(closeup.alarms()).hasSize(1);
            Closeup.Guard alarm = closeup.alarms().get(0);
            assertThat(alarm.rule()).startsWith("ApproximateNumberOfMessagesVisible >");
            assertThat(alarm.state()).isEqualTo("OK");
            assertThat(alarm.since()).isNotNull();
            assertThat(alarm.past()).isNotEmpty();
        }
    }
}
