package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.Changed;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.report.Reports;
import dev.lifeboat.drill.report.Seal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.route53.Route53Client;

/** A drill that was left behind leaves a report when somebody ends it, and is not counted as a rehearsal. */
@Timeout(60)
class LeftBehindTest {
    @TempDir
    Path state;

    @Test
    void whoBeganItWhoEndedItAndWhatWasPutBackIsReported() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Drills drills = payments.bean(Drills.class);
        DrillOptions options = DrillOptions.usual(state, "test");
        Route53Client route53 = payments.door.client(Route53Client.class, "us-east-1");
        String check = payments.target().resources("AWS::Route53::HealthCheck").stream()
                .filter(one -> one.logicalId().equals("PrimaryServes"))
                .findFirst()
                .orElseThrow()
                .physicalId();
        // Another operator's change makes the drill's own way back stop and ask: the lock stays.
        drills.run(payments.target(), drills.lever("inversion"), options, new Abort(), view -> {
            if (view.steps().get(5).state() == StepState.RUNNING) {
                route53.updateHealthCheck(
                        request -> request.healthCheckId(check).inverted(true).disabled(false));
            }
        });
        assertThat(drills.unfinished(payments.target())).isPresent();

        Instant since = payments.time.instant();
        Drills.Ended ended =
                drills.revert(payments.target(), Changed.OVERWRITE, words -> {}).orElseThrow();
        Path report = drills.leave(payments.target(), ended, since, options);
        String id = String.valueOf(report.getFileName()).replace(".md", "");
        assertThat(Files.readString(report))
                .contains("INTERRUPTED", "Left behind by", ended.lock().drill(), "Nothing was measured")
                .contains("inverted, which another set");
        assertThat(Seal.check(state, id).state()).isEqualTo(Seal.State.UNBROKEN);
        assertThat(Reports.history(state).drills())
                .extracting(Reports.Past::drill, Reports.Past::verdict, Reports.Past::level)
                .contains(org.assertj.core.groups.Tuple.tuple(id, "INTERRUPTED", 1));
        assertThat(drills.unfinished(payments.target())).isEmpty();
    }
}
