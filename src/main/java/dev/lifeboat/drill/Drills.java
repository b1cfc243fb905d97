package dev.lifeboat.drill;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs drills, ends those that were left behind, and keeps their records. Thread-safe. */
public final class Drills {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int REVERTS = 4;

    private final Door door;

    public Drills(Door door) {
        this.door = door;
    }

    /** What was refused before anything was pulled, for the user: no journal, no room on the disk. */
    public static final class Unready extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unready(String words) {
            super(words, null, false, false);
        }
    }

    /** The pre-flight alone. Changes nothing. */
    public List<Guard> check(Target target, Lever lever) throws InterruptedException {
        return Guards.check(door, target, lever, Watcher.of(door).look(target), Client.of(door, target));
    }

    /**
     * Runs a drill to its end. An interrupt of the thread, like {@link Abort}, leads to the revert first.
     *
     * @param listener gets each new view on this thread
     * @throws Unready where no journal can be written
     */
    public DrillReport run(Target target, Lever lever, DrillOptions options, Abort abort, Consumer<DrillView> listener)
            throws InterruptedException {
        String id = STAMP.format(door.time().instant()) + "-" + lever.name();
        Steps steps = new Steps(id, target.name(), lever.name(), door.time().instant(), listener);
        try (Journal journal = Journal.open(options.stateFolder().resolve("drills"), id)) {
            DrillReport report = new DrillRun(door, target, lever, options, abort, steps).run(journal);
            report(options.stateFolder(), report, steps);
            return report;
        } catch (IOException unwritable) {
            throw new Unready("the drill's journal cannot be written in "
                    + options.stateFolder().resolve("drills") + ": " + reason(unwritable)
                    + ".\nNothing was pulled after that. Make room, or set XDG_STATE_HOME to another folder.");
        }
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }

    private void report(Path stateFolder, DrillReport report, Steps steps) throws IOException {
        Path folder = stateFolder.resolve("reports");
        steps.begin(10, door.time().instant());
        Files.createDirectories(folder);
        Path markdown = folder.resolve(report.drill() + ".md");
        Files.writeString(markdown, ReportText.markdown(report));
        Files.writeString(
                folder.resolve(report.drill() + ".json"),
                JSON.std
                        .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                        .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                        .asString(ReportText.json(report)));
        steps.end(10, door.time().instant(), true, markdown.toString());
        steps.close(door.time().instant(), report.verdict(), markdown.toString());
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

    /** Ends the unfinished drill of a deployment: puts everything back and releases the lock. */
    public Optional<Ended> revert(Target target) throws InterruptedException {
        Optional<Lock> found = unfinished(target);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Lock lock = found.get();
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Reverting.all(door, lock.moves(), done, failed, REVERTS);
        if (failed.isEmpty()) {
            // Into the next minute, where no 1 of the drill's can still count.
            door.time().sleep(Reverting.settling(lock.moves()));
            Reverting.settle(door, lock.moves());
            try {
                lock.release(door, String.valueOf(target.regions().get(Role.STANDBY)));
            } catch (AwsFailure failure) {
                failed.add("the lock stays: " + failure.trouble().line());
            }
        }
        return Optional.of(new Ended(lock, done, failed, failed.isEmpty() ? "" : Reverting.byHand(lock.moves())));
    }

    /** Ids of the drills with a report, newest first. */
    public static List<String> history(Path stateFolder) throws IOException {
        Path folder = stateFolder.resolve("reports");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted(java.util.Comparator.reverseOrder())
                    .toList();
        }
    }

    /** Whether a verdict means that the drill did what it should. */
    public static boolean passed(DrillReport report) {
        return report.verdict() == Verdict.PASSED;
    }
}
