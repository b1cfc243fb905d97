package dev.lifeboat.provision.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static StackProgress stack(String id, Phase phase, @Nullable Long from, @Nullable Long to) {
        Instant began = from == null ? null : START.plusSeconds(from);
        Instant ended = to == null ? null : START.plusSeconds(to);
        ResourceProgress resource = new ResourceProgress(
                "Db",
                "AWS::RDS::DBInstance",
                to == null ? "CREATE_IN_PROGRESS" : "CREATE_COMPLETE",
                phase,
                began,
                ended,
                "");
        String status = to == null ? "CREATE_IN_PROGRESS" : "CREATE_COMPLETE";
        return new StackProgress(
                id, "x-" + id, "us-east-1", Role.PRIMARY, phase, status, List.of(resource), began, ended, null, 0, "");
    }

    private static Progress progress(StackProgress... stacks) {
        Expectation expected = new Expectation(
                Duration.ofMinutes(10),
                List.of(),
                false,
                Map.of("b", List.of("a")),
                Map.of("a", Duration.ofMinutes(4), "b", Duration.ofMinutes(6)),
                Map.of("AWS::RDS::DBInstance", Duration.ofMinutes(10)));
        return new Progress(
                "x-dev", "1", Progress.Kind.DEPLOY, START, START, List.of(stacks), Map.of(), null, expected, "");
    }

    @Test
    void whatIsLeftIsTheRestOfTheLongestPath() {
        Progress progress = progress(stack("a", Phase.RUNNING, 0L, null), stack("b", Phase.WAITING, null, null));
        Forecast forecast = Forecast.of(progress, START.plusSeconds(60));
        assertThat(forecast.left()).isEqualTo(Duration.ofMinutes(9));
        assertThat(forecast.share()).isEqualTo(0.1);
        assertThat(forecast.words()).isEqualTo("about 9 min left");
    }

    @Test
    void whoIsLateIsNotDoneYet() {
        Progress progress = progress(stack("a", Phase.DONE, 0L, 240L), stack("b", Phase.RUNNING, 240L, null));
        Forecast forecast = Forecast.of(progress, START.plusSeconds(2000));
        assertThat(forecast.words()).isEqualTo("less than a minute left");
        assertThat(forecast.share()).isLessThan(1);
    }

    @Test
    void longSilenceIsToldWithWhatUsuallyTakesSoLong() {
        Progress progress = progress(stack("a", Phase.RUNNING, 0L, null));
        assertThat(Forecast.of(progress, START.plusSeconds(59)).quiet()).isEmpty();
        assertThat(Forecast.of(progress, START.plusSeconds(130)).quiet())
                .isEqualTo("nothing new for 2m10s; Db usually takes about 10 minutes here");
    }

    @Test
    void whatADeployTeachesIsKeptAndCountsMoreThanWhatIsTypical(@TempDir Path folder) {
        PaceFile file = new PaceFile(folder.resolve("state"));
        assertThat(file.read()).isEqualTo(Pace.NONE);
        file.learn("x", progress(stack("a", Phase.DONE, 0L, 100L), stack("b", Phase.FAILED, 0L, 7L)));
        Pace pace = file.read();
        assertThat(pace.stacks()).containsOnlyKeys("x/a").containsEntry("x/a", Duration.ofSeconds(100));
        assertThat(pace.types()).containsEntry("AWS::RDS::DBInstance", Duration.ofSeconds(100));
        assertThat(pace.of("x", "a", Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(90));
        assertThat(pace.of("x", "b", Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(60));
        file.learn("x", progress(stack("a", Phase.DONE, 0L, 200L)));
        assertThat(file.read().stacks()).containsEntry("x/a", Duration.ofSeconds(150));
    }
}
