package dev.lifeboat.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Readings;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLinesTest {
    private static final String LONG = "payments-functions-errors-of-all-aliases-standby-dev";
    private static final Reading WELL = Readings.fresh(Kind.ALARM, LONG, State.OK, null, "");
    private static final Reading UNREAD = Readings.at(
            Kind.ALARM,
            LONG.replace("standby", "primary"),
            State.UNKNOWN,
            null,
            "",
            Readings.NOON.minusSeconds(240),
            "cloudwatch DescribeAlarms in us-east-1: no answer in 5 s, and nothing is known of it since");

    private static final Snapshot BOTH = Readings.snapshot(WELL, UNREAD);

    @Test
    void inAPipeEachSignalIsOneLineWithAllThatIsKnown() {
        assertThat(StatusLines.of(BOTH, Integer.MAX_VALUE))
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).startsWith("OK ").contains(LONG))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("UNKNOWN (stale)")
                        .endsWith("no answer in 5 s, and nothing is known of it since"));
    }

    @Test
    void onANarrowTerminalNamesAreShortAndOnlyWhatIsNotWellSaysWhy() {
        List<String> lines = StatusLines.of(BOTH, 80);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines).anyMatch(line -> line.startsWith("OK ") && line.endsWith("all-aliases-standby"));
        assertThat(lines).anyMatch(line -> line.startsWith("UNKNOWN (stale)") && line.endsWith("all-aliases-primary"));
        assertThat(String.join(" ", lines.stream().map(String::strip).toList()))
                .contains("cannot be read: cloudwatch DescribeAlarms in us-east-1: no answer in 5 s, and nothing is"
                        + " known of it since");
    }
}
