package dev.lifeboat.cli.dashboard;

import dev.lifeboat.cli.Session;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.watch.Found;
import dev.lifeboat.watch.Targets;
import dev.lifeboat.watch.Watching;

/** Reads anew, finds deployments, turns to another one, and saves what is seen. */
final class DoesLooking implements Doer {
    private final Controls controls;

    DoesLooking(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.Refresh) {
            controls.watching().ifPresent(Watching::refresh);
        } else if (intent instanceof Intent.Focus focus) {
            controls.watching()
                    .ifPresent(watching -> watching.focus(focus.signal().isEmpty() ? null : focus.signal()));
        } else if (intent instanceof Intent.FindDeployments) {
            controls.fork("find", this::find);
        } else if (intent instanceof Intent.Watch other) {
            controls.fork("watch", () -> controls.watch(other.deployment()));
        } else if (intent instanceof Intent.Save save) {
            controls.fork("save", () -> save(save));
        } else {
            return false;
        }
        return true;
    }

    private void find() throws InterruptedException {
        Session session = controls.session();
        Found found = session.bean(Targets.class).find(session.regions());
        if (!found.unreadable().isEmpty()) {
            controls.say(String.join("; ", found.troubles()));
        }
        controls.tell(new Message.Listed(
                found.targets().stream().map(DashboardValues::deployment).toList()));
    }

    private void save(Intent.Save save) throws java.io.IOException {
        Session session = controls.session();
        controls.say("saved "
                + SavedScreen.write(
                        session.stateFolder(),
                        save.rows(),
                        controls.newest().orElse(null),
                        session.time().instant()));
    }
}
