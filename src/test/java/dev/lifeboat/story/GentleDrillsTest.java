package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillPlan;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.drill.report.ReportText;
import dev.lifeboat.rehearsal.World.LoggedCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What moves nothing: the probe of the standby, and the drill that is only shown. */
@Timeout(60)
class GentleDrillsTest {
    @TempDir
    Path state;

    private final DeployedWorld payments = DeployedWorld.of("payments");

    GentleDrillsTest() throws InterruptedException {}

    private List<LoggedCall> changesSince(int first) {
        List<LoggedCall> all = payments.world.calls();
        return all.subList(first, all.size()).stream()
                .filter(LoggedCall::mutating)
                .toList();
    }

    private DrillReport probe() throws InterruptedException {
        Drills drills = payments.bean(Drills.class);
        return drills.run(
                payments.target(), drills.lever("probe"), DrillOptions.usual(state, "test"), new Abort(), view -> {});
    }

    @Test
    void theStandbyIsAskedAndNothingMoves() throws Exception {
        int before = payments.world.calls().size();
        DrillReport report = probe();
        assertThat(report.verdict()).as("%s", report.hypothesis()).isEqualTo(Verdict.PASSED);
        assertThat(report.hypothesis()).hasSize(4);
        assertThat(report.moves()).isEmpty();
        assertThat(ReportText.markdown(report)).contains("nothing was moved").doesNotContain("every captured value");
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".html")))
                .contains("asked: us-east-2")
                .doesNotContain("clients: us-east-2");
        assertThat(changesSince(before))
                .extracting(call -> call.operation() + " " + call.region())
                .containsExactly("PutItem us-east-2", "DeleteItem us-east-2");
    }

    @Test
    void aStandbyThatCannotServeFailsTheProbeWithItsReason() throws Exception {
        payments.door.client(LambdaClient.class, "us-east-2").putFunctionConcurrency(request -> request.functionName(
                        "payment-processor-standby-dev")
                .reservedConcurrentExecutions(0));
        DrillReport report = probe();
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.hypothesis())
                .filteredOn(guard -> !guard.holds())
                .extracting(Guard::evidence)
                .anyMatch(evidence -> evidence.startsWith("0 of 5 answers good"))
                .anyMatch(evidence -> evidence.contains("has 0 reserved"));
        assertThat(report.words()).contains("not proven", "Nothing was moved");
    }

    @Test
    void aPrimaryInTroubleIsNoReasonNotToAskTheStandby() throws Exception {
        payments.world.faults().set("failing", "us-east-1");
        assertThat(probe().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aDryRunShowsEveryCallWithItsCapturedValuesAndChangesNothing() throws Exception {
        payments.door.client(LambdaClient.class, "us-east-1").putFunctionConcurrency(request -> request.functionName(
                        "payment-processor-primary-dev")
                .reservedConcurrentExecutions(7));
        Drills drills = payments.bean(Drills.class);
        int before = payments.world.calls().size();
        for (String name :
                List.of("probe", "heartbeat", "takeover", "inversion", "isolate", "throttle", "replication-pause")) {
            Lever lever = drills.lever(name);
            DrillPlan plan = drills.plan(payments.target(), lever, DrillOptions.usual(state, "test"));
            assertThat(plan.holds()).as("%s", plan.guards()).isTrue();
            assertThat(plan.calls()).hasSameSizeAs(plan.byHand());
            assertThat(plan.calls().isEmpty()).isEqualTo(lever.level() == 0);
            assertThat(plan.writes()).isNotEmpty();
        }
        assertThat(drills.plan(payments.target(), drills.lever("isolate"), DrillOptions.usual(state, "test"))
                        .calls())
                .contains("PutFunctionConcurrency payment-processor-primary-dev in us-east-1: 7 -> 0, and 7 to put it"
                        + " back");
        assertThat(changesSince(before)).isEmpty();
    }

    @Test
    void whatADrillDoesIsWhatItsDryRunShowed() throws Exception {
        Drills drills = payments.bean(Drills.class);
        Lever isolate = drills.lever("isolate");
        DrillPlan plan = drills.plan(payments.target(), isolate, DrillOptions.usual(state, "test"));
        DrillReport report =
                drills.run(payments.target(), isolate, DrillOptions.usual(state, "test"), new Abort(), view -> {});
        assertThat(report.moves()).isEqualTo(plan.calls());
    }
}
