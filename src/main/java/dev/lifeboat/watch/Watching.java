package dev.lifeboat.watch;

import dev.lifeboat.aws.CallRate;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time;
import dev.lifeboat.watch.probe.Evidence;
import dev.lifeboat.watch.question.Answer;
import dev.lifeboat.watch.question.Answers;
import dev.lifeboat.watch.question.Pace;
import dev.lifeboat.watch.question.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A watch under way. One scheduler decides what is due; each Region's questions go in a wave of their own and never
 * overlap, so that a Region that does not answer delays no other. Thread-safe; its lock is held over no call to AWS.
 */
public final class Watching implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SEARCH = Duration.ofMinutes(5);
    private static final Duration SEARCH_IN_THE_DARK = Duration.ofMinutes(1);

    private final Door door;
    private final Picture picture;
    private final Wave wave;
    private final Search search;
    private final Consumer<Snapshot> consumer;
    private final RandomGenerator random;

    private Target target;
    private Answers answers = Answers.NONE;
    private History history = History.EMPTY;
    private Snapshot latest;
    private boolean hurry;
    private @Nullable String focus;
    private Instant searched;
    private Instant found;
    private boolean closed;
    private final Map<Beat, Beaten> beats = new HashMap<>();
    private final Map<String, Time.Task> running = new HashMap<>();
    private Time.@Nullable Task scheduler;

    Watching(Door door, Picture picture, Target target, Search search, Consumer<Snapshot> consumer) {
        this.door = door;
        this.picture = picture;
        this.wave = new Wave(door);
        this.search = search;
        this.consumer = consumer;
        this.target = target;
        this.searched = door.time().instant();
        this.found = searched;
        // So that many watches started by one hand do not ask in step.
        this.random =
                new SplittableRandom(searched.toEpochMilli() + target.name().hashCode());
        Evidence nothing = new Evidence(target, answers, false, null);
        this.latest = picture.snapshot(nothing, picture.readings(nothing), history, searched, CallRate.UNKNOWN);
    }

    synchronized void start() {
        scheduler = door.time().fork("watch", () -> {
            while (true) {
                tick();
                door.time().sleep(TICK);
            }
        });
    }

    /** The newest snapshot; before the first answers one in which nothing is known. */
    public synchronized Snapshot latest() {
        return latest;
    }

    /** Asks everything anew as soon as may be, and looks for stacks again. */
    public synchronized void refresh() {
        beats.clear();
        searched = Instant.MIN;
    }

    /** Whether somebody is in a hurry: a drill. Everything is then asked more often. */
    public synchronized void hurry(boolean on) {
        hurry = on;
    }

    /** The id of the signal that somebody looks at, for which more may be asked; null for none. */
    public synchronized void focus(@Nullable String signalId) {
        focus = signalId;
    }

    /** What is known of the signal in focus beyond its reading; empty where none is. */
    public synchronized Optional<Closeup> closeup() {
        return Closeups.of(evidence());
    }

    /** Ends it. Calls under way are interrupted; no snapshot follows. */
    @Override
    public synchronized void close() {
        closed = true;
        if (scheduler != null) {
            scheduler.cancel();
        }
        running.values().forEach(Time.Task::cancel);
    }

    private synchronized void tick() {
        if (closed) {
            return;
        }
        Instant now = door.time().instant();
        Map<String, List<Question<?>>> due = new TreeMap<>();
        Set<Beat> starting = new HashSet<>();
        for (Question<?> question : picture.questions(evidence())) {
            Beat beat = new Beat(question.region(), pace(question));
            boolean fresh = !answers.has(question);
            if (!running.containsKey(question.region()) && (fresh || isDue(beat, now))) {
                due.computeIfAbsent(question.region(), region -> new ArrayList<>())
                        .add(question);
                if (!fresh || !beats.containsKey(beat)) {
                    starting.add(beat);
                }
            }
        }
        starting.forEach(beat -> beats.put(beat, new Beaten(now, 0.95 + random.nextDouble() / 10)));
        due.forEach((region, questions) -> run(region, () -> merge(wave.ask(questions, answersNow()))));
        Duration patience = target.unreadable().isEmpty() ? SEARCH : SEARCH_IN_THE_DARK;
        if (!running.containsKey("stacks") && !now.isBefore(plus(searched, patience))) {
            searched = now;
            run("stacks", this::search);
        }
    }

    /** What is asked rarely is asked sooner again where it failed. */
    private Pace pace(Question<?> question) {
        boolean failed = answers.of(question).trouble() != null;
        return failed && question.pace() == Pace.SLOW ? Pace.STEADY : question.pace();
    }

    private boolean isDue(Beat beat, Instant now) {
        Beaten last = beats.get(beat);
        if (last == null) {
            return true;
        }
        double millis = beat.pace().period(hurry).toMillis() * last.jitter();
        return !now.isBefore(last.at().plusMillis((long) millis));
    }

    private static Instant plus(Instant at, Duration wait) {
        return at.equals(Instant.MIN) ? at : at.plus(wait);
    }

    private void run(String name, Time.Body body) {
        running.put(name, door.time().fork("watch " + name, () -> {
            try {
                body.run();
            } finally {
                synchronized (this) {
                    running.remove(name);
                }
            }
        }));
    }

    private synchronized Answers answersNow() {
        return answers;
    }

    private synchronized void merge(Map<Question<?>, Answer<?>> newer) {
        answers = answers.with(newer);
        answers = answers.only(picture.questions(evidence()));
        publish();
    }

    private void search() throws InterruptedException {
        Instant asked = door.time().instant();
        Found there = search.again(target());
        synchronized (this) {
            target = there.target(target.name())
                    .map(target::renewedBy)
                    .orElseGet(() -> target.renewedBy(new Target(
                            target.name(), target.blueprint(), target.regions(), List.of(), there.unreadable())));
            found = asked;
            // What is not there any more is not asked again, and its last trouble would stay for ever.
            answers = answers.only(picture.questions(evidence()));
            publish();
        }
    }

    /** What is watched, as it was found last. */
    public synchronized Target target() {
        return target;
    }

    /** When that was. */
    public synchronized Instant foundAt() {
        return found;
    }

    private Evidence evidence() {
        return new Evidence(target, answers, hurry, focus);
    }

    /** With the lock held, so that snapshots come in order. */
    private void publish() {
        if (closed) {
            return;
        }
        Evidence evidence = evidence();
        List<Reading> readings = picture.readings(evidence);
        Instant now = door.time().instant();
        history = history.plus(readings, now);
        latest = picture.snapshot(evidence, readings, history, now, door.rate());
        consumer.accept(latest);
    }

    /** What is asked in step. */
    private record Beat(String region, Pace pace) {}

    /** @param jitter factor on the period until the next time */
    private record Beaten(Instant at, double jitter) {}
}
