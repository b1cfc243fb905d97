package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time;
import dev.lifeboat.drill.Drilling;
import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.Failover;
import dev.lifeboat.drill.Insistence;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Wait;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes a marker a second to each store in the primary Region until the standby serves, and reads there which of them
 * have come. It lives on threads of its own and holds nothing up: a marker that fails is a datum.
 */
public final class Markers {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** How often a look is tried. */
    private static final int LOOKS = 5;
    /** A drill whose end never comes must not write for ever. */
    static final Duration LONGEST = Failover.PATIENCE.plusMinutes(3);

    private final Door door;
    private final String drill;
    private final List<Trail> trails;
    private final Occasion occasion;
    private final Duration longest;
    private final Set<Store.Moment> reached = ConcurrentHashMap.newKeySet();
    private final List<Work> writing;
    private final List<Work> looking = new ArrayList<>();

    /** One thread's work on one store. */
    private record Work(Trail trail, Time.Task task) {
        /** Waits for its end, which one call at most holds up; whether that was interrupted. */
        boolean joined() {
            boolean interrupted = false;
            while (true) {
                try {
                    task.join();
                    return interrupted;
                } catch (InterruptedException hurry) {
                    interrupted = true;
                } catch (IllegalStateException broken) {
                    trail.broke(String.valueOf(broken.getMessage()));
                    return interrupted;
                }
            }
        }
    }

    /** @param longest that it writes */
    Markers(Door door, String drill, Occasion occasion, Duration longest, List<Store> stores) {
        this.door = door;
        this.drill = drill;
        this.occasion = occasion;
        this.longest = longest;
        this.trails = stores.stream().map(Trail::new).toList();
        this.writing = trails.stream()
                .map(trail -> work("markers", trail, () -> write(trail)))
                .toList();
    }

    /** Each store by itself: one that hangs must not make the gaps of the others. */
    private Work work(String name, Trail trail, Time.Body body) {
        return new Work(trail, door.time().fork(name, body));
    }

    /**
     * Begins to write. Only under the drill's lock: whoever ends a drill that was left behind removes its markers.
     *
     * @param moves that the drill makes
     */
    public static Markers begin(Drilling drilling, String drill, List<Move> moves) {
        return new Markers(
                drilling.door(),
                drill,
                drilling.course().movesClients() ? Occasion.FAILOVER : Occasion.PAUSE,
                LONGEST.plus(drilling.course().held()),
                Store.of(drilling.target(), moves));
    }

    /** The names of a deployment's global tables. */
    public static List<String> tables(Target target) {
        return target.resources("AWS::DynamoDB::GlobalTable").stream()
                .map(Target.Resource::physicalId)
                .toList();
    }

    public static String marker(String drill, int item) {
        return prefix(drill) + item;
    }

    /** What all names of a drill's markers begin with. */
    static String prefix(String drill) {
        return "lifeboat-drill-" + drill + "-";
    }

    private void write(Trail trail) throws InterruptedException {
        Instant until = door.time().instant().plus(longest);
        for (long number = 1; !over(trail) && door.time().instant().isBefore(until); number++) {
            Instant start = door.time().instant();
            try {
                trail.store().put(door, drill, number);
                trail.acknowledged(new MarkerLog.Ack(number, door.time().instant()));
            } catch (AwsFailure failure) {
                trail.failed(failure);
            } catch (Store.Unfit unfit) {
                trail.unfit(String.valueOf(unfit.getMessage()));
                return;
            }
            door.time().sleep(INTERVAL.minus(Duration.between(start, door.time().instant())));
        }
    }

    private boolean over(Trail trail) {
        return reached.contains(trail.store().until());
    }

    /** The standby serves: ends the writing and reads what has come, beside the caller. Again does nothing. */
    public void served() {
        reached(Store.Moment.SERVED);
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
        for (Trail trail : trails) {
            MarkerLog log = trail.log();
            if (trail.store().kind() == Store.Kind.TABLE && !log.acks().isEmpty()) {
                Duration by = log.behind(trail.store().missing(door, drill, log));
                Instant newest = log.acks().get(log.acks().size() - 1).at();
                worst = worst.by().compareTo(by) > 0 ? worst : new Behind(by, newest.minus(by));
            }
        }
        return worst;
    }

    /** A database's writer is in the standby Region: the same for what is in it. Again does nothing. */
    public void moved() {
        reached(Store.Moment.MOVED);
    }

    private void reached(Store.Moment moment) {
        if (reached.add(moment)) {
            trails.stream()
                    .filter(trail -> trail.store().until() == moment)
                    .forEach(trail -> looking.add(work("marker-look", trail, () -> look(trail))));
        }
    }

    /** One who has just begun to serve may not answer each question at once. */
    private void look(Trail trail) throws InterruptedException {
        MarkerLog log = trail.log();
        if (log.acks().isEmpty()) {
            return;
        }
        for (int i = 1; ; i++) {
            try {
                MarkerLog missing = trail.store().missing(door, drill, log);
                trail.looked(new MarkerLook(log, missing, door.time().instant()));
                return;
            } catch (AwsFailure failure) {
                if (i == LOOKS) {
                    trail.failed(failure);
                    return;
                }
            }
            door.time().sleep(INTERVAL);
        }
    }

    private Stream<Trail> counting(boolean counts) {
        return trails.stream().filter(trail -> trail.store().kind().counts() == counts);
    }

    /** What is known so far, one line; empty before the first marker. */
    public String soFar() {
        int written = counting(true).mapToInt(Trail::written).sum();
        int failed = counting(true).mapToInt(Trail::failed).sum();
        if (written + failed == 0) {
            return "";
        }
        String words = written + " markers written" + (failed == 0 ? "" : ", " + failed + " not taken");
        if (reached.isEmpty()) {
            return words;
        }
        List<MarkerLook> looks = counting(true)
                .filter(this::over)
                .flatMap(trail -> trail.look().stream())
                .toList();
        int missing =
                looks.stream().mapToInt(look -> look.missing().acks().size()).sum();
        return words
                + (looks.size()
                                < counting(true)
                                        .filter(trail -> over(trail) && trail.written() > 0)
                                        .count()
                        ? ", reading what the standby has"
                        : missing == 0
                                ? ", all there " + occasion.then()
                                : ", " + missing + " not there " + occasion.then() + ": delayed or lost")
                + (counting(true).allMatch(trail -> over(trail) || trail.written() == 0)
                        ? ""
                        : "; more until the writer is there");
    }

    /**
     * Ends it when everything is put back: reads again what had not come, removes the markers, and says what was
     * measured. An interrupt ends the waiting but not the removal; the thread's flag is up again afterwards.
     *
     * @param patience how long late markers are waited for; zero looks again but calls none of them lost
     * @param listener told of that, on this thread
     */
    public Rpo end(Duration target, Duration patience, Consumer<String> listener) {
        reached.addAll(List.of(Store.Moment.values()));
        boolean interrupted = joined(writing);
        interrupted |= joined(looking);
        if (!interrupted) {
            try {
                healed(new Wait(door.time().instant(), patience), listener);
            } catch (InterruptedException hurry) {
                interrupted = true;
            }
        }
        trails.forEach(trail -> remove(trail, listener));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return Rpo.of(
                occasion,
                target,
                trails.stream().map(trail -> trail.part(occasion, target)).toList());
    }

    /** What became of each marker that was acknowledged until the standby served; after {@link #end}. */
    public List<Evidence.Mark> marks() {
        return trails.stream().flatMap(trail -> trail.marks().stream()).toList();
    }

    /** Waits for the end of them all; whether that was interrupted. */
    private static boolean joined(List<Work> works) {
        boolean interrupted = false;
        for (Work work : works) {
            interrupted |= work.joined();
        }
        return interrupted;
    }

    private void healed(Wait wait, Consumer<String> listener) throws InterruptedException {
        Instant until = wait.end();
        // Those whose late markers are waited for come first: the others gain by it and hold nothing up.
        for (Trail trail : Stream.concat(counting(true), counting(false)).toList()) {
            MarkerLook look = trail.look().orElse(null);
            while (look != null && !look.whole()) {
                boolean patient = trail.store().mayStillCome();
                boolean last = !patient || !door.time().instant().isBefore(until);
                look = again(trail, look, last && (!patient || until.isAfter(wait.since())));
                if (look.whole() || last) {
                    break;
                }
                listener.accept(wait.words("late markers in " + trail.store().name(), door));
                door.time().sleep(INTERVAL);
            }
        }
    }

    private MarkerLook again(Trail trail, MarkerLook before, boolean waited) throws InterruptedException {
        try {
            Store store = trail.store();
            MarkerLog late = store.missing(door, drill, before.missing());
            MarkerLog lost = late.acks().isEmpty() ? late : store.lost(door, drill, late);
            MarkerLook look = before.again(late, lost, waited, door.time().instant());
            trail.looked(look);
            return look;
        } catch (AwsFailure failure) {
            trail.failed(failure);
            return before;
        }
    }

    private void remove(Trail trail, Consumer<String> listener) {
        Store store = trail.store();
        String failure = Insistence.on(
                door,
                3,
                Duration.ZERO,
                () -> store.remove(door, drill),
                words -> listener.accept("removing the markers, " + words));
        if (!failure.isEmpty()) {
            trail.left("Markers are left behind in " + leftover(store, drill, failure));
        }
    }

    /** Where what lies, why, and how it goes by hand. */
    private static String leftover(Store store, String drill, String why) {
        String line = store.byHand(drill);
        return store.name() + ", " + store.traces(drill) + ": " + why.replaceFirst("\\.$", "") + "."
                + (line.isEmpty() ? "" : " By hand: " + line);
    }

    /**
     * Removes what a drill left whose program died.
     *
     * @param moves that the drill made
     * @return what was done, one line a store that held any
     */
    public static List<String> sweep(Door door, Target target, String drill, List<Move> moves)
            throws InterruptedException {
        List<String> done = new ArrayList<>();
        for (Store store : Store.of(target, moves)) {
            try {
                int there = store.sweep(door, drill);
                if (there > 0) {
                    done.add("markers removed from " + store.name() + ": " + there);
                }
            } catch (AwsFailure failure) {
                done.add("markers of the drill may be left in "
                        + leftover(store, drill, failure.trouble().line()));
            } catch (Store.Unfit never) {
                // It took none, then either.
            }
        }
        return done;
    }
}
