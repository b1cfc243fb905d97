package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time;
import dev.lifeboat.drill.Drilling;
import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.Failover;
import dev.lifeboat.drill.Insistence;
import dev.lifeboat.drill.move.Wait;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a marker a second to each store in the primary Region until the standby serves, and reads there which of them
 * have come. It lives on threads of its own and holds nothing up: a marker that fails is a datum.
 */
public final class Markers {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** A drill whose end never comes must not write for ever. */
    private static final Duration LONGEST = Failover.PATIENCE.plusMinutes(3);

    private final Door door;
    private final String drill;
    private final List<Store> stores;
    private final Map<Store, MarkerLog> logs = new LinkedHashMap<>();
    private final Map<Store, MarkerLook> looks = new LinkedHashMap<>();
    /** Whether replication is what is paused, and the standby is not to serve. */
    private final boolean pausing;

    private final Duration longest;
    private int failed;
    private String trouble = "";
    private volatile boolean stopped;
    private final List<Time.Task> writing;
    private Time.@Nullable Task looking;

    private Markers(Drilling drilling, String drill) {
        this.door = drilling.door();
        this.drill = drill;
        this.pausing = !drilling.course().movesClients();
        this.longest = LONGEST.plus(drilling.course().held());
        this.stores = Store.of(drilling.target(), drilling.course());
        // Each by itself: one that hangs must not make the gaps of the others.
        this.writing = stores.stream()
                .map(store -> door.time().fork("markers", () -> write(store)))
                .toList();
    }

    /** Begins to write. Only under the drill's lock: whoever ends a drill that was left behind removes its markers. */
    public static Markers begin(Drilling drilling, String drill) {
        return new Markers(drilling, drill);
    }

    /** The names of a deployment's global tables. */
    public static List<String> tables(Target target) {
        return target.resources("AWS::DynamoDB::GlobalTable").stream()
                .map(Target.Resource::physicalId)
                .toList();
    }

    public static String marker(String drill, int item) {
        return "lifeboat-drill-" + drill + "-" + item;
    }

    private void write(Store store) throws InterruptedException {
        Instant until = door.time().instant().plus(longest);
        for (long number = 1; !stopped && door.time().instant().isBefore(until); number++) {
            Instant start = door.time().instant();
            try {
                store.put(door, drill, number);
                acknowledged(store, new MarkerLog.Ack(number, door.time().instant()));
            } catch (AwsFailure failure) {
                failed(failure);
            }
            door.time().sleep(INTERVAL.minus(Duration.between(start, door.time().instant())));
        }
    }

    private synchronized void acknowledged(Store store, MarkerLog.Ack ack) {
        logs.put(store, logs.getOrDefault(store, new MarkerLog(List.of())).with(ack));
    }

    private synchronized void failed(AwsFailure failure) {
        failed++;
        trouble = failure.trouble().line();
    }

    /** The standby serves: ends the writing and reads what has come, beside the caller. Again does nothing. */
    public void served() {
        if (!stopped) {
            stopped = true;
            looking = door.time().fork("marker-look", this::look);
        }
    }

    /** The same at the end of a pause, and waits for what is read; an interrupt does not hold that up. */
    public void takeStock() {
        served();
        if (joined(looking)) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How far the standby is behind, by a look at what it has.
     *
     * @param by from the newest marker up to which it has all, to the newest one
     * @param reached when that marker was acknowledged
     */
    public record Behind(Duration by, Instant reached) {}

    /** Of the store that is behind most; by nothing where nothing was written yet. Only where no other look is under way. */
    public Behind behind() throws InterruptedException {
        Behind worst = new Behind(Duration.ZERO, Instant.EPOCH);
        for (Map.Entry<Store, MarkerLog> written : written().entrySet()) {
            MarkerLog log = written.getValue();
            Duration by = log.behind(written.getKey().missing(door, drill, log));
            Instant newest = log.acks().get(log.acks().size() - 1).at();
            worst = worst.by().compareTo(by) > 0 ? worst : new Behind(by, newest.minus(by));
        }
        return worst;
    }

    private void look() throws InterruptedException {
        for (Map.Entry<Store, MarkerLog> written : written().entrySet()) {
            Store store = written.getKey();
            MarkerLog log = written.getValue();
            try {
                MarkerLog missing = store.missing(door, drill, log);
                looked(store, new MarkerLook(log, missing, door.time().instant()));
            } catch (AwsFailure failure) {
                failed(failure);
            }
        }
    }

    private synchronized Map<Store, MarkerLog> written() {
        return new LinkedHashMap<>(logs);
    }

    private synchronized void looked(Store store, MarkerLook look) {
        looks.put(store, look);
    }

    /** What is known so far, one line; empty before the first marker. */
    public synchronized String soFar() {
        int written = logs.values().stream().mapToInt(log -> log.acks().size()).sum();
        if (written + failed == 0) {
            return "";
        }
        String words = written + " markers written" + (failed == 0 ? "" : ", " + failed + " not taken");
        if (!stopped) {
            return words;
        }
        String then = pausing ? "at the end of the pause" : "when the standby served";
        int missing = looks.values().stream()
                .mapToInt(look -> look.missing().acks().size())
                .sum();
        return words
                + (looks.size() < logs.size()
                        ? ", reading what the standby has"
                        : missing == 0
                                ? ", all there " + then
                                : ", " + missing + " not there " + then + ": delayed or lost");
    }

    /**
     * Ends it when everything is put back: reads again what had not come, removes the markers, and says what was
     * measured. An interrupt ends the waiting but not the removal; the thread's flag is up again afterwards.
     *
     * @param patience how long late markers are waited for
     * @param listener told of that, on this thread
     */
    public Rpo end(Duration target, Duration patience, Consumer<String> listener) {
        stopped = true;
        boolean interrupted = false;
        for (Time.Task task : writing) {
            interrupted |= joined(task);
        }
        interrupted |= joined(looking);
        List<MarkerLook> seen = new ArrayList<>();
        if (!interrupted) {
            try {
                seen.addAll(healed(new Wait(door.time().instant(), patience), listener));
            } catch (InterruptedException hurry) {
                interrupted = true;
            }
        }
        String left = remove(listener);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return MarkerLook.rpo(
                    target, names(), seen, new ArrayList<>(looks.values()), failed, trouble, left, pausing);
        }
    }

    private List<String> names() {
        return stores.stream().map(Store::name).toList();
    }

    /** What became of each marker that was acknowledged until the standby served; after {@link #end}. */
    public synchronized List<Evidence.Mark> marks() {
        List<Evidence.Mark> marks = new ArrayList<>();
        looks.forEach((store, look) -> marks.addAll(look.marks(store.name())));
        return marks;
    }

    /** Waits for the end of a task, which one call at most holds up; whether that was interrupted. */
    private boolean joined(Time.@Nullable Task task) {
        boolean interrupted = false;
        while (task != null) {
            try {
                task.join();
                return interrupted;
            } catch (InterruptedException hurry) {
                interrupted = true;
            } catch (IllegalStateException broken) {
                synchronized (this) {
                    trouble = String.valueOf(broken.getMessage());
                }
                return interrupted;
            }
        }
        return false;
    }

    private List<MarkerLook> healed(Wait wait, Consumer<String> listener) throws InterruptedException {
        Map<Store, MarkerLook> open;
        synchronized (this) {
            open = new LinkedHashMap<>(looks);
        }
        Instant until = wait.end();
        List<MarkerLook> healed = new ArrayList<>();
        for (Map.Entry<Store, MarkerLook> one : open.entrySet()) {
            Store store = one.getKey();
            MarkerLook look = one.getValue();
            while (!look.whole()) {
                try {
                    look = look.again(
                            store.missing(door, drill, look.missing()),
                            door.time().instant());
                } catch (AwsFailure failure) {
                    failed(failure);
                }
                if (look.whole() || !door.time().instant().isBefore(until)) {
                    break;
                }
                listener.accept(wait.words("late markers in " + store.name(), door));
                door.time().sleep(INTERVAL);
            }
            healed.add(look);
            looked(store, look);
        }
        return healed;
    }

    private String remove(Consumer<String> listener) {
        List<String> left = new ArrayList<>();
        for (Store store : stores) {
            String failure = Insistence.on(
                    door,
                    3,
                    Duration.ZERO,
                    () -> store.remove(door, drill),
                    words -> listener.accept("removing the markers, " + words));
            if (!failure.isEmpty()) {
                left.add("Markers are left behind in " + store.name() + ", " + store.traces(drill) + ": " + failure
                        + ".");
            }
        }
        return String.join(" ", left);
    }

    /**
     * Removes what a drill left whose program died.
     *
     * @return what was done, one line a store that held any
     */
    public static List<String> sweep(Door door, Target target, String drill) throws InterruptedException {
        List<String> done = new ArrayList<>();
        for (Store store : Store.of(target)) {
            try {
                int there = store.sweep(door, drill);
                if (there > 0) {
                    done.add("markers removed from " + store.name() + ": " + there);
                }
            } catch (AwsFailure failure) {
                done.add("markers of the drill may be left in " + store.name() + ", " + store.traces(drill) + ": "
                        + failure.trouble().line());
            }
        }
        return done;
    }
}
