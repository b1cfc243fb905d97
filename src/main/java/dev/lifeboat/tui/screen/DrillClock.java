package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Style;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two figures of a drill, in two rows: recovery time as it runs or as it was measured, and data loss. Pure. */
final class DrillClock {

    private DrillClock() {}

    static void draw(DrillView drill, Canvas canvas, int y) {
        Rto rto = drill.rto();
        Double outage = drill.outageSeconds();
        if (rto != null && rto.actualSeconds() != null) {
            String parts = "detection " + seconds(rto.detectSeconds()) + " + DNS " + seconds(rto.dnsSeconds())
                    + " + client " + seconds(rto.clientSeconds()) + ", ±" + seconds(rto.resolutionSeconds());
            boolean inTime = rto.actualSeconds() <= rto.targetSeconds();
            String words = "RTO " + seconds(rto.actualSeconds()) + " of " + Math.round(rto.targetSeconds()) + " s   ";
            canvas.put(1, y, words + parts, inTime ? Style.GOOD : Style.BAD);
        } else if (rto != null) {
            canvas.put(1, y, "RTO no recovery was seen (target " + Math.round(rto.targetSeconds()) + " s)", Style.BAD);
        } else if (outage != null && drill.verdict() == null) {
            canvas.put(1, y, "RTO clock " + seconds(outage) + " ...", Style.WARN);
        } else {
            canvas.put(1, y, still(drill), Style.DIM);
        }
        if (!drill.markers().isEmpty()) {
            canvas.put(1, y + 1, "RPO " + drill.markers(), Style.DIM);
        }
    }

    /** Why no clock runs. */
    private static String still(DrillView drill) {
        if (drill.steps().stream()
                .anyMatch(step -> step.number() == DrillView.PUT_BACK && step.state() == StepState.SKIPPED)) {
            return "RTO nothing is moved: there is nothing to time";
        }
        if (!drill.movesClients()) {
            return "RTO clients stay at the primary: there is nothing to time";
        }
        return drill.verdict() == null ? "RTO clock not running yet" : "RTO not measured";
    }

    static String seconds(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f s", value);
    }
}
