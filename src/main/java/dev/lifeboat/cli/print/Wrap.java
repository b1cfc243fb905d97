package dev.lifeboat.cli.print;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
public final class Wrap {
    private static final int NARROWEST = 20;

    private Wrap() {}

    /**
     * The text below a margin, broken at blanks so that each line fits; a word that is longer than a line is broken.
     *
     * @param first what stands before the first line; the others are indented as far
     */
    public static List<String> lines(String first, String text, int columns) {
        int width = Math.max(NARROWEST, columns - first.length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ");
            while (line.length() + rest.length() > width) {
                int fits = width - line.length();
                lines.add(line + rest.substring(0, fits));
                line.setLength(0);
                rest = rest.substring(fits);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        List<String> placed = new ArrayList<>();
        for (String one : lines) {
            placed.add((placed.isEmpty() ? first : " ".repeat(first.length())) + one);
        }
        return placed;
    }

    /** At most so long; what is cut off is marked. */
    static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + "…";
    }

    /** At most so long; what does not fit loses its middle, for names differ at their ends. */
    static String middle(String name, int columns) {
        if (name.length() <= columns) {
            return name;
        }
        int tail = columns / 2;
        return name.substring(0, columns - tail - 1) + "…" + name.substring(name.length() - tail);
    }
}
