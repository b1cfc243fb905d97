package dev.lifeboat.tui.told;

import dev.lifeboat.drill.report.Seal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drill's report as it is kept.
 *
 * @param deployment that is watched, not always the one that was drilled
 * @param lines of the report
 * @param seal whether journal and report are as they were written; null where that could not be looked at
 */
public record DrillText(String deployment, String drill, List<String> lines, @Nullable Seal seal) implements Told {
    public DrillText {
        lines = List.copyOf(lines);
    }
}
