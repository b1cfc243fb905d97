package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.cli.dashboard.DoesVerify;
import dev.lifeboat.drill.Validations;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.told.VerifyState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The dashboard verifies as the command does, in sight, and leaves nothing when it is ended. */
@Timeout(90)
class DashboardVerifiesTest {
    private static final String NAME = "payments-dev";

    @TempDir
    Path state;

    private Desk desk() throws InterruptedException {
        return new Desk(DeployedWorld.of("payments"), state, DoesVerify::new);
    }

    private static VerifyState now(Desk desk) {
        return desk.newest(VerifyState.class).orElseThrow();
    }

    private static int found(Desk desk) {
        return desk.newest(VerifyState.class)
                .map(told -> told.findings().size())
                .orElse(0);
    }

    private static boolean ended(Desk desk) {
        return desk.newest(VerifyState.class)
                .filter(told -> told.endedAt() != null)
                .isPresent();
    }

    private static long items(Desk desk) throws InterruptedException {
        desk.world.time.sleep(Duration.ofMinutes(2));
        return desk
                .world
                .door
                .client(DynamoDbClient.class, "us-east-2")
                .scan(request -> request.tableName("payments-transactions-dev"))
                .items()
                .stream()
                .filter(item -> item.toString().contains("lifeboat-verify"))
                .count();
    }

    @Test
    void whatItWritesIsToldFirstAndThenEachProofAsItComes() throws Exception {
        Desk desk = desk();
        desk.does(new Intent.ReviewVerify(NAME));
        desk.until(() -> desk.newest(VerifyState.class).isPresent());
        assertThat(now(desk).startedAt()).isNull();
        assertThat(now(desk).writes()).hasSizeGreaterThan(2);

        desk.does(new Intent.Verify(NAME));
        desk.does(new Intent.Verify(NAME));
        assertThat(desk.said()).containsExactly("a verification is running already; V shows it");
        desk.until(() -> ended(desk));
        assertThat(desk.told(VerifyState.class).stream()
                        .map(told -> told.findings().size())
                        .distinct())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(Objects.requireNonNull(now(desk).outcome()).holds()).isTrue();
        assertThat(now(desk).ending()).isFalse();
        assertThat(Validations.of(state, NAME)).hasSize(1);
        assertThat(desk.doer.farewell()).isEmpty();
        assertThat(items(desk)).isZero();
    }

    @Test
    void theEndOfTheDashboardRemovesWhatWasWrittenFirst() throws Exception {
        Desk desk = desk();
        desk.does(new Intent.Verify(NAME));
        desk.until(() -> found(desk) == 4);
        desk.doer.close();
        assertThat(ended(desk)).isTrue();
        assertThat(now(desk).ending()).isTrue();
        assertThat(Validations.of(state, NAME)).isEmpty();
        assertThat(items(desk)).isZero();
    }

    @Test
    void whatCannotBeRemovedIsToldWhenTheDashboardEnds() throws Exception {
        Desk desk = desk();
        desk.does(new Intent.Verify(NAME));
        desk.until(() -> found(desk) == 4);
        desk.world.world.faults().set("region-dark", "us-east-1");
        desk.doer.close();
        assertThat(desk.doer.farewell()).isNotEmpty().allMatch(line -> line.startsWith("not removed: "));
        assertThat(Objects.requireNonNull(now(desk).outcome()).left()).hasSameSizeAs(desk.doer.farewell());
    }

    @Test
    void aDrillUnderWayIsTheReasonWhyNothingIsWritten() throws Exception {
        Desk desk = desk();
        desk.world.door.client(SsmClient.class, "us-east-2").putParameter(request -> request.name(
                        "/lifeboat/" + NAME + "/drill")
                .type("String")
                .value("{}"));
        desk.does(new Intent.Verify(NAME));
        desk.until(() -> ended(desk));
        assertThat(now(desk).findings()).isEmpty();
        assertThat(now(desk).trouble()).isNotEmpty();
        assertThat(items(desk)).isZero();
    }

    @Test
    void aDarkRegionFailsItsProofsInSight() throws Exception {
        Desk desk = desk();
        desk.world.world.faults().set("region-dark", "us-east-1");
        desk.does(new Intent.Verify(NAME));
        desk.until(() -> ended(desk));
        assertThat(Objects.requireNonNull(now(desk).outcome()).holds()).isFalse();
        assertThat(now(desk).findings().get(0))
                .satisfies(finding -> assertThat(finding.region()).isEqualTo("us-east-1"))
                .satisfies(finding -> assertThat(finding.detail()).startsWith("what is there could not be read:"));
    }
}
