package dev.lifeboat.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A clock that runs by itself, at the machine's speed or a multiple of it. */
final class RunningTime implements Time {
    private final double speed;
    private final Instant wallStart = Clock.systemUTC().instant();
    private final long tickStart = System.nanoTime();
    private final AtomicInteger workers = new AtomicInteger();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(body -> daemon("worker-" + workers.incrementAndGet(), body));

    RunningTime(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed + " is not above 0");
        }
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        if (speed == 1) {
            return Clock.systemUTC().instant();
        }
        return wallStart.plusNanos((long) ((System.nanoTime() - tickStart) * speed));
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        long nanos = (long) (duration.toNanos() / speed);
        if (nanos > 0) {
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public <T> List<Outcome<T>> together(List<? extends Callable<? extends T>> tasks) throws InterruptedException {
        List<Future<? extends T>> futures = new ArrayList<>();
        for (Callable<? extends T> task : tasks) {
            futures.add(threads.submit(task));
        }
        List<Outcome<T>> outcomes = new ArrayList<>();
        try {
            for (Future<? extends T> future : futures) {
                outcomes.add(outcome(future));
            }
        } catch (InterruptedException interrupt) {
            futures.forEach(future -> future.cancel(true));
            throw interrupt;
        }
        return outcomes;
    }

    private static <T> Outcome<T> outcome(Future<? extends T> future) throws InterruptedException {
        try {
            return new Outcome<>(future.get(), null);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception exception) {
                return new Outcome<>(null, exception);
            }
            return new Outcome<>(null, failure);
        }
    }

    @Override
    public Task fork(String name, Body body) {
        Forked forked = new Forked(body);
        forked.thread = daemon(name, forked);
        forked.thread.start();
        return forked;
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    private static final class Forked implements Task, Runnable {
        private final Body body;
        private volatile @Nullable Exception failure;

        @SuppressWarnings("NullAway.Init") // set before the thread starts
        private Thread thread;

        Forked(Body body) {
            this.body = body;
        }

        @Override
        public void run() {
            try {
                body.run();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            } catch (Exception exception) {
                failure = exception;
            }
        }

        @Override
        public void join() throws InterruptedException {
            thread.join();
            Exception thrown = failure;
            if (thrown != null) {
                throw new IllegalStateException(thread.getName() + " failed: " + thrown.getMessage(), thrown);
            }
        }

        @Override
        public void cancel() {
            thread.interrupt();
        }
    }
}
