package dev.lifeboat.drill.incident;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whether what was written in one Region has arrived in the other. No metric says so with certainty: as AWS advises, ten
 * times the recent maximum lag is waited, and nothing may be pending then. Thread-safe.
 */
@Singleton
public final class Drain {
    private static final int TIMES = 10;
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration TOLD = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Set<Kind> COPIES = Set.of(Kind.REPLICATION_LAG, Kind.S3_REPLICATION);

    private final Door door;
    private final Watcher watcher;

    public Drain(Door door, Watcher watcher) {
        this.door = door;
        this.watcher = watcher;
    }

    /**
     * Waits it out; one condition for the copies, one for the database's writer where that is not in its place.
     *
     * @param listener told of how long is waited, on this thread
     */
    public List<Guard> check(Target target, Consumer<String> listener) throws InterruptedException {
        Snapshot before = watcher.look(target);
        List<String> unread = unread(before);
        if (!unread.isEmpty()) {
            return List.of(new Guard("replication has drained", false, "cannot be read: " + unread.get(0)));
        }
        double recent = recent(before);
        Duration wait = wait(recent);
        String lag = String.format(Locale.ROOT, "a lag of %.1f s", recent);
        listener.accept("waiting " + wait.toSeconds() + " s for " + lag + " to drain");
        await(wait, listener);
        Snapshot after = watcher.look(target);
        List<String> pending = new ArrayList<>(unread(after));
        after.readings().stream()
                .filter(reading -> COPIES.contains(reading.signal().kind()))
                .filter(reading -> reading.state() == State.CRITICAL)
                .map(Drain::words)
                .forEach(pending::add);
        List<Guard> guards = new ArrayList<>();
        guards.add(new Guard(
                "replication has drained",
                pending.isEmpty(),
                pending.isEmpty()
                        ? "waited " + wait.toSeconds() + " s for " + lag + ", and nothing is pending"
                        : String.join("; ", pending)));
        after.readings().stream()
                .filter(reading -> reading.signal().kind() == Kind.DATABASE_ROLE)
                .filter(reading -> reading.state() != State.OK)
                .findFirst()
                .ifPresent(reading ->
                        guards.add(new Guard("the database's roles are as they were deployed", false, words(reading))));
        return guards;
    }

    /** Says again and again how long it has waited, and how long it still will. */
    private void await(Duration wait, Consumer<String> listener) throws InterruptedException {
        Duration waited = Duration.ZERO;
        while (waited.compareTo(wait) < 0) {
            Duration left = wait.minus(waited);
            Duration next = left.compareTo(TOLD) < 0 ? left : TOLD;
            door.time().sleep(next);
            waited = waited.plus(next);
            if (waited.compareTo(wait) < 0) {
                listener.accept("waited " + waited.toSeconds() + " s of " + wait.toSeconds() + " s for it to drain, "
                        + wait.minus(waited).toSeconds() + " s yet");
            }
        }
    }

    /** The greatest lag that was read, in seconds; 0 where nothing was written lately. */
    private static double recent(Snapshot snapshot) {
        return snapshot.readings().stream()
                .filter(reading -> reading.signal().kind() == Kind.REPLICATION_LAG)
                .map(Reading::value)
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private static Duration wait(double lag) {
        Duration tenfold = Duration.ofMillis(Math.round(Math.min(lag, (double) LONGEST.toSeconds()) * TIMES * 1000));
        Duration least = tenfold.compareTo(SHORTEST) < 0 ? SHORTEST : tenfold;
        return least.compareTo(LONGEST) > 0 ? LONGEST : least;
    }

    private static List<String> unread(Snapshot snapshot) {
        return snapshot.readings().stream()
                .filter(reading -> COPIES.contains(reading.signal().kind()))
                .filter(reading -> reading.error() != null || reading.state() == State.UNKNOWN)
                .map(Drain::words)
                .toList();
    }

    private static String words(Reading reading) {
        String error = reading.error();
        return reading.signal().kind().word() + " " + reading.signal().name() + " in "
                + reading.signal().region() + ": " + (error == null ? reading.detail() : error);
    }
}
