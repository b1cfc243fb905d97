package dev.lifeboat.cli.dashboard;

import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.told.KnownLog;
import dev.lifeboat.watch.log.LogTail;
import org.jspecify.annotations.Nullable;

/** Follows the log group that is looked at, and none else. */
public final class DoesLogs implements Doer {
    private final Controls controls;
    private @Nullable LogTail tail;

    public DoesLogs(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.Tail wanted) {
            follow(wanted);
        } else if (intent instanceof Intent.EndTail) {
            close();
        } else {
            return false;
        }
        return true;
    }

    private synchronized void follow(Intent.Tail wanted) {
        LogTail now = tail;
        if (now == null || !now.follows(wanted.region(), wanted.group(), wanted.pattern())) {
            close();
            now = new LogTail(
                    controls.session().door(),
                    wanted.region(),
                    wanted.group(),
                    wanted.pattern(),
                    log -> controls.tell(new KnownLog(log)));
            tail = now;
        }
        now.follow();
    }

    @Override
    public synchronized void close() {
        if (tail != null) {
            tail.close();
        }
    }
}
