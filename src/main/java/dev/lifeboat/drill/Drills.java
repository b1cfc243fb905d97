package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Problem;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.described.BadDrillFile;
import dev.lifeboat.drill.described.DrillFile;
import dev.lifeboat.drill.described.DrillFileReader;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.marker.Markers;
import dev.lifeboat.drill.marker.Store;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.report.AuditPlace;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.drill.report.Reports;
import dev.lifeboat.drill.report.Seal;
import dev.lifeboat.drill.report.Uploading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs drills, ends those that were left behind, and keeps their records. Thread-safe. */
@Singleton
public final class Drills {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Door door;
    private final Watcher watcher;
    private final List<Lever> levers;

    @Inject
    Drills(Door door, Watcher watcher, List<Lever> levers) {
        this.door = door;
        this.watcher = watcher;
        this.levers = levers.stream()
                .sorted(Comparator.comparing(Lever::level).thenComparing(Lever::name))
                .toList();
    }

    /** Every lever there is, gentlest first. */
    public List<Lever> levers() {
        return levers;
    }

    /**
     * The lever of that name.
     *
     * @throws IllegalArgumentException for an unknown one, listing those there are
     */
    public Lever lever(String name) {
        return levers.stream()
                .filter(lever -> lever.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no lever '" + name + "'. There are: "
                        + String.join(", ", levers.stream().map(Lever::name).toList()) + "."));
    }

    /**
     * The drill that a file describes. Makes no call.
     *
     * @throws BadDrillFile with all that is wrong in it, each with its line
     */
    public DrillFile described(Path file) {
        return DrillFileReader.read(file, levers);
    }

    /**
     * How a drill fits a deployment.
     *
     * @param problems of its file: signals that are not there, levers that have nothing to pull
     * @param guards of the pre-flight
     */
    public record Fit(List<Problem> problems, List<Guard> guards) {
        public Fit {
            problems = List.copyOf(problems);
            guards = List.copyOf(guards);
        }

        /** Whether it fits, and would begin now. */
        public boolean holds() {
            return problems.isEmpty() && guards.stream().allMatch(Guard::holds);
        }
    }

    /** Whether a described drill fits a deployment, and its pre-flight. Changes nothing. */
    public Fit fit(Target target, DrillFile file, DrillOptions usual) throws InterruptedException {
        Snapshot snapshot = watcher.look(target);
        List<Problem> problems = new ArrayList<>(file.strangers(snapshot));
        for (Course.Pull pull : file.course().pulls()) {
            notHere(target, pull.lever()).ifPresent(why -> problems.add(new Problem(file.shown(), pull.line(), why)));
        }
        Client client = Client.of(door, target);
        problems.sort(Comparator.comparing(Problem::line));
        return new Fit(problems, Guards.check(door, target, file.course(), snapshot, client, file.over(usual)));
    }

    /** The pre-flight alone. Changes nothing. */
    public List<Guard> check(Target target, Course course, DrillOptions options) throws InterruptedException {
        return Guards.check(door, target, course, watcher.look(target), Client.of(door, target), options);
    }

    /**
     * What a lever would change of a deployment now, with the values captured, one line each. Changes nothing.
     *
     * @throws Refused where the deployment has nothing for it to pull
     */
    public List<String> changes(Target target, Lever lever) throws InterruptedException {
        return lever.plan(door, target).stream().map(Move::words).toList();
    }

    /** Why a deployment has nothing for a lever to pull; empty where it has. Changes nothing. */
    public Optional<String> notHere(Target target, Lever lever) throws InterruptedException {
        try {
            changes(target, lever);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /** What a drill of one lever would do now. Changes nothing. */
    public DrillPlan plan(Target target, Lever lever, DrillOptions options) throws InterruptedException {
        return plan(target, Course.of(lever, options.hold()), options);
    }

    /** What a drill would do now, with the values of now. Changes nothing. */
    public DrillPlan plan(Target target, Course course, DrillOptions options) throws InterruptedException {
        List<Guard> guards = check(target, course, options);
        List<Stage> stages = new ArrayList<>();
        for (Course.Pull pull : course.pulls()) {
            try {
                stages.add(new Stage(pull, pull.lever().plan(door, target)));
            } catch (Refused | AwsFailure said) {
                // The pre-flight says so, too.
                stages.add(new Stage(pull, List.of()));
            }
        }
        String standby = String.valueOf(target.regions().get(Role.STANDBY));
        boolean moving = course.level() > 0;
        List<String> writes = new ArrayList<>();
        if (moving) {
            writes.add("PutParameter " + Lock.name(target.name()) + " in " + standby
                    + ": the lock, with all it takes to put back; DeleteParameter at the end");
        }
        if (moving) {
            Store.of(target, Stage.moves(stages)).stream()
                    .map(Store::planned)
                    .filter(words -> !words.isEmpty())
                    .forEach(writes::add);
        } else {
            Markers.tables(target)
                    .forEach(table ->
                            writes.add("PutItem " + table + " in " + standby + ": one item; DeleteItem at once"));
        }
        return new DrillPlan(
                course,
                guards,
                stages.stream()
                        .map(stage -> stage.moves().stream().map(Move::words).toList())
                        .toList(),
                writes,
                Stage.moves(stages).stream().map(Move::byHand).toList());
    }

    /** Runs a drill of one lever; see {@link #run(Target, Course, DrillOptions, Abort, Consumer)}. */
    public DrillReport run(Target target, Lever lever, DrillOptions options, Abort abort, Consumer<DrillView> listener)
            throws InterruptedException {
        return run(target, Course.of(lever, options.hold()), options, abort, listener);
    }

    /**
     * Runs a drill to its end. An interrupt of the thread, like {@link Abort}, leads to the revert first.
     *
     * @param listener gets each new view on this thread; one that throws ends the drill early
     * @throws Refused where no journal can be written
     */
    public DrillReport run(
            Target target, Course course, DrillOptions options, Abort abort, Consumer<DrillView> listener)
            throws InterruptedException {
        Instant start = door.time().instant();
        // The deployment is part of it: two operators' drills may begin in one second.
        String id = STAMP.format(start) + "-" + target.name() + "-" + course.name();
        Path folder = options.stateFolder().resolve("drills");
        Steps steps = new Steps(id, target.name(), course.name(), start, abort, listener);
        DrillReport report;
        try (Journal journal = Journal.open(folder, id)) {
            Client client = Client.of(door, target);
            report = new DrillRun(new Drilling(door, watcher, target, course, options, abort, steps, journal, client))
                    .run();
            report(target, options, report, steps, journal);
        } catch (FileAlreadyExistsException twice) {
            throw new Refused("a drill " + id + " has just begun here. Nothing was pulled; see: lifeboat status");
        } catch (IOException unwritable) {
            throw new Refused("the drill's journal cannot be written in " + folder + ": " + reason(unwritable)
                    + ".\nNothing was pulled. Make room, or set XDG_STATE_HOME to another folder.");
        }
        return report;
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }

    private void report(Target target, DrillOptions options, DrillReport report, Steps steps, Journal journal) {
        Path folder = options.stateFolder().resolve("reports");
        steps.begin(10, door.time().instant());
        try {
            List<Path> files = Reports.write(folder, report);
            // With this the journal vouches for the reports, as they do for it.
            journal.note(door.time().instant(), Seal.EVENT, Seal.of(files));
            String shown = files.get(0).toString();
            Optional<Uploading> upload = uploaded(target, options, report, steps);
            steps.end(
                    10,
                    door.time().instant(),
                    upload.map(Uploading::whole).orElse(true),
                    shown + upload.map(one -> "; " + one.words()).orElse(""));
            steps.close(door.time().instant(), report.verdict(), report.words(), shown);
        } catch (IOException unwritable) {
            steps.end(10, door.time().instant(), false, "no report in " + folder + ": " + reason(unwritable));
            steps.close(door.time().instant(), report.verdict(), report.words(), null);
        }
    }

    /** What became of the copy that somebody asked for; empty where nobody did. Never a failure of the drill. */
    private Optional<Uploading> uploaded(Target target, DrillOptions options, DrillReport report, Steps steps) {
        AuditPlace place = options.reportTo();
        if (place == null) {
            return Optional.empty();
        }
        steps.tell(10, door.time().instant(), "uploading to " + place.text());
        try {
            String from = String.valueOf(target.regions().get(Role.STANDBY));
            return Optional.of(Uploading.of(door, place, from, options.stateFolder(), report.drill()));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return Optional.of(Uploading.failed(place, report.drill(), "interrupted"));
        }
    }

    /** The drill that holds a deployment's lock, where there is one: it runs elsewhere, or its program died. */
    public Optional<Lock> unfinished(Target target) throws InterruptedException {
        String standby = target.regions().get(Role.STANDBY);
        return standby == null ? Optional.empty() : Lock.read(door, standby, target.name());
    }

    /**
     * What ending an unfinished drill came to.
     *
     * @param done what was put back, one line each
     * @param failed what was not; empty where all went well
     * @param byHand AWS CLI lines for what failed; empty where nothing did
     */
    public record Ended(Lock lock, List<String> done, List<String> failed, String byHand) {
        public Ended {
            done = List.copyOf(done);
            failed = List.copyOf(failed);
        }
    }

    /**
     * Leaves a report of a drill that was left behind and is ended, beside those of other drills and with a journal of its
     * own: who began it, who ended it, what was put back.
     *
     * @param since when ending it began
     * @return its Markdown file
     * @throws IOException where it cannot be written
     */
    public Path leave(Target target, Ended ended, Instant since, DrillOptions options)
            throws IOException, InterruptedException {
        Instant now = door.time().instant();
        String id = LeftBehind.id(STAMP.format(now), ended);
        int level = levers.stream()
                .filter(lever -> List.of(ended.lock().lever().split("\\+", -1)).contains(lever.name()))
                .mapToInt(Lever::level)
                .max()
                .orElse(1);
        try (Journal journal = Journal.open(options.stateFolder().resolve("drills"), id)) {
            DrillReport report = LeftBehind.report(door, target, ended, since, options, level, id, journal);
            List<Path> files = Reports.write(options.stateFolder().resolve("reports"), report);
            journal.note(now, Seal.EVENT, Seal.of(files));
            return files.get(0);
        }
    }

    /**
     * Ends the unfinished drill of a deployment: puts everything back, removes its markers and releases the lock. Where
     * there is none, it removes what a probe may have left.
     */
    public Optional<Ended> revert(Target target) throws InterruptedException {
        return revert(target, Changed.ASK, words -> {});
    }

    /**
     * The same, and says meanwhile what it waits for.
     *
     * @param others what becomes of values that somebody else has set since
     * @param listener told on this thread
     */
    public Optional<Ended> revert(Target target, Changed others, Consumer<String> listener)
            throws InterruptedException {
        List<String> swept = Standby.sweep(door, target);
        Optional<Lock> found = unfinished(target);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Lock lock = found.get();
        String standby = String.valueOf(target.regions().get(Role.STANDBY));
        Reverting.Outcome outcome = Reverting.all(door, lock.moves(), others, listener);
        List<String> done = new ArrayList<>(swept);
        done.addAll(outcome.done());
        List<String> failed = new ArrayList<>(outcome.failed());
        String byHand = failed.isEmpty() ? "" : Reverting.byHand(lock.moves(), lock.deployment(), outcome.changed());
        if (failed.isEmpty()) {
            // Into the next minute, where no 1 of the drill's can still count.
            Duration settling = Reverting.settling(lock.moves());
            if (!settling.isZero()) {
                listener.accept("everything is put back; waiting " + settling.toSeconds()
                        + " s for the latch's last minute to be over");
            }
            door.time().sleep(settling);
            String unsettled = Reverting.settled(door, lock.moves());
            if (!unsettled.isEmpty()) {
                failed.add(unsettled);
                byHand = Reverting.byHand(lock.moves(), lock.deployment(), false);
            }
        }
        done.addAll(Markers.sweep(door, target, lock.drill(), lock.moves()));
        if (failed.isEmpty()) {
            // The very last: who is interrupted before leaves a lock, and with it the way to all that is left.
            String stays = Reverting.release(door, lock, standby);
            if (!stays.isEmpty()) {
                failed.add(stays);
                byHand = "Let it go by hand:\n  " + lock.byHand(standby);
            }
        }
        return Optional.of(new Ended(lock, done, failed, byHand));
    }
}
