package dev.lifeboat.drill.report;

import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.described.Described;
import dev.lifeboat.drill.marker.Rpo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill leaves behind.
 *
 * @param level of the lever
 * @param operator who ran it, as STS names them
 * @param engine Lifeboat's version
 * @param guards of the pre-flight
 * @param hypothesis what was held to be so before and after, with what was seen
 * @param moves what the lever changed, one line each
 * @param reverted whether every captured value is back
 * @param described the file that the drill came from; null where it came from none
 * @param stoppedBy the stop condition or limit that ended it; empty where none did
 * @param words one line for the user
 * @param evidence what the numbers were made of
 */
public record DrillReport(
        String drill,
        String deployment,
        String account,
        String lever,
        int level,
        String operator,
        Instant startedAt,
        Instant endedAt,
        String engine,
        Verdict verdict,
        @Nullable Rto rto,
        Rpo rpo,
        List<Guard> guards,
        List<Guard> hypothesis,
        List<String> moves,
        List<Event> timeline,
        boolean reverted,
        @Nullable Described described,
        String stoppedBy,
        String words,
        Evidence evidence) {
    public DrillReport {
        guards = List.copyOf(guards);
        hypothesis = List.copyOf(hypothesis);
        moves = List.copyOf(moves);
        timeline = List.copyOf(timeline);
    }

    /** One line of the journal. */
    public record Event(Instant at, String event, String detail) {}
}
