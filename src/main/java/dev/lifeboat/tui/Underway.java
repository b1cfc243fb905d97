package dev.lifeboat.tui;

import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.tui.screen.VerifyScreen;
import dev.lifeboat.tui.told.RescueRun;

/** What is under way, and what becomes of it without this program. Pure. */
final class Underway {
    private Underway() {}

    /** What is put in order while the program ends; empty where nothing is under way. */
    static String whileEnding(AppState state) {
        return whatQuittingDoes(state).isEmpty()
                ? ""
                : VerifyScreen.runs(state)
                        ? "ending: what the verification wrote is removed first, within a minute or so ..."
                        : "ending: nothing more is begun ...";
    }

    /** What quitting now would do to it; empty where nothing is under way. */
    static String whatQuittingDoes(AppState state) {
        Progress progress = state.known().progress();
        if (progress != null && progress.result() == null) {
            return switch (progress.kind()) {
                case DEPLOY -> "A deploy is under way. AWS goes on without this program (a rehearsal ends).";
                case DESTROY ->
                    "A destroy is under way. AWS ends what has begun, the rest stays until you run"
                            + " `lifeboat destroy " + progress.deployment() + "` (a rehearsal ends).";
            };
        }
        if (state.known().told(RescueRun.class).filter(RescueRun::running).isPresent()) {
            return "A failover or failback is under way. What it has thrown stays so; nobody watches the rest.";
        }
        return VerifyScreen.runs(state)
                ? "A verification is running. It ends early, and what it wrote is removed first."
                : "";
    }
}
