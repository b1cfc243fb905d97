package dev.lifeboat.tui.told;

import java.time.Instant;

/**
 * Something that was changed, or an event of a drill.
 *
 * @param operator empty where the record does not say
 * @param region empty where the record does not say
 * @param what service and operation, or the drill and its event
 * @param requestId AWS's; empty where no answer came, or there was no call
 * @param result {@code ok}, AWS's error code, or what the event says
 * @param times how often in a row
 */
public record Deed(
        Instant at, String operator, String region, String what, String requestId, String result, int times) {

    public boolean failed() {
        return !requestId.isEmpty() && !result.equals("ok");
    }
}
