package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.PauseMove;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.story.DeployedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ExperimentSummary;
import software.amazon.awssdk.services.fis.model.UpdateExperimentTemplateActionInputItem;

/** An experiment that pauses replication is started once, found again by whoever knows the lock, and no other is touched. */
@Timeout(60)
class PauseTest {
    private static final Duration BEGUN = Duration.ofSeconds(10);

    private final DeployedWorld payments = DeployedWorld.of("payments");
    private final FisClient fis = payments.door.client(FisClient.class, "us-east-1");
    private final Lever lever = payments.bean(Drills.class).lever("replication-pause");

    PauseTest() throws InterruptedException {}

    private PauseMove planned() throws InterruptedException {
        List<Move> moves = lever.plan(payments.door, payments.target());
        assertThat(moves).hasSize(1);
        return (PauseMove) moves.get(0);
    }

    private List<String> states() {
        return fis.listExperiments(request -> {}).experiments().stream()
                .map(one -> one.state().statusAsString())
                .toList();
    }

    private ExperimentSummary anothers(PauseMove move) {
        fis.startExperiment(request -> request.experimentTemplateId(move.template()));
        return fis.listExperiments(request -> {}).experiments().get(0);
    }

    @Test
    void itIsStartedOnceHoweverOftenItIsAskedForAndStoppedAgain() throws Exception {
        PauseMove move = planned();
        assertThat(move.restored(payments.door)).isTrue();
        assertThat(move.words()).contains("payments-transactions-dev", "900 s");
        move.act(payments.door);
        move.act(payments.door);
        assertThat(move.pending(payments.door)).contains("has not begun");
        payments.time.sleep(BEGUN);
        assertThat(states()).containsExactly("running");
        assertThat(move.pending(payments.door)).isEmpty();
        assertThat(move.restored(payments.door)).isFalse();

        List<String> said = new ArrayList<>();
        assertThat(move.revert(payments.door, said::add)).contains("replication goes on", "stopped");
        assertThat(said).anyMatch(words -> words.contains("waiting for the experiment"));
        assertThat(states()).containsExactly("stopped");
        assertThat(move.revert(payments.door)).contains("stopped");
        assertThat(move.restored(payments.door)).isTrue();
        assertThatThrownBy(() -> move.pending(payments.door)).isInstanceOf(Refused.class);
    }

    @Test
    void whoKnowsTheLockAloneFindsAnExperimentWhoseStartWasNeverAnswered() throws Exception {
        PauseMove move = planned();
        Map<String, String> written = move.written();
        move.act(payments.door);
        payments.time.sleep(BEGUN);
        assertThat(Move.from(written)).isEqualTo(move);
        assertThat(Move.from(written).revert(payments.door)).contains("stopped");
        assertThat(states()).containsExactly("stopped");
    }

    @Test
    void oneThatWasNeverStartedOrHasEndedByItselfIsFine() throws Exception {
        PauseMove move = planned();
        assertThat(move.revert(payments.door)).contains("no experiment", "was started by this drill");
        move.act(payments.door);
        payments.time.sleep(Duration.ofMinutes(16));
        assertThat(move.restored(payments.door)).isTrue();
        assertThat(move.revert(payments.door)).contains("completed");
    }

    @Test
    void anothersExperimentIsNamedAndLeftAlone() throws Exception {
        PauseMove move = planned();
        move.act(payments.door);
        payments.time.sleep(BEGUN);
        String other = anothers(move).id();
        payments.time.sleep(BEGUN);
        assertThatThrownBy(() -> move.revert(payments.door))
                .isInstanceOf(Move.ChangedByOthers.class)
                .hasMessageContaining(other)
                .hasMessageContaining("left alone");
        assertThat(states()).containsExactlyInAnyOrder("running", "stopped");
        assertThat(Reverting.all(payments.door, List.of(move), Changed.KEEP, words -> {})
                        .failed())
                .isEmpty();
        assertThat(fis.getExperiment(request -> request.id(other))
                        .experiment()
                        .state()
                        .statusAsString())
                .isEqualTo("running");
    }

    @Test
    void aTemplateThatRunsOrDoesMoreOrTooLongIsRefusedInWords() throws Exception {
        PauseMove move = planned();
        ExperimentSummary other = anothers(move);
        assertThatThrownBy(this::planned).isInstanceOf(Refused.class).hasMessageContaining(other.id());
        payments.time.sleep(Duration.ofMinutes(16));
        fis.updateExperimentTemplate(request -> request.id(move.template())
                .actions(Map.of(
                        "Pause",
                        UpdateExperimentTemplateActionInputItem.builder()
                                .actionId(PauseMove.ACTION)
                                .parameters(Map.of("duration", "PT61M"))
                                .targets(Map.of("Tables", "Tables"))
                                .build())));
        assertThatThrownBy(this::planned)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("PT1H1M")
                .hasMessageContaining("an hour is the most");
        fis.deleteExperimentTemplate(request -> request.id(move.template()));
    }
}
