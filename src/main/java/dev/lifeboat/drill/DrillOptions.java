package dev.lifeboat.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * @param stateFolder where {@code drills/} and {@code reports/} are kept
 * @param rtoTarget what the recovery time is held against
 * @param rpoTarget what the standby may lack when it begins to serve
 * @param hold how long the standby must carry the traffic
 * @param engine Lifeboat's version, for the report
 * @param blocked hours in which nothing but a probe of the standby is run
 * @param conditions that signals must meet
 */
public record DrillOptions(
        Path stateFolder,
        Duration rtoTarget,
        Duration rpoTarget,
        Duration hold,
        String engine,
        List<BlockedWindow> blocked,
        Conditions conditions) {
    public DrillOptions {
        blocked = List.copyOf(blocked);
    }

    /** Five minutes to recover, half a minute of writes to be behind, one minute at the standby. */
    public static DrillOptions usual(Path stateFolder, String engine) {
        return new DrillOptions(
                stateFolder,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                engine,
                List.of(),
                Conditions.NONE);
    }

    /** The same, with hours that are blocked. */
    public DrillOptions blocking(List<BlockedWindow> windows) {
        return new DrillOptions(stateFolder, rtoTarget, rpoTarget, hold, engine, windows, conditions);
    }
}
