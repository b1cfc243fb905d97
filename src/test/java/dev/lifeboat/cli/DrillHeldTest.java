package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.Lock;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillHeldTest {
    private static final Lock LOCK =
            new Lock("20260101-one", "payments-dev", "takeover", "ann", "2026-01-01T00:00:00Z", List.of());

    @Test
    void whoLooksIsToldWhetherADrillHoldsTheLockAndWhereThatIsNotKnownThatToo() {
        assertThat(new DrillHeld(null, null).words()).isEmpty();
        assertThat(new DrillHeld(LOCK, null).words().orElseThrow())
                .contains("takeover of payments-dev since 2026-01-01T00:00:00Z by ann", "drill revert payments-dev");
        assertThat(new DrillHeld(null, "not allowed to").words())
                .contains("Whether a drill holds the lock is not known: not allowed to");
    }
}
