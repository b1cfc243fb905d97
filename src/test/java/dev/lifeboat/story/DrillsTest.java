package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.watch.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

@Timeout(60)
class DrillsTest {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String FUNCTION = "payment-processor-primary-dev";

    @TempDir
    Path state;

    private DrillReport run(DeployedWorld payments, String lever, java.util.function.Consumer<DrillView> listener)
            throws InterruptedException {
        Target target = payments.target();
        return payments.bean(Drills.class)
                .run(
                        target,
                        payments.bean(Drills.class).lever(lever),
                        DrillOptions.usual(state, "test"),
                        new Abort(),
                        listener);
    }

    private static Integer concurrency(DeployedWorld payments) {
        return payments.door
                .client(LambdaClient.class, "us-east-1")
                .getFunctionConcurrency(request -> request.functionName(FUNCTION))
                .reservedConcurrentExecutions();
    }

    @Test
    void drillsOfTwoDeploymentsThatBeginInOneSecondKeepRecordsOfTheirOwn() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Instant now = payments.time.instant();
        Path other = state.resolve("drills/" + STAMP.format(now) + "-isolate.jsonl");
        Files.createDirectories(state.resolve("drills"));
        Files.writeString(other, "another deployment's");
        String own = STAMP.format(now) + "-payments-dev-isolate";
        Files.writeString(state.resolve("drills/" + own + ".jsonl"), "the same deployment's");
        assertThatThrownBy(() -> run(payments, "isolate", view -> {}))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(own + " has just begun");
        payments.time.sleep(Duration.ofSeconds(1));
        assertThat(run(payments, "isolate", view -> {}).drill()).endsWith("Z-payments-dev-isolate");
        assertThat(other).hasContent("another deployment's");
    }

    @Test
    void aStoppedPrimaryIsFoundOutAndItsConcurrencyComesBackAsItWas() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        payments.door.client(LambdaClient.class, "us-east-1").putFunctionConcurrency(request -> request.functionName(
                        FUNCTION)
                .reservedConcurrentExecutions(7));
        DrillReport report = run(payments, "isolate", view -> {});
        assertThat(report.words()).contains("recovered in");
        assertThat(report.verdict())
                .as("%s %s", report.hypothesis(), report.timeline())
                .isEqualTo(Verdict.PASSED);
        assertThat(report.reverted()).isTrue();
        assertThat(concurrency(payments)).isEqualTo(7);
        DrillView.Rto rto = Objects.requireNonNull(report.rto());
        // Three checks 30 s apart fail, then the client's answer runs out within its 60 s.
        assertThat(rto.actualSeconds()).isBetween(60.0, 200.0);
        assertThat(rto.detectSeconds()).isBetween(50.0, 130.0);
        assertThat(rto.resolutionSeconds()).isBetween(0.9, 5.0);
        assertThat(payments.look().traffic().role()).isEqualTo(Role.PRIMARY);
        assertThat(payments.bean(Drills.class).unfinished(payments.target())).isEmpty();
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".md")))
                .contains("PASSED", "Actual");
        assertThat(report.evidence().steps())
                .extracting(DrillView.Step::state)
                .as("a report that is read later")
                .doesNotContain(DrillView.StepState.RUNNING);
    }

    @Test
    void theLatchAndTheHeartbeatMoveTheTrafficThereAndBack() throws Exception {
        for (String lever : new String[] {"takeover", "heartbeat"}) {
            DeployedWorld payments = DeployedWorld.of("payments");
            DrillReport report = run(payments, lever, view -> {});
            assertThat(report.words()).contains("recovered in");
            assertThat(report.verdict())
                    .as("%s %s", report.hypothesis(), report.timeline())
                    .isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void aDrillWhoseProgramDiedIsEndedByAnother() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        assertThatThrownBy(() -> run(payments, "isolate", view -> {
                    if (view.steps().get(4).state() == DrillView.StepState.PASSED) {
                        throw new ThreadDeath();
                    }
                }))
                .isInstanceOf(ThreadDeath.class);
        assertThat(concurrency(payments)).isZero();
        Drills other = payments.bean(Drills.class);
        assertThat(other.unfinished(payments.target()).orElseThrow().words()).contains("isolate", "payments-dev");
        DrillReport second = run(payments, "takeover", view -> {});
        assertThat(second.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(second.words()).contains("no other drill");
        assertThat(other.revert(payments.target()).orElseThrow().failed()).isEmpty();
        assertThat(concurrency(payments)).isNull();
        assertThat(other.unfinished(payments.target())).isEmpty();
    }

    @Test
    void anAbortedDrillPutsEverythingBackFirst() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Abort abort = new Abort();
        DrillReport report = payments.bean(Drills.class)
                .run(
                        payments.target(),
                        payments.bean(Drills.class).lever("isolate"),
                        DrillOptions.usual(state, "test"),
                        abort,
                        view -> {
                            if (view.steps().get(4).state() == DrillView.StepState.RUNNING) {
                                abort.request();
                            }
                        });
        assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(report.reverted()).isTrue();
        assertThat(concurrency(payments)).isNull();
    }

    @Test
    void withoutARoomForTheJournalNothingIsPulled() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Path file = Files.writeString(state.resolve("file"), "in the way");
        assertThatThrownBy(() -> payments.bean(Drills.class)
                        .run(
                                payments.target(),
                                payments.bean(Drills.class).lever("isolate"),
                                DrillOptions.usual(file, "test"),
                                new Abort(),
                                view -> {}))
                .hasMessageContaining("journal cannot be written");
        assertThat(concurrency(payments)).isNull();
    }
}
