package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.move.ConcurrencyMove;
import dev.lifeboat.drill.move.ListenerMove;
import dev.lifeboat.drill.move.MetricMove;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.move.StageMove;
import dev.lifeboat.drill.move.WriterMove;
import dev.lifeboat.story.DeployedWorld;
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
                new ListenerMove("us-east-1", "arn:listener", "[{\"Type\":\"forward\"}]"),
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
        Reverting.Outcome outcome = Reverting.all(payments.door, List.of(move), words -> {});
        assertThat(outcome.failed()).singleElement().asString().contains("neither this drill's 0");
        assertThat(move.restored(payments.door)).isFalse();
    }
}
