package dev.lifeboat.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillPrinterTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private final DrillPrinter printer = new DrillPrinter(lines::add);

    private void told(int second, StepState state, String evidence, String warning) {
        Instant now = START.plusSeconds(second);
        Step step = new Step(DrillView.PUT_BACK, "Put everything back", state, evidence, START, null);
        printer.accept(new DrillView(
                "d", "payments-dev", "isolate", now, START, List.of(step), null, null, List.of(), warning, null, null));
    }

    @Test
    void whatMustBeDoneByHandIsToldAtOnceAndOnce() {
        told(0, StepState.RUNNING, "", "");
        told(1, StepState.RUNNING, "attempt 1 of 6 failed", "");
        told(2, StepState.FAILED, "no answer in time", "");
        told(2, StepState.FAILED, "no answer in time", "NOT put back.\n  aws lambda put");
        told(3, StepState.FAILED, "no answer in time", "NOT put back.\n  aws lambda put");
        assertThat(lines)
                .extracting(line -> line.replaceAll(" +", " "))
                .containsExactly(
                        "00:00:00 8 Put everything back ... ",
                        "00:00:01 8 Put everything back ... attempt 1 of 6 failed",
                        "00:00:02 8 Put everything back FAILED no answer in time",
                        "00:00:02 !! NOT put back.",
                        "00:00:02 !! aws lambda put");
    }
}
