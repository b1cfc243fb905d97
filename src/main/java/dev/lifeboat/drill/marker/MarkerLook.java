package dev.lifeboat.drill.marker;

import dev.lifeboat.drill.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a table's markers the standby had when it began to serve, and what came later. Pure.
 *
 * @param log acknowledged until then
 * @param missing those that had not come then
 * @param late those of them that had not come when it was last looked
 * @param at of the first look
 * @param last of the last one
 */
record MarkerLook(MarkerLog log, MarkerLog missing, MarkerLog late, Instant at, Instant last) {
    MarkerLook(MarkerLog log, MarkerLog missing, Instant at) {
        this(log, missing, missing, at, at);
    }

    /** Another look, later, and what still had not come then. */
    MarkerLook again(MarkerLog late, Instant now) {
        return new MarkerLook(log, missing, late, at, now);
    }

    /** What became of each marker. */
    List<Evidence.Mark> marks(String table) {
        return log.acks().stream()
                .map(ack -> new Evidence.Mark(ack.at(), table, fate(ack)))
                .toList();
    }

    private Evidence.Fate fate(MarkerLog.Ack ack) {
        if (late.acks().contains(ack)) {
            return Evidence.Fate.LOST;
        }
        return missing.acks().contains(ack) ? Evidence.Fate.DELAYED : Evidence.Fate.CAME;
    }

    /** Whether all have come. */
    boolean whole() {
        return late.acks().isEmpty();
    }

    private int lost() {
        return late.acks().size();
    }

    private int delayed() {
        return missing.acks().size() - lost();
    }

    /**
     * The worst of all tables in seconds, the sum of them in markers.
     *
     * @param tables that the deployment has
     * @param healed looked at again after everything was put back; empty where that was cut short
     * @param first looked at when the standby began to serve; empty where it never did
     * @param trouble the last failure of a marker; empty for none
     * @param left what could not be removed; empty for nothing
     */
    static Rpo rpo(
            Duration target,
            List<String> tables,
            List<MarkerLook> healed,
            List<MarkerLook> first,
            int failed,
            String trouble,
            String left) {
        return rpo(target, tables, healed, first, failed, trouble, left, false);
    }

    /** The same, of a pause of replication where that is what was drilled. */
    static Rpo rpo(
            Duration target,
            List<String> tables,
            List<MarkerLook> healed,
            List<MarkerLook> first,
            int failed,
            String trouble,
            String left,
            boolean pausing) {
        double goal = seconds(target);
        String rest = (trouble.isEmpty() ? "" : " The last marker that failed: " + trouble + ".")
                + (left.isEmpty() ? "" : " " + left);
        if (tables.isEmpty()) {
            return Rpo.none(goal, 0, "The deployment has no global table to write markers to.");
        }
        if (first.stream().allMatch(look -> look.log().acks().isEmpty())) {
            String why = first.isEmpty()
                    ? (pausing ? "The pause was not seen to its end" : "The standby never served")
                            + ", or its table could not be read."
                    : "No marker was taken.";
            return Rpo.none(goal, failed, why + rest);
        }
        boolean told = healed.size() == first.size();
        Duration behind = Duration.ZERO;
        Duration gap = Duration.ZERO;
        Instant last = Instant.MIN;
        int acknowledged = 0;
        for (MarkerLook look : told ? healed : first) {
            behind = longer(behind, look.log().behind(look.missing()));
            gap = longer(gap, look.log().longestGap());
            last = look.last().isAfter(last) ? look.last() : last;
            acknowledged += look.log().acks().size();
        }
        Integer lost =
                told ? (Integer) healed.stream().mapToInt(MarkerLook::lost).sum() : null;
        Integer delayed =
                told ? (Integer) healed.stream().mapToInt(MarkerLook::delayed).sum() : null;
        return new Rpo(
                goal,
                seconds(behind),
                lost,
                delayed,
                seconds(gap),
                acknowledged,
                failed,
                words(lost, last, pausing) + rest);
    }

    private static final String PAUSED =
            "Lifeboat itself wrote a marker each second to the primary's table, past the system's own functions, and read"
                    + " in the standby which were there at the end of the pause. The pause is the drill's own doing: this"
                    + " is what the loss of the whole primary Region at that moment would have cost, and each second of"
                    + " a real standstill costs one more.";

    private static String words(@Nullable Integer lost, Instant last, boolean pausing) {
        String what = pausing
                ? PAUSED
                : "Lifeboat itself wrote a marker each second to the primary's table, past the system's own"
                        + " functions, and read in the standby which were there when it first served a client. A lever leaves"
                        + " table and replication alone: this is what the loss of the whole Region at that moment would have"
                        + " cost, not what clients lost in the drill.";
        if (lost == null) {
            return what + " The drill was ended before late markers could be told from lost ones.";
        }
        return lost == 0
                ? what
                : what + " Lost are those that had not come by " + last.truncatedTo(ChronoUnit.SECONDS) + ".";
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
