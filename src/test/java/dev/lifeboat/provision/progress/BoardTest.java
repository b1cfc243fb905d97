package dev.lifeboat.provision.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoardTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final LeapingTime time = new LeapingTime(START);
    private final List<Progress> told = new ArrayList<>();

    private Board board(java.util.function.Consumer<Progress> listener) {
        StackProgress stack = new StackProgress(
                "app", "pay-app", "us-east-1", Role.PRIMARY, Phase.WAITING, "", List.of(), null, null, null, 60, "");
        return new Board(
                time,
                new Progress("pay", "", Progress.Kind.DEPLOY, START, START, List.of(stack), Map.of(), null),
                listener);
    }

    @Test
    void theFirstViewIsToldAndThenOnlyWhatChanges() {
        Board board = board(told::add);
        board.stack("app", stack -> stack);
        board.outputs(Map::of);
        assertThat(told).hasSize(1);
        board.begin("app");
        assertThat(told).hasSize(2);
        assertThat(told.get(1).stacks().get(0).phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void aListenerThatWaitsHoldsUpNobodyAndHearsTheNewestLast() throws Exception {
        Board board = board(view -> {
            told.add(view);
            try {
                time.sleep(Duration.ofSeconds(10));
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        List<dev.lifeboat.aws.Time.Task> tasks = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            String output = "v" + i;
            Duration when = Duration.ofSeconds(i);
            tasks.add(time.fork("t" + i, () -> {
                time.sleep(when);
                board.outputs(() -> Map.of("o", output));
            }));
        }
        for (dev.lifeboat.aws.Time.Task task : tasks) {
            task.join();
        }
        assertThat(told)
                .extracting(view -> view.outputs().getOrDefault("o", ""))
                .containsExactly("", "v1", "v3");
    }
}
