package dev.lifeboat.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.cli.command.Lifeboat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How words are broken for a terminal. */
class OutTest {
    @Test
    void noWordIsBrokenThatFitsOnALine() {
        assertThat(Out.wrapped("lifeboat: there is no blueprint 'paymnts'. Did you mean payments?", 40))
                .containsExactly("lifeboat: there is no blueprint", "'paymnts'. Did you mean payments?");
    }

    @Test
    void linesStayLinesAndWhatIsIndentedStaysIndented() {
        assertThat(Out.wrapped("What failed:\n  the table orders is not there\n\nTry again.", 20))
                .containsExactly("What failed:", "  the table orders", "  is not there", "", "Try again.");
    }

    @Test
    void aWordLongerThanALineIsBroken() {
        assertThat(Out.wrapped("arn:aws:sqs:us-east-1:123", 10)).containsExactly("arn:aws:sq", "s:us-east-", "1:123");
    }

    @Test
    void inAPipeNothingIsBrokenAtAll() {
        String line = "word ".repeat(200).strip();
        assertThat(Out.wrapped(line, Integer.MAX_VALUE)).containsExactly(line);
    }

    @Test
    void aWrongOptionIsToldInTheWordsThatAreTyped() {
        assertThat(Lifeboat.misuse("Invalid value for option '--for': expected one of [VIEWER, OPERATOR]"
                        + " (case-insensitive) but was 'king'"))
                .isEqualTo("Invalid value for option '--for': expected one of viewer, operator but was 'king'");
        assertThat(Lifeboat.misuse("Error: Missing required argument (specify one of these): (--on | --off)"))
                .isEqualTo("Missing required argument (specify one of these): (--on | --off)");
    }

    @Test
    void columnsStandUnderEachOther() {
        assertThat(Out.aligned(List.of(List.of("a", "one", ""), List.of("long", "2", "x"))))
                .containsExactly("a     one", "long  2    x");
        assertThat(Out.aligned(List.of())).isEmpty();
    }

    @Test
    void aNameThatIsTooLongLosesItsMiddle() {
        assertThat(Wrap.middle("payments-dlq-standby-dev", 15))
                .hasSize(15)
                .startsWith("payment")
                .endsWith("by-dev");
        assertThat(Wrap.middle("short", 15)).isEqualTo("short");
    }
}
