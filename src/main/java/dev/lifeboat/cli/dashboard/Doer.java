package dev.lifeboat.cli.dashboard;

import dev.lifeboat.tui.Intent;
import java.util.List;

/** Does a part of what the dashboard's keys ask for. A new part is a class, and a line in {@link Cockpit}. */
public interface Doer {
    /**
     * Takes the intent up, on a thread of its own, and returns at once. Called on the dashboard's thread.
     *
     * @return whether it is of this part
     */
    boolean takes(Intent intent);

    /** However the dashboard ends, this puts in order what must not be left, and waits for it. */
    default void close() {}

    /** What the user must know when it has ended, one line each. Asked after {@link #close}. */
    default List<String> farewell() {
        return List.of();
    }
}
