package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A table of a database: its columns, its primary key, and its rows, which are never changed in place. */
final class Relation {
    private final String name;
    private final List<String> columns;
    private final List<String> key;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    Relation(String name, List<String> columns, List<String> key) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.key = List.copyOf(key);
    }

    /** Another one that holds the same. */
    Relation copy() {
        Relation copy = new Relation(name, columns, key);
        copy.rows.addAll(rows);
        return copy;
    }

    /** Refuses a column that is not there, as PostgreSQL does. */
    void need(String column) {
        if (!columns.contains(column)) {
            throw Sql.error("column \"" + column + "\" of relation \"" + name + "\" does not exist", "42703");
        }
    }

    /** Takes a row, unless one of the same key is there; how many that makes. */
    int add(Map<String, Object> row) {
        row.keySet().forEach(this::need);
        boolean there = !key.isEmpty()
                && rows.stream().anyMatch(other -> key.stream()
                        .allMatch(column -> row.getOrDefault(column, "").equals(other.getOrDefault(column, ""))));
        if (!there) {
            rows.add(Map.copyOf(row));
        }
        return there ? 0 : 1;
    }

    /** Removes rows; how many. */
    int remove(Predicate<Map<String, Object>> which) {
        int before = rows.size();
        rows.removeIf(which);
        return before - rows.size();
    }

    List<Map<String, Object>> rows() {
        return List.copyOf(rows);
    }

    /** What PostgreSQL says of a table that is not there. */
    static AwsError absent(String name) {
        return Sql.error("relation \"" + name + "\" does not exist", "42P01");
    }
}
