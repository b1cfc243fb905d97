package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is read at one time is asked for at one time: a poll lasts as long as its slowest call. */
@Timeout(60)
class PollCycleTest {
    private static final Duration LATENCY = Duration.ofMillis(50);

    /** On a clock on which nothing but waiting takes time: what is measured is how many calls wait for each other. */
    @ParameterizedTest
    @ValueSource(strings = {"payments", "trading", "payments-aurora"})
    void noCallOfAPollWaitsForAnother(String blueprint) throws Exception {
        DeployedWorld deployed = DeployedWorld.of(blueprint);
        try (Door door = Doors.inProcess(
                new WorldHttpClient(deployed.world, deployed.time::sleep), deployed.time, CallListener.NOBODY)) {
            Watcher watcher = Beans.of(door, Watcher.class);
            // What only a deploy changes is known from here on.
            Target target = deployed.target();
            watcher.look(target);
            deployed.world.faults().set("latency", "", "0.05");
            Instant from = deployed.time.instant();
            Snapshot snapshot = watcher.look(target);
            Duration took = Duration.between(from, snapshot.at());
            assertThat(snapshot.troubles()).isEmpty();
            assertThat(took).isBetween(LATENCY, LATENCY.multipliedBy(11).dividedBy(10));
        }
    }
}
