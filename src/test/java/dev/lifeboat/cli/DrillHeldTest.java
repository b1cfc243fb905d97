package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.Lock;
import dev.lifeboat.drill.move.Move;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillHeldTest {
    private static final Lock LOCK = new Lock(
            "20260101-one",
            "payments-dev",
            "isolate",
            "ann",
            "2026-01-01T00:00:00Z",
            List.of(Move.from(Map.of(
                    "kind", "concurrency", "region", "us-east-1", "function", "payment-processor", "before", "7"))));

    @Test
    void whoLooksIsToldWhetherADrillHoldsTheLockAndWhereThatIsNotKnownThatToo() {
        assertThat(new DrillHeld(null, null).words()).isEmpty();
        assertThat(new DrillHeld(LOCK, null).words().orElseThrow())
                .contains(
                        "isolate of payments-dev since 2026-01-01T00:00:00Z by ann",
                        "Pulled, or about to be: PutFunctionConcurrency payment-processor in us-east-1: 7 -> 0",
                        "drill revert payments-dev");
        assertThat(new DrillHeld(null, "not allowed to").words())
                .contains("Whether a drill holds the lock is not known: not allowed to");
    }
}
