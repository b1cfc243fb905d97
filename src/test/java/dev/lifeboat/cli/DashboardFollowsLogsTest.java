package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.cli.dashboard.DoesLogs;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.told.KnownLog;
import dev.lifeboat.watch.log.LogLine;
import dev.lifeboat.watch.log.LogView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log group that is looked at is followed, that one alone, and through a Region that goes dark and comes back. */
@Timeout(90)
class DashboardFollowsLogsTest {
    private static final String EAST = "us-east-1";
    private static final String GROUP = "/aws/lambda/payment-processor-primary-dev";
    private static final String OTHER = "/aws/lambda/payment-processor-standby-dev";

    @TempDir
    Path state;

    private Desk desk() throws InterruptedException {
        return new Desk(DeployedWorld.of("payments"), state, DoesLogs::new);
    }

    private static LogView log(Desk desk) {
        return desk.newest(KnownLog.class).orElseThrow().log();
    }

    private static Instant newest(Desk desk) {
        List<LogLine> lines = log(desk).lines();
        return lines.get(lines.size() - 1).at();
    }

    private static boolean hasLines(Desk desk) {
        return desk.newest(KnownLog.class)
                .filter(known -> !known.log().lines().isEmpty())
                .isPresent();
    }

    @Test
    void newLinesComeAsTheyAreWritten() throws Exception {
        Desk desk = desk();
        desk.does(new Intent.Tail(EAST, GROUP, ""));
        desk.until(() -> hasLines(desk));
        var newest = newest(desk);
        desk.until(() -> newest(desk).isAfter(newest));
        assertThat(log(desk).error()).isNull();
        assertThat(log(desk).readAt()).isNotNull();
        desk.doer.close();
    }

    @Test
    void onlyOneGroupIsFollowedAndNoneWhenNobodyLooks() throws Exception {
        Desk desk = desk();
        desk.does(new Intent.Tail(EAST, GROUP, ""));
        desk.until(() -> hasLines(desk));
        desk.does(new Intent.Tail("us-east-2", OTHER, ""));
        desk.until(() -> log(desk).group().equals(OTHER));
        desk.world.time.sleep(Duration.ofSeconds(30));
        int from = desk.told(KnownLog.class).size();
        desk.world.time.sleep(Duration.ofMinutes(2));
        assertThat(desk.told(KnownLog.class).stream().skip(from))
                .isNotEmpty()
                .allMatch(known -> known.log().group().equals(OTHER));
        desk.does(new Intent.EndTail());
        desk.world.time.sleep(Duration.ofSeconds(30));
        int end = desk.told(KnownLog.class).size();
        desk.world.time.sleep(Duration.ofMinutes(5));
        assertThat(desk.told(KnownLog.class)).hasSize(end);
    }

    @Test
    void aDarkRegionKeepsItsLinesWithTheReasonAndComesBackByItself() throws Exception {
        Desk desk = desk();
        desk.does(new Intent.Tail(EAST, GROUP, ""));
        desk.until(() -> hasLines(desk));
        desk.world.world.faults().set("region-dark", EAST);
        desk.until(() -> log(desk).error() != null);
        var read = Objects.requireNonNull(log(desk).readAt());
        assertThat(log(desk).lines()).isNotEmpty();
        desk.world.time.sleep(Duration.ofMinutes(3));
        assertThat(log(desk).readAt()).isEqualTo(read);
        desk.world.world.faults().clear("region-dark", EAST);
        desk.until(() -> log(desk).error() == null);
        assertThat(log(desk).readAt()).isAfter(read);
        desk.doer.close();
    }
}
