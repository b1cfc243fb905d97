package dev.lifeboat.drill.report;

import dev.lifeboat.drill.marker.Rpo;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was measured of data loss store by store, the same in each format: a line a store. */
final class LossTable {
    static final List<String> HEADS =
            List.of("store", "target", "behind", "delayed", "lost", "taken", "not taken", "resolution", "to be known");

    private LossTable() {}

    static List<List<String>> lines(Rpo rpo) {
        return rpo.parts().stream().map(LossTable::line).toList();
    }

    private static List<String> line(Rpo.Part part) {
        boolean measured = part.actualSeconds() != null;
        return List.of(
                part.title(),
                part.targetSeconds() == null ? "none" : seconds(part.targetSeconds()),
                measured ? seconds(part.actualSeconds()) : "not measured",
                measured ? count(part.delayed()) : "-",
                measured ? count(part.lost()) : "-",
                measured ? String.valueOf(part.acknowledged()) : "-",
                String.valueOf(part.failed()),
                measured ? seconds(part.resolutionSeconds()) : "-",
                part.words());
    }

    private static String count(@Nullable Integer markers) {
        return markers == null ? "not known" : String.valueOf(markers);
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "-" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
