package dev.lifeboat.rehearsal.rds;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cluster holds, as far as statements of the Data API made it, and what is on its way to it from the cluster that
 * it follows. Guarded by the world's lock.
 */
final class Contents {
    private final Map<String, Relation> tables = new TreeMap<>();
    private final ArrayDeque<Sent> coming = new ArrayDeque<>();
    private boolean cut;

    private record Sent(Instant arrives, Sql.Change change) {}

    /** What a statement answers. */
    List<List<Object>> read(Sql statement) {
        return statement.rows().apply(tables);
    }

    /** Makes a change; how many rows it was about. */
    int change(Sql.Change change) {
        return change.to(tables);
    }

    /** A change sets out to here, and comes after all that did before; when. Nothing reaches one that is cut off. */
    Instant send(Sql.Change change, Instant earliest) {
        Sent last = coming.peekLast();
        Instant arrives = last == null || last.arrives().isBefore(earliest) ? earliest : last.arrives();
        if (!cut) {
            coming.add(new Sent(arrives, change));
        }
        return arrives;
    }

    /** What has come by now is there. */
    void arrive(Instant now) {
        Sent next = coming.peek();
        while (next != null && !next.arrives().isAfter(now)) {
            coming.remove();
            change(next.change());
            next = coming.peek();
        }
    }

    /** All that is on its way is there. */
    void drain() {
        arrive(Instant.MAX);
    }

    /** What is on its way, and all that is sent from now on, never comes. */
    void cutOff() {
        coming.clear();
        cut = true;
    }

    boolean isCutOff() {
        return cut;
    }

    /** It is on its own from now on, or follows again with what it has. */
    void mend() {
        cut = false;
    }

    /** Holds what another does. */
    void becomes(Contents other) {
        tables.clear();
        coming.clear();
        other.tables.forEach((name, table) -> tables.put(name, table.copy()));
        cut = false;
    }
}
