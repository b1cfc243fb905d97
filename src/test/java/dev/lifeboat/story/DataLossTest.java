package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.rehearsal.WorldHttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a drill says of data loss agrees with what the world knows, to the marker. */
@Timeout(60)
class DataLossTest {
    private static final String TABLE = "payments-transactions-dev";
    private static final int OBSERVE = 4;
    private static final int HOLD = 5;

    @TempDir
    Path state;

    private final DeployedWorld payments = DeployedWorld.of("payments");
    private final MarkerTruth truth = new MarkerTruth(payments.world, TABLE);

    DataLossTest() throws InterruptedException {}

    private DrillReport run(String lever, Consumer<DrillView> listener) throws InterruptedException {
        Door door = Doors.inProcess(new WorldHttpClient(payments.world, payments.time::sleep), payments.time, truth);
        Drills drills = Beans.of(door, Drills.class);
        return drills.run(
                payments.target(), drills.lever(lever), DrillOptions.usual(state, "test"), new Abort(), view -> {
                    truth.of(view.id());
                    listener.accept(view);
                });
    }

    private void nothingIsLeftBehind() throws InterruptedException {
        payments.time.sleep(Duration.ofMinutes(2));
        for (String region : payments.regions()) {
            assertThat(payments
                            .door
                            .client(DynamoDbClient.class, region)
                            .scanPaginator(request -> request.tableName(TABLE))
                            .items()
                            .stream()
                            .map(item -> item.getOrDefault("id", AttributeValue.fromS(""))
                                    .s())
                            .filter(id -> id.contains("lifeboat")))
                    .as(region)
                    .isEmpty();
        }
    }

    @Test
    void aHealthyReplicationIsSecondsBehindAndLosesNothing() throws Exception {
        DrillReport report = run("takeover", view -> {});
        assertThat(report.verdict()).as(report.words()).isEqualTo(Verdict.PASSED);
        assertThat(Objects.requireNonNull(report.rpo().actualSeconds())).isBetween(0.0, 3.0);
        assertThat(report.rpo().delayed()).isEqualTo(truth.missing()).isBetween(0, 3);
        assertThat(report.rpo().lost()).isZero();
        assertThat(report.rpo().resolutionSeconds()).isEqualTo(1);
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".md")))
                .contains("## Data loss", "(lost) | 0 |", "loss of the whole Region");
        nothingIsLeftBehind();
    }

    @Test
    void aStandbyThatIsBehindLacksExactlyWhatTheWorldSays() throws Exception {
        payments.world.faults().set("replication-lag", "us-east-2", "20");
        DrillReport report = run("takeover", view -> {});
        payments.world.faults().clear("replication-lag", "us-east-2");
        assertThat(Objects.requireNonNull(report.rpo().actualSeconds())).isBetween(20.0, 24.0);
        assertThat(report.rpo().delayed()).isEqualTo(truth.missing()).isBetween(20, 24);
        assertThat(report.rpo().lost()).isZero();
        nothingIsLeftBehind();
    }

    @Test
    void whatNeverArrivesIsLostAndTooMuchOfItFailsTheDrill() throws Exception {
        DrillReport report = run("isolate", view -> {
            if (view.steps().get(OBSERVE).state() == StepState.RUNNING) {
                payments.world.faults().set("replication-lost", "us-east-2");
            }
            if (view.steps().get(HOLD).state() == StepState.RUNNING) {
                payments.world.faults().clear("replication-lost", "us-east-2");
            }
        });
        assertThat(report.rpo().lost()).isEqualTo(truth.missing()).isGreaterThan(60);
        assertThat(report.rpo().delayed()).isZero();
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.words()).contains("the standby's table", "behind (target 30 s)");
        assertThat(report.reverted()).isTrue();
        nothingIsLeftBehind();
    }

    @Test
    void aTableThatTakesNoMarkersHoldsNothingUp() throws Exception {
        DrillReport report = run("takeover", view -> {
            if (view.steps().get(OBSERVE).state() == StepState.RUNNING
                    && view.probes().size() < 20) {
                payments.world.faults().set("denied", "us-east-1", "PutItem");
            }
        });
        payments.world.faults().clear("denied", "us-east-1");
        assertThat(report.verdict()).as(report.words()).isEqualTo(Verdict.PASSED);
        assertThat(report.rpo().failed()).isGreaterThan(10);
        assertThat(report.rpo().words()).contains("PutItem");
        nothingIsLeftBehind();
    }
}
