package dev.lifeboat.blueprint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/** What somebody who mistyped a name may have meant. */
public final class Nearest {
    private static final int FARTHEST = 3;

    private Nearest() {}

    /** {@code " Did you mean X?"} for the nearest name within three edits, else nothing. */
    public static String hint(String given, Collection<String> names) {
        return names.stream()
                .map(name -> Map.entry(name, distance(given, name)))
                .filter(entry -> entry.getValue() <= FARTHEST)
                .min(Comparator.comparing(Map.Entry::getValue))
                .map(entry -> " Did you mean " + entry.getKey() + "?")
                .orElse("");
    }

    /** Letters to insert, remove or replace; case does not count. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
