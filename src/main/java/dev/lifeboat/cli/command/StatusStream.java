package dev.lifeboat.cli.command;

import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.StateChanges;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Watching;
import dev.lifeboat.watch.printed.StatusJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** {@code status --watch}: again and again until interrupted. */
final class StatusStream {
    /** How long the first line waits for the last of the signals. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration TICK = Duration.ofMillis(500);

    private final Watching watching;
    private final Time time;
    private final Duration interval;

    StatusStream(Watching watching, Time time, Duration interval) {
        this.watching = watching;
        this.time = time;
        this.interval = interval;
    }

    /** One document a line, each interval; ages are those of the moment in which it is written. */
    void json() throws InterruptedException {
        settle();
        while (true) {
            Out.json(StatusJson.of(now()), true);
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
            changes.since(now).forEach(line -> Out.line(at + "  " + line));
            time.sleep(interval);
        }
    }

    private Snapshot now() {
        return watching.latest().asOf(time.instant());
    }

    private void settle() throws InterruptedException {
        Instant until = time.instant().plus(PATIENCE);
        while (time.instant().isBefore(until)
                && watching.latest().readings().stream().anyMatch(StatusStream::unread)) {
            time.sleep(TICK);
        }
    }

    private static boolean unread(Reading reading) {
        return reading.readAt() == null && reading.error() == null;
    }
}
