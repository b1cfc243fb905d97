package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watching;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts drills and ends them. */
public final class DoesDrills implements Doer {
    private final Controls controls;
    private volatile @Nullable Abort abort;
    private volatile Time.@Nullable Task drill;

    public DoesDrills(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.StartDrill start) {
            if (controls.claim("a drill is running")) {
                drill = controls.fork("drill", () -> {
                    try {
                        drill(start.lever());
                    } finally {
                        controls.release();
                        controls.tellDrills();
                    }
                });
            }
        } else if (intent instanceof Intent.AbortDrill) {
            Abort running = abort;
            if (running != null) {
                running.request();
            }
        } else if (intent instanceof Intent.EndUnfinished) {
            controls.fork("end-drill", this::endUnfinished);
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
        if (running == null || task == null) {
            return;
        }
        running.request();
        Controls.await(task);
    }

    private void drill(String name) throws InterruptedException {
        Optional<Target> drilled = controls.target();
        Optional<Watching> watch = controls.watching();
        if (drilled.isEmpty() || watch.isEmpty()) {
            return;
        }
        Drills drills = controls.session().bean(Drills.class);
        String deployment = drilled.get().name();
        Lever lever = drills.lever(name);
        Abort asked = new Abort();
        abort = asked;
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
            abort = null;
        }
    }

    private void endUnfinished() throws InterruptedException {
        Optional<Target> drilled = controls.target();
        if (drilled.isEmpty()) {
            return;
        }
        controls.say("putting everything back ...");
        controls.session()
                .bean(Drills.class)
                .revert(drilled.get(), controls::say)
                .ifPresent(ended -> {
                    boolean all = ended.failed().isEmpty();
                    controls.say(
                            all
                                    ? String.join("; ", ended.done())
                                    : "NOT put back: " + String.join("; ", ended.failed()));
                    if (all) {
                        controls.tell(new Message.LeftBehind(""));
                    }
                });
    }
}
