package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What takes a drill's markers in the primary Region and sends them to the standby. One instance a drill; no method is
 * called twice at a time, but {@link #missing} may be while a last {@link #put} is under way. Each fails with {@link
 * dev.lifeboat.aws.AwsFailure}.
 */
public interface Store {
    /** What it is, as reports have it. */
    enum Kind {
        TABLE("table", true),
        DATABASE("database", true),
        /** What S3 takes minutes for, and seldom promises, is told beside the drill's own target. */
        BUCKET("bucket", false);

        private final String word;
        private final boolean counts;

        Kind(String word, boolean counts) {
            this.word = word;
            this.counts = counts;
        }

        public String word() {
            return word;
        }

        /**
         * Whether its numbers are the drill's RPO, and its late markers are waited for. What does not count is told, and
         * fails no drill.
         */
        public boolean counts() {
            return counts;
        }
    }

    /** When the standby's copy is looked at, and no marker is written any more. */
    enum Moment {
        /** Clients are served by the standby. */
        SERVED,
        /** A database's writer has moved to the standby. */
        MOVED
    }

    /** It takes no markers, and why, in a sentence; nothing was written to it. */
    final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String why) {
            super(why);
        }
    }

    Kind kind();

    /** As users know it. */
    String name();

    /** What of a drill may lie in it, e.g. {@code items lifeboat-drill-1-0 to -99}. */
    String traces(String drill);

    /** Until when it takes markers. */
    default Moment until() {
        return Moment.SERVED;
    }

    /** AWS CLI lines that remove that by hand, as far as they are known; may be empty. */
    default String byHand(String drill) {
        return "";
    }

    /** The calls that it will take, one line; empty where it takes no markers in this drill. */
    String planned();

    /** What it may be behind, by the drill's target; empty where nothing is promised. */
    default Optional<Duration> target(Duration drill) {
        return Optional.of(drill);
    }

    /** A sentence that a report needs beside its numbers; empty, or begins with a space. */
    default String remark() {
        return "";
    }

    /**
     * Writes a marker in the primary Region.
     *
     * @throws Unfit where it takes none in this drill; then it is not called again
     */
    void put(Door door, String drill, long number) throws InterruptedException;

    /** Those of these markers that the standby does not have. */
    MarkerLog missing(Door door, String drill, MarkerLog log) throws InterruptedException;

    /** Whether what the standby did not have when it was looked at may still come to it, and is waited for. */
    default boolean mayStillCome() {
        return kind().counts();
    }

    /** Those of these markers that have not come and never will, as far as it can be told. */
    default MarkerLog lost(Door door, String drill, MarkerLog late) throws InterruptedException {
        return late;
    }

    /** Removes what this instance wrote, wherever it has got to; called again it goes on where it was stopped. */
    void remove(Door door, String drill) throws InterruptedException;

    /**
     * Removes what a drill left whose program died.
     *
     * @return how many markers lay there
     */
    int sweep(Door door, String drill) throws InterruptedException;

    /**
     * Those of a deployment. Makes no call.
     *
     * @param moves that the drill makes
     */
    static List<Store> of(Target target, List<Move> moves) {
        String primary = target.regions().getOrDefault(Role.PRIMARY, "");
        String standby = target.regions().getOrDefault(Role.STANDBY, "");
        List<Store> stores = new ArrayList<>();
        for (String table : Markers.tables(target)) {
            stores.add(new TableStore(table, primary, standby));
        }
        stores.addAll(DatabaseStore.of(target, moves));
        List<Target.Resource> buckets = target.resources(Way.TYPE);
        if (buckets.stream().anyMatch(bucket -> bucket.region().equals(standby))) {
            buckets.stream()
                    .filter(bucket -> bucket.region().equals(primary))
                    .forEach(bucket -> stores.add(new BucketStore(target, bucket, standby)));
        }
        return stores;
    }
}
