package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.Changed;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Ending;
import dev.lifeboat.drill.Lock;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.told.LeverFits;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watching;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts drills and ends them. */
public final class DoesDrills implements Doer {
    private final Controls controls;
    private volatile @Nullable Abort abort;
    private volatile Time.@Nullable Task drill;
    private volatile Time.@Nullable Task ending;

    public DoesDrills(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.StartDrill start) {
            if (controls.claim("a drill is running")) {
                // Before it begins: whoever quits in that moment ends it, too.
                Abort asked = new Abort();
                abort = asked;
                drill = controls.fork("drill", () -> {
                    try {
                        drill(start.lever(), asked);
                    } finally {
                        abort = null;
                        controls.release();
                        controls.tellDrills();
                        controls.tellUnfinished();
                    }
                });
            }
        } else if (intent instanceof Intent.AbortDrill) {
            Abort running = abort;
            if (running != null) {
                running.request();
            }
        } else if (intent instanceof Intent.EndUnfinished) {
            if (controls.claim("a drill is being ended")) {
                ending = controls.fork("end-drill", () -> {
                    try {
                        endUnfinished();
                    } finally {
                        controls.release();
                        controls.tellUnfinished();
                    }
                });
            }
        } else if (intent instanceof Intent.ReadLevers) {
            controls.fork("levers", this::levers);
        } else {
            return false;
        }
        return true;
    }

    /** However the dashboard ends, first everything is put back. */
    @Override
    public void close() {
        Abort running = abort;
        Time.Task task = drill;
        if (running != null && task != null) {
            running.request();
            Controls.await(task);
        }
        Time.Task end = ending;
        if (end != null) {
            Controls.await(end);
        }
    }

    private void drill(String name, Abort asked) throws InterruptedException {
        Optional<Target> drilled = controls.target();
        Optional<Watching> watch = controls.watching();
        if (drilled.isEmpty() || watch.isEmpty()) {
            return;
        }
        Drills drills = controls.session().bean(Drills.class);
        String deployment = drilled.get().name();
        Lever lever = drills.lever(name);
        watch.get().hurry(true);
        try {
            drills.run(
                    Deployed.target(controls.session(), deployment),
                    lever,
                    DrillSettings.options(controls.session()),
                    asked,
                    view -> controls.tell(new Message.Drilled(view)));
        } finally {
            watch.get().hurry(false);
        }
    }

    private void endUnfinished() throws InterruptedException {
        Optional<Target> drilled = controls.target();
        if (drilled.isEmpty()) {
            return;
        }
        Time time = controls.session().time();
        Drills drills = controls.session().bean(Drills.class);
        Optional<Lock> left = drills.unfinished(drilled.get());
        if (left.isEmpty()) {
            controls.say("that drill has ended by now");
            return;
        }
        Lock lock = left.get();
        Instant since = time.instant();
        Consumer<String> told =
                words -> controls.tell(new Message.Drilled(Ending.running(lock, since, time.instant(), words)));
        told.accept("what is not as it was is put back");
        Optional<DrillView> over = Optional.empty();
        try {
            Optional<Drills.Ended> ended = drills.revert(drilled.get(), Changed.ASK, told);
            if (ended.isPresent()) {
                over = Optional.of(over(drilled.get(), ended.get(), since));
            }
        } finally {
            controls.tell(new Message.Drilled(over.orElseGet(() -> Ending.unknown(lock, since, time.instant()))));
        }
    }

    /** With a report, where one can be written: that it cannot is told by there being none. */
    private DrillView over(Target target, Drills.Ended ended, Instant since) throws InterruptedException {
        Instant now = controls.session().time().instant();
        try {
            Path report = controls.session()
                    .bean(Drills.class)
                    .leave(target, ended, since, DrillSettings.usual(controls.session()));
            controls.tellDrills();
            return Ending.over(ended, since, now, report);
        } catch (IOException unwritable) {
            controls.say("no report could be written: " + unwritable.getMessage());
            return Ending.over(ended, since, now);
        }
    }

    /** What each lever would change, or why it has no place here. */
    private void levers() throws InterruptedException {
        Optional<Target> watched = controls.target();
        if (watched.isEmpty()
                || controls.session().lookout().isAttached(watched.get().name())) {
            return;
        }
        Drills drills = controls.session().bean(Drills.class);
        Map<String, List<String>> changes = new HashMap<>();
        Map<String, String> notHere = new HashMap<>();
        Map<String, String> unread = new HashMap<>();
        for (Lever lever : drills.levers()) {
            try {
                changes.put(lever.name(), drills.changes(watched.get(), lever));
            } catch (Refused nothing) {
                notHere.put(lever.name(), String.valueOf(nothing.getMessage()));
            } catch (AwsFailure failure) {
                unread.put(lever.name(), failure.trouble().line());
            }
        }
        controls.tell(new LeverFits(
                watched.get().name(),
                changes,
                notHere,
                unread,
                controls.session().time().instant()));
    }
}
