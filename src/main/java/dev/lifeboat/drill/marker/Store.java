package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.Course;
import dev.lifeboat.watch.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * What takes a drill's markers in the primary Region and sends them to the standby. One instance a drill; no method is
 * called twice at a time, but {@link #missing} may be while a {@link #put} is under way. Each fails with {@link
 * dev.lifeboat.aws.AwsFailure}.
 */
public interface Store {
    /** What it is, as reports have it. */
    enum Kind {
        TABLE("table");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    Kind kind();

    /** As users know it. */
    String name();

    /** What of a drill may lie in it, e.g. {@code items lifeboat-drill-1-0 to -99}. */
    String traces(String drill);

    /** The calls that it will take, one line. */
    String planned();

    /** Writes a marker in the primary Region. */
    void put(Door door, String drill, long number) throws InterruptedException;

    /** Those of these markers that the standby does not have. */
    MarkerLog missing(Door door, String drill, MarkerLog log) throws InterruptedException;

    /** Removes what this instance wrote, wherever it has got to; called again it goes on where it was stopped. */
    void remove(Door door, String drill) throws InterruptedException;

    /**
     * Removes what a drill left whose program died.
     *
     * @return how many markers lay there
     */
    int sweep(Door door, String drill) throws InterruptedException;

    /** Those that a drill marks: where replication is paused, the tables alone, for nothing else is. Makes no call. */
    static List<Store> of(Target target, Course course) {
        return of(target).stream()
                .filter(store -> course.movesClients() || store.kind() == Kind.TABLE)
                .toList();
    }

    /** Those of a deployment. Makes no call. */
    static List<Store> of(Target target) {
        String primary = target.regions().getOrDefault(Role.PRIMARY, "");
        String standby = target.regions().getOrDefault(Role.STANDBY, "");
        List<Store> stores = new ArrayList<>();
        for (String table : Markers.tables(target)) {
            stores.add(new TableStore(table, primary, standby));
        }
        return stores;
    }
}
