package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C or a lost terminal detaches from a deploy: whenever that is, the next one finishes what was begun. */
@Timeout(60)
class InterruptedAnywhereTest {
    private static final Order CHANGED =
            SampleWorld.order(SampleWorld.changed("sample", "VisibilityTimeout: 30", "VisibilityTimeout: 60"), "dev");

    /** Runs it, and interrupts it after so many milliseconds; how it ended, if it had begun at all. */
    private static List<Progress> interrupted(SampleWorld sample, int millis, Supplier<Progress> run)
            throws InterruptedException {
        List<Progress> ends = Collections.synchronizedList(new ArrayList<>());
        Time.Task running = sample.time.fork("run", () -> ends.add(run.get()));
        sample.time.sleep(Duration.ofMillis(millis));
        running.cancel();
        running.join();
        return ends;
    }

    private static long executed(SampleWorld sample) {
        return sample.world.calls().stream()
                .filter(call -> call.operation().equals("ExecuteChangeSet"))
                .count();
    }

    private static void finished(SampleWorld sample, List<Progress> ends, Progress next) {
        assertThat(ends).hasSizeLessThan(2).allSatisfy(end -> {
            assertThat(result(end).outcome()).as(result(end).words()).isIn(Outcome.DETACHED, Outcome.DONE);
            if (result(end).outcome() == Outcome.DETACHED) {
                assertThat(result(end).words()).contains("lifeboat deploy sample --env dev");
            }
        });
        assertThat(result(next).outcome()).as(result(next).words()).isIn(Outcome.DONE, Outcome.UNCHANGED);
        assertThat(next.outputs()).containsOnlyKeys("bucket", "pointer");
        assertThat(sample.statuses())
                .hasSize(4)
                .allSatisfy((name, status) -> assertThat(status).as(name).isIn("CREATE_COMPLETE", "UPDATE_COMPLETE"));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1300, 2300, 3300, 5300, 9300, 17300, 30300, 60300, 85300, 95300})
    void aFirstDeployIsFinishedByTheNextOneAndNoStackIsMadeTwice(int millis) throws Exception {
        SampleWorld sample = new SampleWorld();
        List<Progress> ends = interrupted(sample, millis, sample::deploy);
        finished(sample, ends, sample.deploy());
        assertThat(executed(sample)).as("four stacks, each made once").isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 800, 1300, 1800, 2300, 3300, 5300, 8300, 12300, 16300, 25300})
    void anUpdateIsFinishedByTheNextOneAndNoStackIsUpdatedTwice(int millis) throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        List<Progress> ends = interrupted(sample, millis, () -> sample.deploy(CHANGED));
        finished(sample, ends, sample.deploy(CHANGED));
        assertThat(executed(sample)).as("four made, one updated").isEqualTo(5);
        assertThat(sample.statuses()).containsEntry("sample-dev-data", "UPDATE_COMPLETE");
    }
}
