package dev.lifeboat.provision;

import dev.lifeboat.aws.Time;
import java.util.List;

/** Ends our threads without ending what they follow. */
public final class Detaching {
    private Detaching() {}

    /**
     * Interrupts them and waits until they have ended, so that nothing is begun after we said that nothing more is. A
     * call under way has a bounded time, so the wait has one too, and a second interrupt need not cut it short.
     */
    public static void endAll(List<Time.Task> tasks) {
        tasks.forEach(Time.Task::cancel);
        for (Time.Task task : tasks) {
            boolean ended = false;
            while (!ended) {
                ended = joined(task);
            }
        }
    }

    private static boolean joined(Time.Task task) {
        try {
            task.join();
            return true;
        } catch (InterruptedException again) {
            return false;
        } catch (IllegalStateException failed) {
            return true;
        }
    }
}
