package dev.lifeboat.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The time Lifeboat lives by, and the only place where it makes threads. On AWS it is the machine's clock; in rehearsal
 * it is the world's, which may run faster; in tests it leaps whenever every thread made here waits. Code that waits in
 * any other way (a lock held over a call, a future, {@code Thread.sleep}) would stop a test's time for ever.
 *
 * <p>All methods may be called from any thread.
 */
public interface Time extends InstantSource {

    @Override
    Instant instant();

    /** Waits on this clock; zero or less returns at once. */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Runs the tasks at the same time, each on a daemon thread, and waits for them all. A task that throws does not stop
     * the others.
     *
     * @return one outcome a task, in the order of the tasks
     */
    <T> List<Outcome<T>> together(List<? extends Callable<? extends T>> tasks) throws InterruptedException;

    /** Starts a body on a daemon thread of that name. What it throws ends it; {@link Task#join} rethrows it. */
    Task fork(String name, Body body);

    /** What one of {@link #together}'s tasks came to: exactly one of value (which may be null) and error. */
    record Outcome<T>(@org.jspecify.annotations.Nullable T value, @org.jspecify.annotations.Nullable Exception error) {
        /** The value; throws the task's own exception where it failed. */
        @SuppressWarnings("NullAway") // null only where the task returned it, and T then says so
        public T get() throws Exception {
            if (error != null) {
                throw error;
            }
            return value;
        }
    }

    /** The machine's clock. */
    static Time system() {
        return new RunningTime(1);
    }

    /**
     * A clock that starts at the machine's time and runs at a multiple of its speed: a rehearsal's.
     *
     * @param speed simulated seconds a second, above 0
     */
    static Time running(double speed) {
        return new RunningTime(speed);
    }

    /** A body of a thread; an interrupt is the request to end. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /** A thread started with {@link #fork}. */
    interface Task {
        /** Waits for the end of the body. */
        void join() throws InterruptedException;

        /** Asks the body to end, by an interrupt. Does not wait. */
        void cancel();
    }
}
