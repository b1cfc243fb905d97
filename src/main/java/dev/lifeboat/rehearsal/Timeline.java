package dev.lifeboat.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * What is going to happen in the world, in order of time. Nothing happens by itself: before each call the world catches
 * up to its clock, and while it does so {@link #now} is the time of the event under way. Guarded by the world's lock.
 */
public final class Timeline {
    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private Instant now;
    private long sequence;

    Timeline(Instant start) {
        now = start;
    }

    /** The world's time. */
    public Instant now() {
        return now;
    }

    /** Lets something happen after a while; same times keep the order in which they were asked for. */
    public void after(Duration wait, Runnable happening) {
        queue.add(new Event(now.plus(wait.isNegative() ? Duration.ZERO : wait), sequence++, happening));
    }

    /** Lets something happen again and again, first after {@code phase}. Never stops. */
    public void every(Duration period, Duration phase, Runnable happening) {
        after(phase, () -> {
            every(period, period, happening);
            happening.run();
        });
    }

    void catchUp(Instant until) {
        Event next = queue.peek();
        while (next != null && !next.at.isAfter(until)) {
            queue.remove();
            now = next.at;
            next.happening.run();
            next = queue.peek();
        }
        if (until.isAfter(now)) {
            now = until;
        }
    }

    private record Event(Instant at, long sequence, Runnable happening) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
