package dev.lifeboat.watch;

import dev.lifeboat.aws.Door;
import dev.lifeboat.watch.probe.Evidence;
import dev.lifeboat.watch.probe.Probe;
import dev.lifeboat.watch.question.Answers;
import dev.lifeboat.watch.question.Pace;
import dev.lifeboat.watch.question.Question;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Looks at deployments, once or again and again. Changes nothing. Thread-safe. */
@Singleton
public final class Watcher {
    /** A question may follow from an answer, and one from that; nothing follows from there. */
    private static final int WAVES = 4;

    private final Door door;
    private final Picture picture;
    private Answers slow = Answers.NONE;

    @Inject
    Watcher(Door door, List<Probe> probes) {
        this.door = door;
        this.picture = new Picture(probes);
    }

    /**
     * One reading of every signal. All calls go at once, in a second wave the few that follow from answers; what only a
     * deploy changes is kept between looks for some minutes, and then one wave is all. A call that fails is told in its
     * readings and in {@link Snapshot#troubles}, never thrown.
     */
    public Snapshot look(Target target) throws InterruptedException {
        Wave wave = new Wave(door);
        Instant start = door.time().instant();
        Instant horizon = start.minus(Pace.SLOW.period(false));
        Answers answers = slowKnown().freshOf(Pace.SLOW, horizon);
        for (int i = 0; i < WAVES; i++) {
            Answers known = answers;
            Set<Question<?>> due = new LinkedHashSet<>(picture.questions(evidence(target, known)));
            due.removeIf(known::has);
            if (due.isEmpty()) {
                break;
            }
            answers = known.with(wave.ask(due, known));
        }
        Answers kept = answers.freshOf(Pace.SLOW, horizon);
        slowKnown(kept, horizon);
        Evidence evidence = evidence(target, answers.only(picture.questions(evidence(target, answers))));
        List<Reading> readings = picture.readings(evidence);
        Instant now = door.time().instant();
        return picture.snapshot(evidence, readings, History.EMPTY.plus(readings, now), now, door.rate());
    }

    private synchronized Answers slowKnown() {
        return slow;
    }

    private synchronized void slowKnown(Answers newer, Instant horizon) {
        slow = slow.freshOf(Pace.SLOW, horizon).with(newer);
    }

    private static Evidence evidence(Target target, Answers answers) {
        return new Evidence(target, answers, false, null);
    }

    /**
     * Watches from now on, until closed: each signal at its own pace, each Region on its own, so that a dark one delays
     * nobody.
     *
     * @param regions where to look for the deployment's stacks again every few minutes; its own are looked at anyway
     * @param consumer gets each new snapshot, in order, one at a time, on one of the watch's threads; must return soon
     */
    public Watching watch(Target target, Collection<String> regions, Consumer<Snapshot> consumer) {
        Set<String> all = new TreeSet<>(regions);
        all.addAll(target.regions().values());
        Targets targets = new Targets(door);
        return watch(target, known -> targets.find(all, known.name()), consumer);
    }

    /** The same for what is not found by tags; {@code search} is asked again every few minutes. */
    public Watching watch(Target target, Search search, Consumer<Snapshot> consumer) {
        Watching watching = new Watching(door, picture, target, search, consumer);
        watching.start();
        return watching;
    }
}
