package dev.lifeboat.watch.queue;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at the queues again and again, for as long as somebody looks at them. Thread-safe. */
public final class QueueWatch implements AutoCloseable {
    /** From the end of a look to the next. */
    public static final Duration EVERY = Duration.ofSeconds(10);

    private final Door door;
    private final Queues queues;
    private final Supplier<Target> target;
    private final Consumer<List<QueueView>> consumer;
    private List<QueueView> known = List.of();
    private Time.@Nullable Task task;

    /**
     * Makes no call.
     *
     * @param target whose queues; asked anew at each look
     * @param consumer told after each look, on its thread
     */
    public QueueWatch(Door door, Supplier<Target> target, Consumer<List<QueueView>> consumer) {
        this.door = door;
        this.queues = new Queues(door);
        this.target = target;
        this.consumer = consumer;
    }

    /** Looks now, and then each {@link #EVERY}, until {@link #close}. */
    public synchronized void look() {
        close();
        task = door.time().fork("queues", () -> {
            while (true) {
                List<QueueView> seen = queues.look(target.get(), known());
                learn(seen);
                consumer.accept(seen);
                door.time().sleep(EVERY);
            }
        });
    }

    private synchronized List<QueueView> known() {
        return known;
    }

    private synchronized void learn(List<QueueView> seen) {
        known = seen;
    }

    /** Looks no more; {@link #look} begins again. */
    @Override
    public synchronized void close() {
        if (task != null) {
            task.cancel();
            task = null;
        }
    }
}
