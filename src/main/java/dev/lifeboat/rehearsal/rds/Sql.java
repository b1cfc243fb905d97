package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of the few that this world has, known by its shape. Anything else is refused with a list of them.
 *
 * @param change what it changes; empty where it only reads
 * @param rows what it answers; nothing where it changes something
 */
record Sql(Optional<Change> change, Function<Map<String, Relation>, List<List<Object>>> rows) {
    private static final String NAME = "([a-z_][a-z0-9_]*)";
    private static final String WHERE = "(?: where (.+))?";
    private static final Pattern CREATE = Pattern.compile("create table if not exists " + NAME + " ?\\((.+)\\)");
    private static final Pattern KEY = Pattern.compile(",? ?primary key ?\\(([^)]*)\\)");
    private static final Pattern DROP = Pattern.compile("drop table if exists " + NAME);
    private static final Pattern INSERT =
            Pattern.compile("insert into " + NAME + " ?\\(([^)]*)\\) values ?\\((.+)\\) on conflict do nothing");
    private static final Pattern DELETE = Pattern.compile("delete from " + NAME + WHERE);
    private static final Pattern THERE = Pattern.compile("select to_regclass\\('" + NAME + "'\\) is not null");
    private static final Pattern COUNT = Pattern.compile("select count\\((\\*|" + NAME + ")\\) from " + NAME + WHERE);
    private static final Pattern SELECT =
            Pattern.compile("select (" + NAME + "(?: ?, ?" + NAME + ")*) from " + NAME + WHERE);
    private static final Pattern EQUAL = Pattern.compile(NAME + " ?= ?:([a-z_]+)");
    private static final Pattern SET = Pattern.compile(NAME + " is not null");
    /** A value in quotes, but not the name in {@code to_regclass}. */
    private static final Pattern LITERAL = Pattern.compile("(?<!to_regclass\\()'([^']*(?:''[^']*)*)'");

    /** What a statement makes of the tables: how many rows it was about. */
    @FunctionalInterface
    interface Change {
        int to(Map<String, Relation> tables);
    }

    /**
     * Reads a statement.
     *
     * @param values of its parameters
     * @param now what {@code now()} gives
     */
    static Sql of(String text, Map<String, Object> values, Instant now) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        String sql = LITERAL.matcher(text)
                .replaceAll(value -> literal(value.group(1).replace("''", "'"), all))
                .strip()
                .replaceAll("\\s+", " ")
                .replaceFirst(" ?;$", "")
                .toLowerCase(Locale.ROOT);
        return shaped(sql, all, now);
    }

    /** A name for a value in quotes, whose case and spaces stay as they are. */
    private static String literal(String value, Map<String, Object> values) {
        String name = "literal" + "_".repeat(values.size());
        values.put(name, value);
        return ":" + name;
    }

    private static Sql shaped(String sql, Map<String, Object> values, Instant now) {
        Matcher match = CREATE.matcher(sql);
        if (match.matches()) {
            return changes(created(match.group(1), match.group(2)));
        }
        match = DROP.matcher(sql);
        if (match.matches()) {
            String name = match.group(1);
            return changes(tables -> {
                tables.remove(name);
                return 0;
            });
        }
        match = INSERT.matcher(sql);
        if (match.matches()) {
            String name = match.group(1);
            Map<String, Object> row = row(names(match.group(2)), names(match.group(3)), values, now);
            return changes(tables -> find(tables, name).add(row));
        }
        match = DELETE.matcher(sql);
        if (match.matches()) {
            String name = match.group(1);
            Condition where = Condition.of(match.group(2), values);
            return changes(tables -> find(tables, name, where.columns()).remove(where.holds()));
        }
        return read(sql, values);
    }

    private static Sql read(String sql, Map<String, Object> values) {
        Matcher match = THERE.matcher(sql);
        if (match.matches()) {
            String name = match.group(1);
            return reads(tables -> List.of(List.of(tables.containsKey(name))));
        }
        match = COUNT.matcher(sql);
        if (match.matches()) {
            List<String> counted = match.group(2) == null ? List.of() : List.of(match.group(2));
            String name = match.group(3);
            Condition where = Condition.of(match.group(4), values);
            return reads(tables -> {
                counted.forEach(find(tables, name)::need);
                return List.of(List.of(find(tables, name, where.columns()).rows().stream()
                        .filter(where.holds())
                        .filter(row -> row.keySet().containsAll(counted))
                        .count()));
            });
        }
        match = SELECT.matcher(sql);
        if (match.matches()) {
            List<String> columns = names(match.group(1));
            String name = match.group(4);
            Condition where = Condition.of(match.group(5), values);
            return reads(tables -> {
                columns.forEach(find(tables, name)::need);
                return find(tables, name, where.columns()).rows().stream()
                        .filter(where.holds())
                        .map(row -> columns.stream()
                                .map(column -> row.getOrDefault(column, ""))
                                .toList())
                        .toList();
            });
        }
        throw refused();
    }

    private static Sql changes(Change change) {
        return new Sql(Optional.of(change), tables -> List.of());
    }

    private static Sql reads(Function<Map<String, Relation>, List<List<Object>>> rows) {
        return new Sql(Optional.empty(), rows);
    }

    private static Change created(String name, String inside) {
        Matcher key = KEY.matcher(inside);
        List<String> keys = key.find() ? names(key.group(1)) : List.of();
        List<String> columns = names(key.replaceAll("")).stream()
                .map(column -> column.replaceFirst(" .*$", ""))
                .toList();
        return tables -> {
            tables.putIfAbsent(name, new Relation(name, columns, keys));
            return 0;
        };
    }

    private static Map<String, Object> row(
            List<String> columns, List<String> given, Map<String, Object> values, Instant now) {
        if (columns.size() != given.size()) {
            throw error("INSERT has more target columns than expressions, or fewer", "42601");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String value = given.get(i);
            row.put(columns.get(i), value.equals("now()") ? now.toString() : parameter(value, values));
        }
        return row;
    }

    private static Object parameter(String text, Map<String, Object> values) {
        if (!text.matches(":[a-z_]+")) {
            throw refused();
        }
        Object value = values.get(text.substring(1));
        if (value == null) {
            throw new AwsError(400, "BadRequestException", "Cannot find parameter: " + text.substring(1));
        }
        return value;
    }

    private static List<String> names(String list) {
        return List.of(list.strip().split(" ?, ?", -1));
    }

    private static Relation find(Map<String, Relation> tables, String name) {
        Relation found = tables.get(name);
        if (found == null) {
            throw Relation.absent(name);
        }
        return found;
    }

    private static Relation find(Map<String, Relation> tables, String name, List<String> columns) {
        Relation found = find(tables, name);
        columns.forEach(found::need);
        return found;
    }

    /** What PostgreSQL says, as the Data API passes it on. */
    static AwsError error(String words, String state) {
        return new AwsError(400, "DatabaseErrorException", "ERROR: " + words + "; SQLState: " + state);
    }

    private static AwsError refused() {
        return new AwsError(
                400,
                "BadRequestException",
                "This world has of SQL, with parameters, texts in quotes and now() as values: CREATE TABLE IF NOT EXISTS t"
                        + " (c type, ..., PRIMARY KEY (c, ...)); DROP TABLE IF EXISTS t; INSERT INTO t (c, ...) VALUES (:p, ...) ON"
                        + " CONFLICT DO NOTHING; DELETE FROM t, SELECT c, ... FROM t and SELECT count(*) FROM t, each"
                        + " with WHERE c = :p AND c IS NOT NULL; SELECT to_regclass('t') IS NOT NULL");
    }

    private record Condition(List<String> columns, Predicate<Map<String, Object>> holds) {
        static Condition of(@org.jspecify.annotations.Nullable String text, Map<String, Object> values) {
            List<String> columns = new ArrayList<>();
            Predicate<Map<String, Object>> all = row -> true;
            for (String part : text == null ? new String[0] : text.split(" and ", -1)) {
                Matcher equal = EQUAL.matcher(part);
                Matcher set = SET.matcher(part);
                if (equal.matches()) {
                    String column = equal.group(1);
                    Object wanted = parameter(":" + equal.group(2), values);
                    columns.add(column);
                    all = all.and(row -> wanted.equals(row.get(column)));
                } else if (set.matches()) {
                    String column = set.group(1);
                    columns.add(column);
                    all = all.and(row -> row.containsKey(column));
                } else {
                    throw refused();
                }
            }
            return new Condition(columns, all);
        }
    }
}
