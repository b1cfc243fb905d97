package dev.lifeboat.drill;

import dev.lifeboat.drill.calendar.BlockedWindow;
import dev.lifeboat.drill.described.Conditions;
import dev.lifeboat.drill.described.Described;
import dev.lifeboat.drill.report.AuditPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param stateFolder where {@code drills/} and {@code reports/} are kept
 * @param rtoTarget what the recovery time is held against
 * @param rpoTarget what the standby may lack when it begins to serve
 * @param hold how long the standby must carry the traffic, where a drill is of one lever
 * @param limit how long after the lock the way back begins at the latest
 * @param engine Lifeboat's version, for the report
 * @param blocked hours in which nothing but a probe of the standby is run
 * @param conditions that signals must meet
 * @param described the file that the drill comes from; null where it comes from none
 * @param reportTo where its report is uploaded; null for nowhere
 */
public record DrillOptions(
        Path stateFolder,
        Duration rtoTarget,
        Duration rpoTarget,
        Duration hold,
        Duration limit,
        String engine,
        List<BlockedWindow> blocked,
        Conditions conditions,
        @Nullable Described described,
        @Nullable AuditPlace reportTo) {
    /** The longest that a drill takes to begin its way back, unless its file says otherwise. */
    public static final Duration LIMIT = Duration.ofHours(1);

    public DrillOptions {
        blocked = List.copyOf(blocked);
    }

    /** Five minutes to recover, half a minute of writes to be behind, one minute at the standby, an hour at most. */
    public static DrillOptions usual(Path stateFolder, String engine) {
        return new DrillOptions(
                stateFolder,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                LIMIT,
                engine,
                List.of(),
                Conditions.NONE,
                null,
                null);
    }

    /** The same, with hours that are blocked. */
    public DrillOptions blocking(List<BlockedWindow> windows) {
        return new DrillOptions(
                stateFolder, rtoTarget, rpoTarget, hold, limit, engine, windows, conditions, described, reportTo);
    }

    /** The same, with the report uploaded there. */
    public DrillOptions reportingTo(AuditPlace place) {
        return new DrillOptions(
                stateFolder, rtoTarget, rpoTarget, hold, limit, engine, blocked, conditions, described, place);
    }
}
