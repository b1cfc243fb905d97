package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.Course;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.drill.report.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.fis.FisClient;

/** Replication stands still, clients notice nothing, and the drill says how far the standby fell behind. */
@Timeout(120)
class PausedReplicationTest {
    private static final int HOLD = 5;

    @TempDir
    Path state;

    private static Course course(DeployedWorld world, Duration hold) {
        return Course.of(world.bean(Drills.class).lever("replication-pause"), hold);
    }

    private DrillReport run(DeployedWorld world, Abort abort, Consumer<DrillView> listener)
            throws InterruptedException {
        return world.bean(Drills.class)
                .run(
                        world.target(),
                        course(world, Duration.ofMinutes(1)),
                        DrillOptions.usual(state, "test"),
                        abort,
                        listener);
    }

    private static List<String> experiments(DeployedWorld world) {
        return world.door.client(FisClient.class, "us-east-1").listExperiments(request -> {}).experiments().stream()
                .map(one -> one.state().statusAsString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "trading", "payments-aurora"})
    void theStandbyFallsBehindNothingIsLostAndClientsStay(String blueprint) throws Exception {
        DeployedWorld world = DeployedWorld.of(blueprint);
        Set<Boolean> moving = new HashSet<>();
        DrillReport report = run(world, new Abort(), view -> moving.add(view.movesClients()));
        assertThat(moving).containsExactly(false);
        assertThat(report.verdict())
                .as("%s %s %s", report.guards(), report.hypothesis(), report.timeline())
                .isEqualTo(Verdict.PASSED);
        assertThat(report.reverted()).isTrue();
        assertThat(report.rto()).isNull();
        assertThat(report.rpo().lost()).isZero();
        assertThat(Objects.requireNonNull(report.rpo().delayed())).isGreaterThan(50);
        assertThat(Objects.requireNonNull(report.rpo().actualSeconds())).isBetween(60.0, 120.0);
        Evidence.Pause pause = Objects.requireNonNull(report.evidence().pause());
        assertThat(Objects.requireNonNull(pause.stoodSeconds())).isBetween(15.0, 100.0);
        assertThat(Objects.requireNonNull(pause.heldSeconds()) - Objects.requireNonNull(pause.stoodSeconds()))
                .isBetween(report.rpo().actualSeconds() - 3, report.rpo().actualSeconds() + 3);
        assertThat(Objects.requireNonNull(pause.caughtUpSeconds())).isLessThan(30);
        assertThat(report.evidence().samples()).allSatisfy(sample -> {
            assertThat(sample.good()).isTrue();
            assertThat(sample.servedBy()).isEqualTo("us-east-1");
        });
        assertThat(report.words()).contains("stood still", "0 lost", "caught up", "notice");
        assertThat(experiments(world)).containsExactly("stopped");
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".md")))
                .contains("## Replication pause", "at the end of the pause")
                .doesNotContain("when the standby began to serve");
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".json")))
                .contains("Observe the pause", "\"stoodSeconds\"", "\"rto\" : null");
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".html")))
                .contains("Behind by the pause", "0 markers lost", "clients stayed");
        assertThat(Reports.history(state).drills()).singleElement().satisfies(past -> assertThat(past.moved())
                .isFalse());
        assertThat(world.bean(Drills.class).unfinished(world.target())).isEmpty();
    }

    @Test
    void whoEndsItEarlyIsToldThatAllWasPutBack() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Abort abort = new Abort();
        DrillReport report = run(payments, abort, view -> {
            if (view.steps().get(HOLD).state() == StepState.RUNNING) {
                abort.request();
            }
        });
        assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(report.reverted()).isTrue();
        assertThat(report.rpo().lost()).isNull();
        assertThat(report.rpo().words()).contains("not seen to its end");
        assertThat(experiments(payments)).containsExactly("stopped");
    }

    @Test
    void aPauseThatNeverComesFailsTheDrillAndSaysWhy() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        DrillReport report = run(payments, new Abort(), view -> {
            if (view.steps().get(HOLD - 1).state() == StepState.RUNNING
                    && view.probes().size() == 12) {
                FisClient fis = payments.door.client(FisClient.class, "us-east-1");
                fis.stopExperiment(request -> request.id(
                        fis.listExperiments(all -> {}).experiments().get(0).id()));
            }
        });
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reverted()).isTrue();
        assertThat(report.words()).contains("not seen to stand still");
        assertThat(report.evidence().steps())
                .anySatisfy(step -> assertThat(step.evidence()).contains("stopped: the experiment EXP"));
    }

    @Test
    void wherePuttingBackFailsWhoMustDoItByHandIsToldSoon() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        DrillReport report = run(payments, new Abort(), view -> {
            if (view.steps().get(HOLD - 1).state() == StepState.RUNNING
                    && view.probes().size() == 12) {
                payments.world.faults().set("region-dark", "us-east-1");
            }
        });
        assertThat(report.verdict()).isEqualTo(Verdict.REVERT_FAILED);
        assertThat(report.words()).contains("aws fis stop-experiment");
        assertThat(report.rpo().lost()).as("nobody could wait for them").isNull();
        DrillView.Step observed = report.evidence().steps().get(HOLD - 1);
        assertThat(observed.evidence())
                .contains("clients fail, ", "no pause was seen")
                .matches(".* \\d+ s ago");
        assertThat(Duration.between(Objects.requireNonNull(observed.endedAt()), report.endedAt()))
                .isLessThan(Duration.ofMinutes(4));
    }

    @Test
    void aHoldThatTheExperimentWouldNotOutliveIsRefused() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        assertThat(payments.bean(Drills.class)
                        .check(
                                payments.target(),
                                course(payments, Duration.ofMinutes(4)),
                                DrillOptions.usual(state, "test")))
                .filteredOn(guard -> !guard.holds())
                .extracting(Guard::name)
                .containsExactly("what is pulled outlasts the hold");
    }

    @Test
    void itHasNoPlaceBesideOthers() throws Exception {
        Drills drills = DeployedWorld.empty("payments").bean(Drills.class);
        List<Course.Pull> pulls = List.of(
                new Course.Pull(drills.lever("takeover"), Duration.ofMinutes(1), 0),
                new Course.Pull(drills.lever("replication-pause"), Duration.ofMinutes(1), 0));
        assertThatThrownBy(() -> new Course(pulls))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moves no clients");
    }
}
