package dev.lifeboat;

import dev.lifeboat.aws.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A clock for stories: it stands still while any thread works, and leaps to the next waking when every thread that
 * lives by it waits. Nothing sleeps, and a story of an hour takes what its work takes. The thread that makes it counts
 * as the first worker.
 */
public final class LeapingTime implements Time {
    private Instant now;
    private int working = 1;
    private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
    private final Map<Thread, Forked> joining = new HashMap<>();
    private long sequence;

    public LeapingTime(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        Sleeper me = new Sleeper(Thread.currentThread(), now.plus(duration), sequence++);
        sleepers.add(me);
        rest();
        try {
            while (!me.awake) {
                wait();
            }
        } catch (InterruptedException interrupt) {
            if (!me.awake) {
                sleepers.remove(me);
                working++;
            }
            throw interrupt;
        }
    }

    /** Who is interrupted works from that moment on, not from the one in which its thread gets to run. */
    private synchronized void interrupt(Thread thread) {
        Forked joined = joining.remove(thread);
        if (joined != null && !joined.ended) {
            joined.joiners--;
            working++;
        }
        for (Sleeper sleeper : List.copyOf(sleepers)) {
            if (sleeper.thread.equals(thread)) {
                sleepers.remove(sleeper);
                sleeper.awake = true;
                working++;
            }
        }
        thread.interrupt();
    }

    /** One worker fewer; the last one that goes wakes the next sleeper. */
    private void rest() {
        working--;
        if (working == 0) {
            Sleeper next = sleepers.poll();
            if (next != null) {
                now = next.until.isAfter(now) ? next.until : now;
                next.awake = true;
                working++;
                notifyAll();
            }
        }
    }

    @Override
    public <T> List<Outcome<T>> together(List<? extends Callable<? extends T>> tasks) throws InterruptedException {
        List<Forked> forked = new ArrayList<>();
        // All places are there before the first task runs: a list that grows loses what is set meanwhile.
        List<@Nullable Outcome<T>> outcomes = new ArrayList<>(Collections.nCopies(tasks.size(), null));
        for (Callable<? extends T> task : tasks) {
            int index = forked.size();
            forked.add(start("together-" + index, () -> {
                Outcome<T> outcome;
                try {
                    outcome = new Outcome<>(task.call(), null);
                } catch (Exception failure) {
                    outcome = new Outcome<>(null, failure);
                }
                synchronized (outcomes) {
                    outcomes.set(index, outcome);
                }
            }));
        }
        try {
            for (Forked fork : forked) {
                fork.join();
            }
        } catch (InterruptedException interrupt) {
            forked.forEach(Forked::cancel);
            throw interrupt;
        }
        synchronized (outcomes) {
            List<Outcome<T>> done = new ArrayList<>();
            for (Outcome<T> outcome : outcomes) {
                done.add(java.util.Objects.requireNonNull(outcome));
            }
            return done;
        }
    }

    @Override
    public Task fork(String name, Body body) {
        return start(name, body);
    }

    private Forked start(String name, Body body) {
        Forked forked = new Forked(name, body);
        synchronized (this) {
            working++;
        }
        forked.thread.start();
        return forked;
    }

    private static final class Sleeper implements Comparable<Sleeper> {
        private final Thread thread;
        private final Instant until;
        private final long order;
        private boolean awake;

        Sleeper(Thread thread, Instant until, long order) {
            this.thread = thread;
            this.until = until;
            this.order = order;
        }

        @Override
        public int compareTo(Sleeper other) {
            int byTime = until.compareTo(other.until);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final class Forked implements Task {
        private final Thread thread;
        private boolean ended;
        private int joiners;
        private @Nullable Exception failure;

        Forked(String name, Body body) {
            thread = new Thread(() -> run(body), name);
            thread.setDaemon(true);
        }

        private void run(Body body) {
            Exception thrown = null;
            try {
                body.run();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            } catch (Exception | Error other) {
                thrown = other instanceof Exception exception ? exception : new IllegalStateException(other);
            }
            synchronized (LeapingTime.this) {
                failure = thrown;
                ended = true;
                working += joiners;
                rest();
                LeapingTime.this.notifyAll();
            }
        }

        @Override
        public void join() throws InterruptedException {
            synchronized (LeapingTime.this) {
                if (!ended) {
                    joiners++;
                    joining.put(Thread.currentThread(), this);
                    rest();
                    try {
                        while (!ended) {
                            LeapingTime.this.wait();
                        }
                    } catch (InterruptedException interrupt) {
                        if (!ended && joining.containsKey(Thread.currentThread())) {
                            joiners--;
                            working++;
                        }
                        throw interrupt;
                    } finally {
                        joining.remove(Thread.currentThread());
                    }
                }
                if (failure != null) {
                    throw new IllegalStateException(thread.getName() + " failed: " + failure, failure);
                }
            }
        }

        @Override
        public void cancel() {
            interrupt(thread);
        }
    }
}
