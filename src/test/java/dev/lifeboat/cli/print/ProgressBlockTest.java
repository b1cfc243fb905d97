package dev.lifeboat.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Cancelling;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressBlockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Progress progress(String status, String notice) {
        List<ResourceProgress> resources = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Phase phase = i < 30 ? Phase.DONE : i < 33 ? Phase.RUNNING : Phase.WAITING;
            resources.add(new ResourceProgress(
                    "Thing" + i,
                    "AWS::DynamoDB::GlobalTable",
                    i == 31 ? "CONFIGURATION_COMPLETE" : phase.name(),
                    phase,
                    phase == Phase.WAITING ? null : START,
                    null,
                    ""));
        }
        StackProgress data = new StackProgress(
                "data",
                "x-data",
                "us-east-1",
                Role.PRIMARY,
                Phase.RUNNING,
                status,
                resources,
                START,
                null,
                null,
                60,
                "");
        StackProgress app = new StackProgress(
                "app", "x-app", "us-east-2", Role.STANDBY, Phase.WAITING, "", List.of(), null, null, null, 60, "");
        return new Progress(
                "x-dev", "1", Progress.Kind.DEPLOY, START, START, List.of(data, app), Map.of(), null, null, notice);
    }

    @Test
    void theBlockFitsTheTerminalAndWhatRunsHasTheFirstRoom() {
        for (int rows = 4; rows < 70; rows += 5) {
            List<String> lines = new ProgressBlock(79, rows, false, true)
                    .lines(
                            progress("CREATE_IN_PROGRESS", "The login is over."),
                            START.plusSeconds(20),
                            List.of("Ctrl-C?"));
            assertThat(lines).hasSizeLessThanOrEqualTo(rows).allMatch(line -> line.length() <= 79);
            assertThat(lines).contains("The login is over.", "Ctrl-C?");
        }
        List<String> lines = new ProgressBlock(79, 10, false, true)
                .lines(progress("CREATE_IN_PROGRESS", ""), START.plusSeconds(20), List.of());
        assertThat(lines).anyMatch(line -> line.contains("Thing30") && line.endsWith("20 s"));
        assertThat(lines).anyMatch(line -> line.contains("Thing31") && line.contains("configured, getting round"));
        assertThat(lines).noneMatch(line -> line.contains("Thing1 "));
    }

    @Test
    void aBucketThatIsEmptiedSaysHowManyVersionsAreGone() {
        ResourceProgress bucket = new ResourceProgress(
                "Logs", "AWS::S3::Bucket", "EMPTYING", Phase.RUNNING, START, null, "3,000 object versions removed");
        StackProgress data = new StackProgress(
                "data",
                "x-data",
                "us-east-1",
                Role.PRIMARY,
                Phase.RUNNING,
                "",
                List.of(bucket),
                START,
                null,
                null,
                60,
                "");
        Progress destroying = new Progress(
                "x-dev", "1", Progress.Kind.DESTROY, START, START, List.of(data), Map.of(), null, null, "");
        assertThat(new ProgressBlock(79, 20, false, true).lines(destroying, START.plusSeconds(7), List.of()))
                .anyMatch(line -> line.contains("Logs  AWS::S3::Bucket  3,000 object versions removed"));
    }

    @Test
    void whatFailedIsNeverShownAsWhole() {
        Progress run = progress("UPDATE_ROLLBACK_COMPLETE", "");
        Progress failed = new Progress(
                "x-dev",
                "1",
                Progress.Kind.DEPLOY,
                START,
                START.plusSeconds(30),
                run.stacks(),
                Map.of(),
                new Progress.Result(Progress.Outcome.FAILED, "no", List.of()));
        assertThat(new ProgressBlock(79, 20, false, true).lines(failed, START.plusSeconds(30), List.of()))
                .anyMatch(line -> line.endsWith(" 50 %  30/60 resources"));
    }

    @Test
    void aLineThatIsTooLongForTheTerminalIsBrokenBetweenWordsBeneathItsMargin() {
        assertThat(ProgressPrinter.lines("12:00:00  ", "us-east-1  data  the bucket is not empty", 36))
                .containsExactly("12:00:00  us-east-1  data  the", "          bucket is not empty");
        assertThat(ProgressPrinter.lines("12:00:00  ", "us-east-1  data", Integer.MAX_VALUE))
                .containsExactly("12:00:00  us-east-1  data");
    }

    @Test
    void aTerminalWithRoomShowsEveryResource() {
        List<String> lines = new ProgressBlock(79, 100, false, true)
                .lines(progress("CREATE_IN_PROGRESS", ""), START.plusSeconds(20), List.of());
        assertThat(lines).hasSize(2 + 2 + 60);
    }

    @Test
    void withoutColoursAndUtf8ThereIsNothingButAscii() {
        String plain = String.join(
                "",
                new ProgressBlock(79, 100, false, false)
                        .lines(progress("CREATE_IN_PROGRESS", ""), START.plusSeconds(20), List.of()));
        assertThat(plain).matches("\\p{ASCII}+").doesNotContain("\u001b");
    }

    @Test
    void whatCancellingWouldDoIsSaidByWhatAwsCanCancel() {
        assertThat(Cancelling.words(progress("UPDATE_IN_PROGRESS", "")))
                .isEqualTo("AWS puts data back to what it was; nothing more is begun.");
        assertThat(Cancelling.words(progress("CREATE_IN_PROGRESS", "")))
                .isEqualTo("what runs of data comes to its end; nothing more is begun.");
    }
}
