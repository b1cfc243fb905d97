package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.cli.dashboard.DoesDestroys;
import dev.lifeboat.provision.Protection;
import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.told.DestroyState;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard takes a deployment down as the command does, and does not stay with what is gone. */
@Timeout(90)
class DashboardDestroysTest {
    private static final String NAME = "payments-dev";

    @TempDir
    Path state;

    private Desk desk() throws InterruptedException {
        return new Desk(DeployedWorld.of("payments"), state, DoesDestroys::new);
    }

    private static DestroyState inventory(Desk desk) throws InterruptedException {
        desk.does(new Intent.TakeInventory(NAME));
        int before = desk.told(DestroyState.class).size();
        desk.until(() -> desk.told(DestroyState.class).size() > before
                && !desk.newest(DestroyState.class).orElseThrow().reading());
        return desk.newest(DestroyState.class).orElseThrow();
    }

    private static boolean ended(Desk desk) {
        return desk.progress().filter(progress -> progress.result() != null).isPresent();
    }

    private static Progress.Result result(Desk desk) {
        return Objects.requireNonNull(desk.progress().orElseThrow().result());
    }

    @Test
    void whatItHoldsIsToldFirstAndNothingIsWatchedWhenAllIsGone() throws Exception {
        Desk desk = desk();
        DestroyState before = inventory(desk);
        Inventory held = Objects.requireNonNull(before.inventory());
        assertThat(held.blockers()).isEmpty();
        assertThat(held.holdings())
                .extracting(Inventory.Holding::kind)
                .contains(Inventory.Kind.BUCKET, Inventory.Kind.TABLE, Inventory.Kind.QUEUE);
        assertThat(before.at()).isBetween(desk.world.time.instant().minusSeconds(1), desk.world.time.instant());
        assertThat(before.cost()).startsWith("To leave it costs about US$ ");

        desk.does(new Intent.Destroy(NAME));
        desk.does(new Intent.Destroy(NAME));
        assertThat(desk.said()).containsExactly("a destroy is under way already; p shows it");
        desk.until(() -> !desk.heard(Message.Ended.class).isEmpty());
        assertThat(result(desk).outcome()).isEqualTo(Outcome.DONE);
        assertThat(desk.heard(Message.Ended.class))
                .extracting(Message.Ended::words)
                .containsExactly("payments-dev is gone: 6 stacks deleted, nothing left over.");
        assertThat(desk.controls.target()).isEmpty();
        assertThat(desk.world.found()).isEmpty();
        int looks = desk.heard(Message.Looked.class).size();
        desk.world.time.sleep(java.time.Duration.ofMinutes(2));
        assertThat(desk.heard(Message.Looked.class)).hasSize(looks);
        assertThat(desk.doer.farewell()).isEmpty();
    }

    @Test
    void theEndOfTheDashboardLeavesToAwsWhatHasBegunAndSaysHowToGoOn() throws Exception {
        Desk desk = desk();
        desk.does(new Intent.Destroy(NAME));
        desk.until(() -> desk.progress().stream()
                .flatMap(progress -> progress.stacks().stream())
                .anyMatch(stack -> stack.phase() == Progress.Phase.RUNNING));
        desk.doer.close();
        assertThat(result(desk).outcome()).isEqualTo(Outcome.DETACHED);
        assertThat(desk.doer.farewell())
                .singleElement()
                .asString()
                .contains("under way", "on in AWS. Attach again with: lifeboat destroy payments-dev");
        assertThat(desk.heard(Message.Ended.class)).isEmpty();
        assertThat(desk.world.destroy().result())
                .extracting(Progress.Result::outcome)
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void aBlockerThatCameInTheMeantimeRefusesAndTheDeploymentIsStillWatched() throws Exception {
        Desk desk = desk();
        inventory(desk);
        new Protection(desk.world.door).set(desk.world.found().orElseThrow(), true);
        desk.does(new Intent.Destroy(NAME));
        desk.until(() -> ended(desk) && !desk.said().isEmpty());
        assertThat(result(desk).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(desk.said()).singleElement().asString().contains("lifeboat protect payments-dev --off");
        assertThat(desk.controls.target()).isPresent();
        assertThat(Objects.requireNonNull(inventory(desk).inventory()).blockers())
                .singleElement()
                .asString()
                .contains("termination protection");
    }

    @Test
    void whatCouldNotBeReadAnewKeepsItsAgeAndSaysWhy() throws Exception {
        Desk desk = desk();
        DestroyState first = inventory(desk);
        desk.world.world.faults().set("region-dark", "us-east-1");
        DestroyState second = inventory(desk);
        if (second.trouble().isEmpty()) {
            assertThat(Objects.requireNonNull(second.inventory()).blockers())
                    .anyMatch(line -> line.startsWith("us-east-1 cannot be read"));
        } else {
            assertThat(second.at()).isEqualTo(first.at());
            assertThat(second.trouble()).contains("us-east-1");
        }
    }
}
