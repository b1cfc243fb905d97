package dev.lifeboat.tui.paint;

import dev.lifeboat.tui.paint.Row.Cell;
import java.util.ArrayList;
import java.util.List;

/** A long text as rows, to be gone through, filtered and copied like any others. Pure. */
public final class Paper {
    private final List<Row> rows = new ArrayList<>();
    private final int width;

    /** @param width cells that a row may take */
    public Paper(int width) {
        this.width = Math.max(8, width);
    }

    public Paper fact(String label, String words) {
        return words.isEmpty() ? this : line(String.format("%-13s %s", label, words), Style.DIM);
    }

    public Paper blank() {
        return line("", Style.PLAIN);
    }

    /** In as many rows as it takes, broken where a row is full: what is copied by eye must not lose a blank. */
    public Paper line(String words, Style style) {
        int from = 0;
        do {
            int end = Math.min(words.length(), from + width);
            boolean torn = end < words.length() && end - from > 1 && Character.isHighSurrogate(words.charAt(end - 1));
            end = torn ? end - 1 : end;
            rows.add(new Row(
                    String.valueOf(rows.size()), words, "", List.of(Cell.of(words.substring(from, end), style))));
            from = end;
        } while (from < words.length());
        return this;
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }
}
