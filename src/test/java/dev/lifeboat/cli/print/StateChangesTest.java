package dev.lifeboat.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Readings;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code status --watch} writes. */
class StateChangesTest {
    private final StateChanges changes = new StateChanges();

    @Test
    void atFirstHowAllIsAndThenOnlyWhatBecameDifferent() {
        assertThat(changes.since(queue(State.CRITICAL, 40), Optional.empty()))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("payments-dev  CRITICAL  ");
        assertThat(changes.since(queue(State.CRITICAL, 41), Optional.empty())).isEmpty();
        assertThat(changes.since(queue(State.OK, 0), Optional.empty()))
                .anyMatch(line -> line.startsWith("payments-dev  CRITICAL -> OK  "))
                .anyMatch(line -> line.startsWith("dlq-depth/us-east-1/dlq  CRITICAL -> OK"));
    }

    @Test
    void aDrillIsToldWhenItTakesTheLockAndWhenItLetsItGo() {
        Snapshot calm = queue(State.OK, 0);
        assertThat(changes.since(calm, Optional.empty())).hasSize(1);
        assertThat(changes.since(calm, Optional.of("A drill holds the lock: isolate")))
                .isEqualTo(List.of("! A drill holds the lock: isolate"));
        assertThat(changes.since(calm, Optional.of("A drill holds the lock: isolate")))
                .isEmpty();
        assertThat(changes.since(calm, Optional.empty())).isEqualTo(List.of("! No drill holds the lock."));
    }

    private static Snapshot queue(State state, double depth) {
        return Readings.snapshot(Readings.fresh(Kind.DLQ_DEPTH, "dlq", state, depth, "messages"));
    }
}
