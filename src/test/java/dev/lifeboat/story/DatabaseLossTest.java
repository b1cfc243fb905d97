package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.marker.Rpo;
import dev.lifeboat.drill.marker.Store;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.rehearsal.rds.DataApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a move of the writer cost agrees with what the world's two clusters hold, to the row. */
@Timeout(120)
class DatabaseLossTest implements CallListener {
    private static final String EAST = "us-east-1";
    private static final String WEST = "us-east-2";
    private static final String OLD = "payment-primary-cluster-dev";
    private static final String NEW = "payment-dr-cluster-dev";
    private static final String NUMBERS = "SELECT number FROM lifeboat_markers";

    @TempDir
    Path state;

    private final DeployedWorld aurora = DeployedWorld.of("payments-aurora");
    private int taken = -1;
    private int there = -1;

    DatabaseLossTest() throws InterruptedException {}

    /** In the very moment in which the new writer is asked for the first time. */
    @Override
    public synchronized void ended(Ended call) {
        if (call.operation().equals("ExecuteStatement") && call.region().equals(WEST) && taken < 0) {
            taken = rows(EAST, OLD, NUMBERS).size();
            there = rows(WEST, NEW, NUMBERS).size();
        }
    }

    private List<List<Object>> rows(String region, String cluster, String sql) {
        synchronized (aurora.world) {
            return aurora.world.part(DataApi.class).look(region, cluster, sql, Map.of());
        }
    }

    private DrillReport run(String lever) throws InterruptedException {
        Door door = Doors.inProcess(new WorldHttpClient(aurora.world, aurora.time::sleep), aurora.time, this);
        Drills drills = Beans.of(door, Drills.class);
        return drills.run(
                aurora.target(), drills.lever(lever), DrillOptions.usual(state, "test"), new Abort(), view -> {});
    }

    private static Rpo.Part database(DrillReport report) {
        return report.rpo().parts().stream()
                .filter(part -> part.kind() == Store.Kind.DATABASE)
                .findFirst()
                .orElseThrow();
    }

    private void nothingIsLeftBehind() throws InterruptedException {
        aurora.time.sleep(Duration.ofMinutes(2));
        for (String cluster : List.of(OLD, NEW)) {
            assertThat(rows(
                            cluster.equals(OLD) ? EAST : WEST,
                            cluster,
                            "SELECT to_regclass('lifeboat_markers') IS NOT NULL"))
                    .as(cluster)
                    .containsExactly(List.of(false));
        }
    }

    @Test
    void aFailoverLosesExactlyTheRowsThatTheWorldHasLost() throws Exception {
        DrillReport report = run("database-failover");
        assertThat(report.verdict()).as(report.words()).isEqualTo(Verdict.PASSED);
        Rpo.Part database = database(report);
        assertThat(database.lost()).isEqualTo(taken - there).isBetween(5, 7);
        assertThat(database.delayed()).isZero();
        assertThat(database.acknowledged()).isEqualTo(taken);
        assertThat(Objects.requireNonNull(database.actualSeconds())).isBetween(5.0, 7.0);
        assertThat(database.failed()).as("the old writer took no more").isPositive();
        assertThat(database.words())
                .contains("this failover itself has lost", "AuroraGlobalDBRPOLag) had the copy at most 0.");
        assertThat(report.evidence().markers())
                .filteredOn(mark -> mark.fate() == dev.lifeboat.drill.Evidence.Fate.LOST)
                .hasSize(taken - there);
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".md")))
                .contains(
                        "| database payment-global-cluster-dev | 30.0 s |",
                        "Followed until the writer was in us-east-2");
        nothingIsLeftBehind();
    }

    @Test
    void aSwitchoverLosesNoRow() throws Exception {
        DrillReport report = run("switchover");
        assertThat(report.verdict()).as(report.words()).isEqualTo(Verdict.PASSED);
        Rpo.Part database = database(report);
        assertThat(database.lost()).isZero();
        assertThat(database.delayed()).isZero();
        assertThat(database.acknowledged()).isEqualTo(taken).isEqualTo(there).isPositive();
        nothingIsLeftBehind();
    }

    @Test
    void aDrillThatMovesNoWriterWritesNoRowAndSaysWhy() throws Exception {
        DrillReport report = run("takeover");
        assertThat(report.verdict()).as(report.words()).isEqualTo(Verdict.PASSED);
        assertThat(database(report).actualSeconds()).isNull();
        assertThat(database(report).words()).contains("a secondary cluster answers no queries");
        assertThat(report.rpo().acknowledged()).as("the table's").isPositive();
        assertThat(aurora.world.calls()).noneMatch(call -> call.service().equals("rds-data"));
    }

    @Test
    void aDatabaseThatTakesNoStatementsHoldsNothingUp() throws Exception {
        aurora.world.faults().set("denied", EAST, "ExecuteStatement");
        DrillReport report = run("switchover");
        assertThat(report.verdict()).as(report.words()).isEqualTo(Verdict.PASSED);
        assertThat(database(report).actualSeconds()).isNull();
        assertThat(database(report).words()).contains("No marker was taken", "ExecuteStatement");
        assertThat(report.rpo().actualSeconds()).as("the table's").isNotNull();
    }
}
