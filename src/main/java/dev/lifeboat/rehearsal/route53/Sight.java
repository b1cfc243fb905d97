package dev.lifeboat.rehearsal.route53;

import java.time.Instant;
import java.util.List;

/** What a health check sees of its subject, before inversion. */
sealed interface Sight permits CheckerSight, ChildSight, AlarmSight {

    boolean healthy();

    /** Reports as GetHealthCheckStatus gives them. */
    List<Observation> observations();

    /** Ends its looking; the check is gone. */
    void end();

    /**
     * One checker's report.
     *
     * @param lastFailure words of its last failure, empty for none
     * @param failedAt meaningless without one
     */
    record Observation(
            String region, String address, String status, Instant at, String lastFailure, Instant failedAt) {}
}
