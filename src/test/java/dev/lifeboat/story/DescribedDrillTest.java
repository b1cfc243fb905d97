package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Problem;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillPlan;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.described.DrillFile;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.rehearsal.World.LoggedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** A drill that a file describes is checked, shown and carried out as the file says, and the report says which it was. */
@Timeout(120)
class DescribedDrillTest {
    private static final String BASE =
            """
            title: Nobody notices the loss of a primary that clients have left
            hypothesis: The standby serves before and after the primary's functions stop.
            """;

    @TempDir
    Path state;

    private final DeployedWorld payments;
    private final Drills drills;

    DescribedDrillTest() throws InterruptedException {
        payments = DeployedWorld.of("payments");
        drills = payments.bean(Drills.class);
    }

    private DrillFile file(String text) throws IOException {
        return drills.described(Files.writeString(state.resolve("drill.yaml"), BASE + text));
    }

    private DrillOptions options(DrillFile file) {
        return file.over(DrillOptions.usual(state, "test"));
    }

    private DrillReport run(DrillFile file) throws InterruptedException {
        return drills.run(payments.target(), file.course(), options(file), new Abort(), view -> {});
    }

    private List<String> changesSince(int before) {
        List<LoggedCall> calls = payments.world.calls();
        return calls.subList(before, calls.size()).stream()
                .filter(LoggedCall::mutating)
                .map(LoggedCall::operation)
                .toList();
    }

    private void isAsItWas(DrillReport report) throws InterruptedException {
        assertThat(report.reverted()).isTrue();
        assertThat(payments.door
                        .client(LambdaClient.class, "us-east-1")
                        .getFunctionConcurrency(request -> request.functionName("payment-processor-primary-dev"))
                        .reservedConcurrentExecutions())
                .isNull();
        assertThat(drills.unfinished(payments.target())).isEmpty();
    }

    @Test
    void checkedAndShownItChangesNothing() throws Exception {
        DrillFile file = file(
                """
                steadyState: {before: [dlq-depth], during: [dlq-dept/us-east-2/x], after: [dlq-depth]}
                steps: [{lever: takeover}, {lever: isolate}]
                stop: [dlq-depth, target-health]
                """
                        .replace("dlq-dept/us-east-2/x", "dlq-depth/us-east-2/x"));
        int before = payments.world.calls().size();
        Drills.Fit fit = drills.fit(payments.target(), file, DrillOptions.usual(state, "test"));
        assertThat(fit.problems()).extracting(Problem::line).containsExactly(3, 5);
        assertThat(fit.problems().get(0).words()).startsWith("no signal 'dlq-depth/us-east-2/x' is watched in");
        DrillPlan plan = drills.plan(payments.target(), file.course(), options(file));
        assertThat(plan.holds()).isFalse();
        assertThat(plan.guards())
                .filteredOn(guard -> !guard.holds())
                .extracting(Guard::name)
                .containsExactly("every condition names a signal");
        assertThat(plan.steps()).hasSize(2).allMatch(calls -> !calls.isEmpty());
        assertThat(changesSince(before)).isEmpty();
    }

    @Test
    void itsLeversArePulledInOrderUnderOneLockAndAllComeBack() throws Exception {
        DrillFile file = file(
                """
                steadyState: {before: [dlq-depth], during: [dlq-depth], after: [dlq-depth]}
                steps: [{lever: takeover, hold: PT30S}, {lever: isolate, hold: PT2M}]
                tolerances: {rto: PT4M}
                """);
        List<String> planned =
                drills.plan(payments.target(), file.course(), options(file)).calls();
        int before = payments.world.calls().size();
        DrillReport report = run(file);
        assertThat(report.verdict())
                .as("%s %s", report.hypothesis(), report.timeline())
                .isEqualTo(Verdict.PASSED);
        isAsItWas(report);
        assertThat(report.moves()).isEqualTo(planned);
        assertThat(changesSince(before)).containsOnlyOnce("PutParameter", "DeleteParameter");
        assertThat(report.evidence().pulls()).extracting(Evidence.Pulled::lever).containsExactly("takeover", "isolate");
        assertThat(report.evidence().pulls().get(1).rto().actualSeconds())
                .as("clients had left already")
                .isLessThan(10.0);
        assertThat(report.hypothesis())
                .extracting(Guard::name)
                .contains("during: dlq-depth is OK", "after: dlq-depth is OK");
        for (String format : List.of("md", "json", "html")) {
            assertThat(Files.readString(state.resolve("reports/" + report.drill() + "." + format)))
                    .contains(
                            file.described().sha256(),
                            "drill.yaml",
                            "Nobody notices the loss",
                            "The standby serves before and after");
        }
    }

    @Test
    void aStopConditionThatIsMetEndsItAndPutsEverythingBack() throws Exception {
        DrillReport report = run(file("steps: [{lever: isolate, hold: PT10M}]\nstop: [health-check]\n"));
        assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(report.stoppedBy()).startsWith("stop condition health-check is CRITICAL: health-check/");
        isAsItWas(report);
    }

    @Test
    void itGoesBackWhenItsTimeIsOver() throws Exception {
        DrillReport report = run(file("steps: [{lever: takeover, hold: PT3M}]\nlimit: PT3M5S\n"));
        assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(report.stoppedBy()).isEqualTo("time limit of 185 s");
        assertThat(Duration.between(report.startedAt(), report.endedAt())).isLessThan(Duration.ofMinutes(12));
        isAsItWas(report);
    }

    @Test
    void aStateThatIsNotAsItMustBeDuringTheDrillFailsIt() throws Exception {
        String drill = "steps: [{lever: isolate, hold: PT4M}]\nsteadyState: {during: [health-check]}\n";
        DrillReport report = run(file(drill));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.hypothesis())
                .filteredOn(guard -> !guard.holds())
                .extracting(Guard::name)
                .containsExactly("during: health-check is OK");
        isAsItWas(report);
        payments.time.sleep(Duration.ofMinutes(6));
        assertThat(run(file(drill + "tolerances: {unfitReadings: 99}\n")).verdict())
                .isEqualTo(Verdict.PASSED);
    }
}
