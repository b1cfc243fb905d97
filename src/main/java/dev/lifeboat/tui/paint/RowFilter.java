package dev.lifeboat.tui.paint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which rows are wanted: words separated by spaces, all of which must hold. A word is a regular expression, found anywhere
 * in the row; {@code column:expression} looks in one column; {@code !} before it wants the rows without. Case does not
 * matter. What is no expression yet is taken as plain text, so that typing one never fails.
 */
public final class RowFilter {
    private RowFilter() {}

    public static List<Row> filtered(List<Row> rows, List<Row.Column> columns, String filter) {
        List<String> words = List.of(filter.strip().split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        return words.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> words.stream().allMatch(word -> holds(row, columns, word)))
                        .toList();
    }

    private static boolean holds(Row row, List<Row.Column> columns, String word) {
        boolean without = word.startsWith("!") && word.length() > 1;
        String rest = without ? word.substring(1) : word;
        int colon = rest.indexOf(':');
        String named = colon < 0 ? "" : rest.substring(0, colon).toLowerCase(Locale.ROOT);
        for (int i = 0; i < columns.size(); i++) {
            if (!named.isEmpty()
                    && columns.get(i).title().toLowerCase(Locale.ROOT).startsWith(named)) {
                return without != found(row.cells().get(i).text(), rest.substring(colon + 1));
            }
        }
        String whole = String.join(" ", row.cells().stream().map(Row.Cell::text).toList());
        return without != found(whole, rest);
    }

    private static boolean found(String text, String expression) {
        try {
            return Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .find();
        } catch (PatternSyntaxException unfinished) {
            return text.toLowerCase(Locale.ROOT).contains(expression.toLowerCase(Locale.ROOT));
        }
    }
}
