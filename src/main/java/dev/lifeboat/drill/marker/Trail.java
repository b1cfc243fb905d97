package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.drill.Evidence;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The markers of one store: what it took, what the standby had of them, what failed. For all threads. */
final class Trail {
    private final Store store;
    private MarkerLog log = new MarkerLog(List.of());
    private @Nullable MarkerLook look;
    private int failed;
    private String trouble = "";
    private String unfit = "";
    private String left = "";

    Trail(Store store) {
        this.store = store;
    }

    Store store() {
        return store;
    }

    synchronized void acknowledged(MarkerLog.Ack ack) {
        log = log.with(ack);
    }

    /** A marker, or a look at them, failed. */
    synchronized void failed(AwsFailure failure) {
        failed++;
        trouble = failure.trouble().line().replaceFirst("\\.$", "");
    }

    /** What writes or reads them came to an end that nobody meant. */
    synchronized void broke(String why) {
        trouble = why;
    }

    /** It takes no markers, and why. */
    synchronized void unfit(String why) {
        unfit = why;
    }

    synchronized void looked(MarkerLook seen) {
        look = seen;
    }

    /** Something of them could not be removed. */
    synchronized void left(String words) {
        left = words;
    }

    synchronized MarkerLog log() {
        return log;
    }

    synchronized Optional<MarkerLook> look() {
        return Optional.ofNullable(look);
    }

    /** How many markers were taken. */
    synchronized int written() {
        return log.acks().size();
    }

    synchronized int failed() {
        return failed;
    }

    synchronized List<Evidence.Mark> marks() {
        return look == null ? List.of() : look.marks(store);
    }

    /**
     * What was measured of it.
     *
     * @param target of the drill
     */
    synchronized Rpo.Part part(Occasion occasion, Duration target) {
        Double goal = store.target(target).map(Trail::seconds).orElse(null);
        String rest = (store.remark() + (trouble.isEmpty() ? "" : " The last marker that failed: " + trouble + "."))
                + (left.isEmpty() ? "" : " " + left);
        if (look == null || look.log().acks().isEmpty()) {
            String why = !unfit.isEmpty()
                    ? unfit
                    : log.acks().isEmpty()
                            ? "No marker was taken."
                            : occasion.never(store.until()) + ", or its "
                                    + store.kind().word() + " could not be read.";
            return new Rpo.Part(store.kind(), store.name(), goal, null, null, null, 0, 0, failed, (why + rest).strip());
        }
        Integer lost = look.told() ? (Integer) look.lost().acks().size() : null;
        return new Rpo.Part(
                store.kind(),
                store.name(),
                goal,
                seconds(look.log().behind(look.missing())),
                lost,
                lost == null ? null : (Integer) (look.missing().acks().size() - lost),
                seconds(look.log().longestGap()),
                look.log().acks().size(),
                failed,
                (words(look) + rest).strip());
    }

    private String words(MarkerLook look) {
        if (!look.told()) {
            return "Late markers could not be told from lost ones: the drill was over before, or its "
                    + store.kind().word() + " could not be read.";
        }
        String last = look.last().truncatedTo(ChronoUnit.SECONDS).toString();
        String pending = look.pending() == 0
                ? ""
                : "Of the delayed ones " + look.pending() + " were not yet there at " + last
                        + ", when the markers were removed, and not lost either: they were still on their way.";
        return pending + (look.lost().acks().isEmpty() ? "" : " Lost are those that had not come by " + last + ".");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
