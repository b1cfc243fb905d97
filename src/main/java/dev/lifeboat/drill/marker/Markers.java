package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Role;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a marker a second to each global table in the primary Region until the standby serves, and reads there which
 * of them have come. It lives on threads of its own and holds nothing up: a marker that fails is a datum.
 */
public final class Markers {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** A drill whose end never comes must not write for ever. */
    private static final Duration LONGEST = Failover.PATIENCE.plusMinutes(3);

    private final Door door;
    private final String drill;
    private final String primary;
    private final String standby;
    private final List<String> names;
    private final Map<String, MarkedTable> tables = new LinkedHashMap<>();
    private final Map<String, MarkerLog> logs = new LinkedHashMap<>();
    private final Map<String, MarkerLook> looks = new LinkedHashMap<>();
    /** Whether replication is what is paused, and the standby is not to serve. */
    private final boolean pausing;

    private final Duration longest;
    private int failed;
    private String trouble = "";
    private volatile boolean stopped;
    private final Time.@Nullable Task writing;
    private Time.@Nullable Task looking;

    private Markers(Drilling drilling, String drill) {
        this.door = drilling.door();
        this.drill = drill;
        this.primary = drilling.primary();
        this.standby = drilling.standby();
        this.pausing = !drilling.course().movesClients();
        this.longest = LONGEST.plus(drilling.course().held());
        this.names = names(drilling.target());
        this.writing = names.isEmpty() ? null : door.time().fork("markers", this::write);
    }

    /** Begins to write. Only under the drill's lock: whoever ends a drill that was left behind removes its markers. */
    public static Markers begin(Drilling drilling, String drill) {
        return new Markers(drilling, drill);
    }

    public static List<String> names(Target target) {
        return target.resources("AWS::DynamoDB::GlobalTable").stream()
                .map(Target.Resource::physicalId)
                .toList();
    }

    public static String marker(String drill, int item) {
        return "lifeboat-drill-" + drill + "-" + item;
    }

    private List<String> items() {
        return IntStream.range(0, MarkerLog.ITEMS)
                .mapToObj(item -> marker(drill, item))
                .toList();
    }

    private void write() throws InterruptedException {
        Instant until = door.time().instant().plus(longest);
        for (long number = 1; !stopped && door.time().instant().isBefore(until); number++) {
            Instant start = door.time().instant();
            for (String name : names) {
                try {
                    MarkedTable table = table(name);
                    table.put(door, primary, marker(drill, MarkerLog.item(number)), number);
                    acknowledged(name, new MarkerLog.Ack(number, door.time().instant()));
                } catch (AwsFailure failure) {
                    failed(failure);
                }
            }
            door.time().sleep(INTERVAL.minus(Duration.between(start, door.time().instant())));
        }
    }

    private MarkedTable table(String name) throws InterruptedException {
        synchronized (this) {
            MarkedTable known = tables.get(name);
            if (known != null) {
                return known;
            }
        }
        MarkedTable described = MarkedTable.of(door, primary, name);
        synchronized (this) {
            tables.put(name, described);
        }
        return described;
    }

    private synchronized void acknowledged(String name, MarkerLog.Ack ack) {
        logs.put(name, logs.getOrDefault(name, new MarkerLog(List.of())).with(ack));
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

    /** Of the table that is behind most; by nothing where nothing was written yet. */
    public Behind behind() throws InterruptedException {
        Behind worst = new Behind(Duration.ZERO, Instant.EPOCH);
        for (Map.Entry<String, MarkedTable> table : known().entrySet()) {
            MarkerLog log = log(table.getKey());
            if (!log.acks().isEmpty()) {
                Duration by = log.behind(log.missing(shown(table.getValue())));
                Instant newest = log.acks().get(log.acks().size() - 1).at();
                worst = worst.by().compareTo(by) > 0 ? worst : new Behind(by, newest.minus(by));
            }
        }
        return worst;
    }

    private void look() throws InterruptedException {
        for (Map.Entry<String, MarkedTable> table : known().entrySet()) {
            MarkerLog log = log(table.getKey());
            try {
                looked(
                        table.getKey(),
                        new MarkerLook(
                                log,
                                log.missing(shown(table.getValue())),
                                door.time().instant()));
            } catch (AwsFailure failure) {
                failed(failure);
            }
        }
    }

    private synchronized Map<String, MarkedTable> known() {
        return new LinkedHashMap<>(tables);
    }

    private synchronized MarkerLog log(String name) {
        return logs.getOrDefault(name, new MarkerLog(List.of()));
    }

    private synchronized void looked(String name, MarkerLook look) {
        looks.put(name, look);
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

    /** The numbers that the standby's items bear. */
    private Map<Integer, Long> shown(MarkedTable table) throws InterruptedException {
        Map<String, Long> numbers = table.numbers(door, standby, items());
        Map<Integer, Long> shown = new LinkedHashMap<>();
        for (int item = 0; item < MarkerLog.ITEMS; item++) {
            Long number = numbers.get(marker(drill, item));
            if (number != null) {
                shown.put(item, number);
            }
        }
        return shown;
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
        boolean interrupted = joined(writing);
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
            return MarkerLook.rpo(target, names, seen, new ArrayList<>(looks.values()), failed, trouble, left, pausing);
        }
    }

    /** What became of each marker that was acknowledged until the standby served; after {@link #end}. */
    public synchronized List<Evidence.Mark> marks() {
        List<Evidence.Mark> marks = new ArrayList<>();
        looks.forEach((table, look) -> marks.addAll(look.marks(table)));
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
        Map<String, MarkerLook> open;
        synchronized (this) {
            open = new LinkedHashMap<>(looks);
        }
        Instant until = wait.end();
        List<MarkerLook> healed = new ArrayList<>();
        for (Map.Entry<String, MarkerLook> one : open.entrySet()) {
            MarkerLook look = one.getValue();
            MarkedTable table = known().get(one.getKey());
            while (table != null && !look.whole()) {
                try {
                    look = look.again(shown(table), door.time().instant());
                } catch (AwsFailure failure) {
                    failed(failure);
                }
                if (look.whole() || !door.time().instant().isBefore(until)) {
                    break;
                }
                listener.accept(wait.words("late markers in " + one.getKey(), door));
                door.time().sleep(INTERVAL);
            }
            healed.add(look);
            looked(one.getKey(), look);
        }
        return healed;
    }

    private String remove(Consumer<String> listener) {
        for (Map.Entry<String, MarkedTable> table : known().entrySet()) {
            List<String> left = new ArrayList<>(items());
            int used = log(table.getKey()).acks().size() + failed();
            left.subList(Math.min(left.size(), used + 1), left.size()).clear();
            String failure = Insistence.on(
                    door,
                    3,
                    Duration.ZERO,
                    () -> {
                        while (!left.isEmpty()) {
                            table.getValue().delete(door, primary, left.get(left.size() - 1));
                            left.remove(left.size() - 1);
                        }
                    },
                    words -> listener.accept("removing the markers, " + words));
            if (!failure.isEmpty()) {
                return "Markers are left behind in " + table.getKey() + ", items " + marker(drill, 0) + " to -"
                        + (MarkerLog.ITEMS - 1) + ": " + failure + ".";
            }
        }
        return "";
    }

    private synchronized int failed() {
        return failed;
    }

    /**
     * Removes what a drill left whose program died.
     *
     * @return what was done, one line a table that held any
     */
    public static List<String> sweep(Door door, Target target, String drill) throws InterruptedException {
        String primary = Optional.ofNullable(target.regions().get(Role.PRIMARY)).orElse("");
        List<String> done = new ArrayList<>();
        for (String name : names(target)) {
            try {
                MarkedTable table = MarkedTable.of(door, primary, name);
                List<String> all = IntStream.range(0, MarkerLog.ITEMS)
                        .mapToObj(item -> marker(drill, item))
                        .toList();
                List<String> there =
                        List.copyOf(table.numbers(door, primary, all).keySet());
                for (String marker : there) {
                    table.delete(door, primary, marker);
                }
                if (!there.isEmpty()) {
                    done.add("markers removed from " + name + ": " + there.size());
                }
            } catch (AwsFailure failure) {
                done.add("markers of the drill may be left in " + name + ", items " + marker(drill, 0) + " to -"
                        + (MarkerLog.ITEMS - 1) + ": " + failure.trouble().line());
            }
        }
        return done;
    }
}
