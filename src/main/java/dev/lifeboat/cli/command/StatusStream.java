package dev.lifeboat.cli.command;

import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.DrillHeld;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.StateChanges;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watching;
import dev.lifeboat.watch.printed.StatusJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code status --watch}: again and again until interrupted. */
final class StatusStream {
    /** How long the first line waits for the last of the signals. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration TICK = Duration.ofMillis(500);

    /** How old what is told of the lock may become, as in the dashboard. */
    private static final Duration LOCK_AGE = Duration.ofMinutes(1);

    private static final DrillHeld UNREAD = new DrillHeld(null, "not read yet");

    private final Watching watching;
    private final Session session;
    private final Target target;
    private final Time time;
    private final Duration interval;
    private volatile @Nullable DrillHeld drill;

    StatusStream(Watching watching, Session session, Target target, Duration interval) {
        this.watching = watching;
        this.session = session;
        this.target = target;
        this.time = session.time();
        this.interval = interval;
    }

    /** One document a line, each interval; ages are those of the moment in which it is written. */
    void json() throws InterruptedException {
        settle();
        while (true) {
            Map<String, @Nullable Object> json = StatusJson.of(now());
            json.put("drill", drill().json());
            Out.json(json, true);
            time.sleep(interval);
        }
    }

    /** One line for each state that became another. */
    void text() throws InterruptedException {
        settle();
        StateChanges changes = new StateChanges();
        while (true) {
            Snapshot now = now();
            String at = now.at().truncatedTo(ChronoUnit.SECONDS).toString();
            changes.since(now, drill().words()).forEach(line -> Out.line(at + "  " + line));
            time.sleep(interval);
        }
    }

    private Snapshot now() {
        return watching.latest().asOf(time.instant());
    }

    private DrillHeld drill() {
        DrillHeld read = drill;
        return read == null ? UNREAD : read;
    }

    /** Beside the stream, which must not wait for a standby Region that does not answer. */
    private void readLock() throws InterruptedException {
        while (true) {
            drill = DrillHeld.of(session, target);
            time.sleep(LOCK_AGE);
        }
    }

    private void settle() throws InterruptedException {
        time.fork("lock", this::readLock);
        Instant until = time.instant().plus(PATIENCE);
        while (time.instant().isBefore(until)
                && (drill == null || watching.latest().readings().stream().anyMatch(StatusStream::unread))) {
            time.sleep(TICK);
        }
    }

    private static boolean unread(Reading reading) {
        return reading.readAt() == null && reading.error() == null;
    }
}
