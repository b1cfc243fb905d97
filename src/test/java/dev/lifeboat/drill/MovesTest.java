package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.move.ConcurrencyMove;
import dev.lifeboat.drill.move.InversionMove;
import dev.lifeboat.drill.move.ListenerMove;
import dev.lifeboat.drill.move.MetricMove;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.PauseMove;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.move.StageMove;
import dev.lifeboat.drill.move.WriterMove;
import dev.lifeboat.story.DeployedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.lambda.LambdaClient;

@Timeout(60)
class MovesTest {
    private static final String FUNCTION = "payment-processor-primary-dev";

    @Test
    void whatIsWrittenDownIsReadBackAsItWas() {
        for (Move move : List.of(
                new ConcurrencyMove("us-east-1", FUNCTION, 100),
                new ConcurrencyMove("us-east-1", FUNCTION, -1),
                new MetricMove("us-east-2", "Takeover", "payments-dev"),
                new InversionMove("check", "PrimaryServes", 4, false, true),
                new ListenerMove("us-east-1", "arn:listener", "[{\"Type\":\"forward\"}]"),
                new PauseMove("us-east-1", "EXT1", "orders", Duration.ofMinutes(15), "lifeboat-1"),
                new StageMove("us-east-1", "abc", "prod", "", ""),
                new StageMove("us-east-1", "abc", "prod", "10", "5"),
                new WriterMove("us-east-2", "global", "arn:one", "arn:two", false),
                new WriterMove("us-east-2", "global", "arn:one", "arn:two", true))) {
            assertThat(Move.from(move.written())).isEqualTo(move);
        }
    }

    @Test
    void aKindOfAnotherVersionIsRefusedAndNeverPassedOver() {
        assertThatThrownBy(() -> Move.from(Map.of("kind", "network")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("network");
        assertThatThrownBy(() -> Lock.parse("{")).isInstanceOf(Refused.class);
    }

    @Test
    void aValueThatSomebodyElseSetSinceIsNotOverwritten() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        LambdaClient lambda = payments.door.client(LambdaClient.class, "us-east-1");
        ConcurrencyMove move = ConcurrencyMove.capture(payments.door, "us-east-1", FUNCTION);
        move.act(payments.door);
        lambda.putFunctionConcurrency(request -> request.functionName(FUNCTION).reservedConcurrentExecutions(3));
        Reverting.Outcome outcome = Reverting.all(payments.door, List.of(move), Changed.ASK, words -> {});
        assertThat(outcome.failed()).singleElement().asString().contains("neither this drill's 0");
        assertThat(outcome.changed()).isTrue();
        assertThat(move.restored(payments.door)).isFalse();

        Reverting.Outcome kept = Reverting.all(payments.door, List.of(move), Changed.KEEP, words -> {});
        assertThat(kept.failed()).isEmpty();
        assertThat(kept.done()).singleElement().asString().contains("left as it is");
        assertThat(move.restored(payments.door)).isFalse();

        Reverting.Outcome over = Reverting.all(payments.door, List.of(move), Changed.OVERWRITE, words -> {});
        assertThat(over.done()).singleElement().asString().contains("3, which another set -> none reserved");
        assertThat(move.restored(payments.door)).isTrue();
    }

    @Test
    void aRevertThatIsTriedAgainSaysSo() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        ConcurrencyMove move = ConcurrencyMove.capture(payments.door, "us-east-1", FUNCTION);
        move.act(payments.door);
        payments.world.faults().set("region-dark", "us-east-1");
        List<String> said = new ArrayList<>();
        Reverting.Outcome outcome = Reverting.all(payments.door, List.of(move), Changed.ASK, said::add);
        assertThat(outcome.failed()).hasSize(1);
        assertThat(said).hasSize(6);
        assertThat(said.get(0)).contains("attempt 1 of 6 failed", "us-east-1", "again in 1 s");
        assertThat(said.get(5)).contains("attempt 6 of 6 failed").doesNotContain("again");
        assertThat(Reverting.byHand(List.of(move), "payments-dev", false))
                .contains("aws lambda delete-function-concurrency", "lifeboat drill revert payments-dev");
    }
}
