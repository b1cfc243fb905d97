package dev.lifeboat.watch;

import dev.lifeboat.aws.CallRate;
import dev.lifeboat.blueprint.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Readings and snapshots as tests want them. */
public final class Readings {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Readings() {}

    /** Read at noon. */
    public static Reading fresh(Kind kind, String name, State state, @Nullable Double value, String unit) {
        return at(kind, name, state, value, unit, NOON, null);
    }

    public static Reading at(
            Kind kind,
            String name,
            State state,
            @Nullable Double value,
            String unit,
            @Nullable Instant read,
            @Nullable String error) {
        return new Reading(
                Signal.of(kind, "us-east-1", name),
                value,
                unit,
                value == null ? null : 30.0,
                state,
                "",
                "test",
                read,
                read,
                Duration.ofSeconds(60),
                error);
    }

    /** At noon, with the traffic at the primary. */
    public static Snapshot snapshot(Reading... readings) {
        return new Snapshot(
                "payments-dev",
                "payments",
                NOON,
                "123456789012",
                Map.of(Role.PRIMARY, "us-east-1", Role.STANDBY, "us-east-2", Role.EDGE, "us-east-1"),
                new Snapshot.Traffic("us-east-1", Role.PRIMARY, "dns", NOON),
                List.of(readings),
                Map.of(),
                List.of(),
                new CallRate(12, 0.2));
    }
}
