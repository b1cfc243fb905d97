package dev.lifeboat.tui.paint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table.
 *
 * @param id stable while the thing is there
 * @param copied what {@code y} copies
 * @param whole what {@code Y} copies: the thing's ARN or address; empty where it has none
 */
public record Row(String id, String copied, String whole, List<Cell> cells) {
    public Row {
        cells = List.copyOf(cells);
    }

    /** @param number what to sort by; null to sort by the text */
    public record Cell(String text, Style style, @Nullable Double number) {
        public static Cell of(String text) {
            return new Cell(text, Style.PLAIN, null);
        }

        public static Cell of(String text, Style style) {
            return new Cell(text, style, null);
        }
    }

    /**
     * @param cells its width; 0 takes the room that the others leave
     * @param roomy only shown where the terminal has at least 100 columns
     */
    public record Column(String title, int cells, boolean roomy) {
        public static Column of(String title, int cells) {
            return new Column(title, cells, false);
        }
    }
}
