package dev.lifeboat.blueprint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody who mistyped a name may have meant. */
public final class Nearest {
    private static final int FARTHEST = 3;
    private static final int UNLIKE = 100;
    /** Fewer letters stand in too many names. */
    private static final int TELLING = 3;

    private Nearest() {}

    /**
     * {@code " Did you mean X?"} for the name that is likeliest meant: a slip of the keys first, then a name of which only
     * the beginning or a part was given, or one with something added; nothing where none is like it. Case does not count.
     */
    public static String hint(String given, Collection<String> names) {
        return names.stream()
                .filter(name -> unlikeness(given, name) < UNLIKE)
                .min(Comparator.comparingInt((String name) -> unlikeness(given, name))
                        .thenComparingInt(String::length))
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
    }

    private static int unlikeness(String given, String name) {
        String one = given.toLowerCase(Locale.ROOT);
        String other = name.toLowerCase(Locale.ROOT);
        int slips = distance(one, other);
        int shorter = Math.min(one.length(), other.length());
        if (slips <= FARTHEST && slips * 2 <= shorter) {
            return slips;
        }
        if (shorter < TELLING) {
            return UNLIKE;
        }
        if (other.startsWith(one) || one.startsWith(other)) {
            return FARTHEST + 1;
        }
        return other.contains(one) || one.contains(other) ? FARTHEST + 2 : UNLIKE;
    }

    /** Letters to insert, remove or replace. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
