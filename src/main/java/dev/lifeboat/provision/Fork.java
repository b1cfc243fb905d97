package dev.lifeboat.provision;

import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.provision.progress.Board;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Work on stacks side by side, as far as their order allows. */
public final class Fork {
    private Fork() {}

    /** Work on one stack; whether the ones before it came to something good is for the work to ask. */
    public interface Work {
        void on(String id) throws InterruptedException;
    }

    /**
     * One thread a stack, which joins the threads of those that come before it: the longest path is the wall time.
     *
     * @param before each stack to those before it, every key after the keys it names
     * @param tasks gets each thread as it starts, so that all begun can be ended at any moment
     */
    public static void each(
            Time time, Board board, String prefix, Map<String, List<String>> before, List<Time.Task> tasks, Work work) {
        Map<String, Time.Task> byId = new LinkedHashMap<>();
        before.forEach((id, earlier) -> {
            List<Time.Task> first =
                    earlier.stream().map(byId::get).filter(Objects::nonNull).toList();
            Time.Task task = time.fork(prefix + id, () -> {
                for (Time.Task one : first) {
                    one.join();
                }
                try {
                    work.on(id);
                } catch (RuntimeException unforeseen) {
                    board.end(id, Progress.Phase.FAILED, "", Words.of(Troubles.of(unforeseen)));
                }
            });
            byId.put(id, task);
            tasks.add(task);
        });
    }
}
