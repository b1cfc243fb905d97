package dev.lifeboat.drill.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal of a deployment, and when it is to be done next.
 *
 * @param last when one of the kind last passed; null where none is known
 * @param dueAt when the next is due; null where none has passed yet, and it is due now
 * @param drill the drill that {@code last} is of; empty where none
 */
public record Due(
        String deployment, Rehearsal kind, State state, @Nullable Instant last, @Nullable Instant dueAt, String drill) {

    /** How urgent it is. */
    public enum State {
        /** Not yet. */
        DONE,
        /** Its day has come, or none has passed yet. */
        DUE,
        /** Its day was longer ago than a quarter of its interval. */
        OVERDUE
    }

    /** Whether somebody should do it now. */
    public boolean open() {
        return state != State.DONE;
    }
}
