package dev.lifeboat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.cli.CommonOptions;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.FindingsPrinter;
import dev.lifeboat.provision.preflight.Finding;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.rehearsal.rds.Rds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PreflightGateTest {

    @Test
    void aDeployThatWouldFailEndsWithFourAndTheRemedyAndChangesNothing() {
        LeapingTime time = new LeapingTime(Instant.parse("2026-01-01T00:00:00Z"));
        World world = new World(time, 42, 1);
        Door door = Doors.inProcess(new WorldHttpClient(world, time::sleep), time, CallListener.NOBODY);
        world.part(Rds.class).withdraw("us-east-2", "17.7");
        Order order = Orders.of(Blueprints.named("payments-aurora"), "dev", null, null, Map.of());
        try (Session session = new Session(new CommonOptions(), time, () -> door, Path.of("unused"))) {
            assertThatThrownBy(() -> PreflightGate.pass(session, order))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(Exit.REFUSED))
                    .hasMessageStartingWith("not begun, nothing was changed. databases: RDS does not offer")
                    .hasMessageContaining("\n  Choose another version or class");
        }
        assertThat(world.calls()).extracting(LoggedCall::mutating).containsOnly(false);
    }

    @Test
    void findingsAreBrokenIntoLinesThatFitAndKeepTheirRemedyBelow() {
        List<String> lines = FindingsPrinter.lines(
                List.of(
                        Finding.ok("clock", "", "agrees with AWS's within a minute."),
                        Finding.refused("quotas", "us-east-1", "one two three four five six seven", "do this")),
                50);
        assertThat(lines)
                .containsExactly(
                        " ✓  clock              agrees with AWS's within a",
                        "                       minute.",
                        " ✗  quotas  us-east-1  one two three four five six",
                        "                       seven",
                        "                         do this");
    }
}
