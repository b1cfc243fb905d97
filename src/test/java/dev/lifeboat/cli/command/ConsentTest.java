package dev.lifeboat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.cli.Refusal;
import dev.lifeboat.drill.SecondWord;
import dev.lifeboat.drill.lever.DatabaseFailover;
import dev.lifeboat.drill.lever.Isolate;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.lever.Switchover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest {
    private static final Lever SWITCHOVER = new Switchover();
    private static final Lever LOSSY = new DatabaseFailover(new Isolate());

    private final Consent consent = new Consent();

    @ParameterizedTest
    @CsvSource({
        "payments-prod, true",
        "payments-aurora-prd, true",
        "trading-eu-live, true",
        "payments-production, true",
        "payments-dev, false",
        "payments-product, false",
        "reproduction-dev, false"
    })
    void productionIsAWordOfTheName(String deployment, boolean looks) {
        assertThat(SecondWord.looksLikeProduction(deployment)).isEqualTo(looks);
        assertThat(SecondWord.of(SWITCHOVER.level(), deployment)).hasSize(looks ? 1 : 0);
        assertThat(SecondWord.of(LOSSY.level(), deployment)).hasSize(looks ? 2 : 1);
        assertThat(SecondWord.of(new Isolate().level(), deployment)).isEmpty();
    }

    @Test
    void yesAloneDoesNotMoveTheDataOfProduction() throws Exception {
        assertThatThrownBy(() -> consent.ask(SWITCHOVER, "payments-prod", true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--yes-production payments-prod");
        consent.production = "payments-dev";
        assertThatThrownBy(() -> consent.ask(SWITCHOVER, "payments-prod", true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("says payments-dev");
        consent.production = "payments-prod";
        assertThatCode(() -> consent.ask(SWITCHOVER, "payments-prod", true)).doesNotThrowAnyException();
    }

    @Test
    void dataIsLostOnlyWhereThatIsSaid() throws Exception {
        assertThatThrownBy(() -> consent.ask(LOSSY, "payments-aurora-dev", true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--accept-data-loss");
        consent.dataLoss = true;
        assertThatCode(() -> consent.ask(LOSSY, "payments-aurora-dev", true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> consent.ask(LOSSY, "payments-aurora-prod", true))
                .isInstanceOf(Refusal.class);
    }
}
