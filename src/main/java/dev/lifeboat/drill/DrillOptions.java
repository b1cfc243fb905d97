package dev.lifeboat.drill;

import java.nio.file.Path;
import java.time.Duration;

/**
 * @param stateFolder where {@code drills/} and {@code reports/} are kept
 * @param rtoTarget what the recovery time is held against
 * @param hold how long the standby must carry the traffic
 * @param engine Lifeboat's version, for the report
 */
public record DrillOptions(Path stateFolder, Duration rtoTarget, Duration hold, String engine) {
    /** Five minutes to recover, one minute at the standby. */
    public static DrillOptions usual(Path stateFolder, String engine) {
        return new DrillOptions(stateFolder, Duration.ofMinutes(5), Duration.ofMinutes(1), engine);
    }
}
