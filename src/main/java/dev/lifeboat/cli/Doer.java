package dev.lifeboat.cli;

import dev.lifeboat.aws.Time;
import dev.lifeboat.tui.Intent;

/** Does a part of what the dashboard's keys ask for. A new part is a class, and a line in {@link Cockpit}. */
interface Doer {
    /**
     * Takes the intent up, on a thread of its own, and returns at once. Called on the dashboard's thread.
     *
     * @return whether it is of this part
     */
    boolean takes(Intent intent);

    /** However the dashboard ends, this puts in order what must not be left, and waits for it. */
    default void close() {}

    /**
     * Waits for the end of what must come to its end. A lost terminal tells of itself more than once, by a signal and by
     * a failed write: no interrupt ends the waiting.
     */
    static void ended(Time.Task task) {
        while (true) {
            try {
                task.join();
                return;
            } catch (InterruptedException again) {
                // it is still putting things in order
            }
        }
    }
}
