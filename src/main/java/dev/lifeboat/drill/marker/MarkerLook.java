package dev.lifeboat.drill.marker;

import dev.lifeboat.drill.Evidence;
import java.time.Instant;
import java.util.List;

/**
 * What of a store's markers the standby had when it began to serve, and what came later. Pure.
 *
 * @param log acknowledged until then
 * @param missing those that had not come then
 * @param late those of them that had not come when it was last looked
 * @param lost those of these that are on their way no more
 * @param told whether late ones could be told from lost ones, where there were any
 * @param at of the first look
 * @param last of the last one
 */
record MarkerLook(
        MarkerLog log, MarkerLog missing, MarkerLog late, MarkerLog lost, boolean told, Instant at, Instant last) {
    MarkerLook(MarkerLog log, MarkerLog missing, Instant at) {
        this(log, missing, missing, missing, missing.acks().isEmpty(), at, at);
    }

    /**
     * Another look, later.
     *
     * @param late what still had not come then
     * @param lost what of it never will
     * @param waited whether that was long enough to say so
     */
    MarkerLook again(MarkerLog late, MarkerLog lost, boolean waited, Instant now) {
        return new MarkerLook(log, missing, late, lost, waited || late.acks().isEmpty(), at, now);
    }

    /** What became of each marker. */
    List<Evidence.Mark> marks(Store store) {
        return log.acks().stream()
                .map(ack -> new Evidence.Mark(ack.at(), store.kind().word(), store.name(), fate(ack)))
                .toList();
    }

    private Evidence.Fate fate(MarkerLog.Ack ack) {
        if (!late.acks().contains(ack)) {
            return missing.acks().contains(ack) ? Evidence.Fate.DELAYED : Evidence.Fate.CAME;
        }
        return told && lost.acks().contains(ack) ? Evidence.Fate.LOST : Evidence.Fate.PENDING;
    }

    /** Whether all have come. */
    boolean whole() {
        return late.acks().isEmpty();
    }

    /** How many had not come in the end and still may. */
    int pending() {
        return late.acks().size() - lost.acks().size();
    }
}
