package dev.lifeboat.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperatorTest {
    private static final UUID RUN = UUID.fromString("0a1b2c3d-0000-0000-0000-000000000000");
    private static final String MINE =
            Operator.token("arn:aws:sts::123456789012:assumed-role/Admin/alice@example.com", RUN);

    @Test
    void aTokenHasOnlyLettersThatAwsTakesAndTellsWhoAndWhichRun() {
        assertThat(MINE).isEqualTo("lifeboat-alice-example-com-0a1b2c3d").matches("[a-zA-Z0-9][-a-zA-Z0-9]*");
        assertThat(Operator.run(MINE)).isEqualTo("0a1b2c3d");
        assertThat(Operator.token("arn:aws:iam::1:user/" + "x".repeat(300), RUN))
                .hasSizeLessThanOrEqualTo(128);
    }

    @Test
    void whoBeganAnOperationIsToldAsFarAsItsTokenTells() {
        assertThat(Operator.who("lifeboat-bob-11111111", MINE)).isEqualTo("bob");
        assertThat(Operator.who("lifeboat-alice-example-com-22222222", MINE)).isEqualTo("you");
        assertThat(Operator.who("Console-CreateStack-1", MINE)).isEqualTo("somebody in the AWS console");
        assertThat(Operator.who("", MINE)).isEqualTo("somebody with another tool");
    }
}
