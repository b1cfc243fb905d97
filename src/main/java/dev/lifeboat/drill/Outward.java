package dev.lifeboat.drill;

import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.marker.Rpo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way there: what is pulled, watched and held, and what of it counts. Used once, by one thread. */
sealed interface Outward permits Failover, Standstill {
    /** How long late markers may still come once everything was put back, where nothing else is said. */
    Duration HEALING = Duration.ofSeconds(60);

    /** Whether what was to come came, and held. */
    boolean run() throws IOException, InterruptedException;

    /** Everything was put back. */
    void back() throws InterruptedException;

    /** The recovery that took longest; null where there was none to measure. */
    @Nullable
    Rto rto();

    /** What was measured of each lever, in order. */
    List<Evidence.Pulled> measured();

    /** What was measured of a pause; empty where nothing was paused. */
    Optional<Evidence.Pause> pause();

    /** What was held to be so, and what was seen; empty before it was observed. */
    List<Guard> hypothesis();

    /** How long late markers are waited for. */
    Duration healing(boolean ended);

    /** Whether what was measured is within its limits. */
    boolean within(Rpo rpo);

    /** What it came to, without an end, for a drill that failed. */
    String came(Rpo rpo);

    /** The same for one that passed. */
    String passed(Rpo rpo);
}
