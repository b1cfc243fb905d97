package dev.lifeboat.tui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table.
 *
 * @param id stable while the thing is there
 * @param copied what {@code y} copies
 * @param whole what {@code Y} copies: the thing's ARN or address; empty where it has none
 */
record Row(String id, String copied, String whole, List<Cell> cells) {
    Row {
        cells = List.copyOf(cells);
    }

    /** @param number what to sort by; null to sort by the text */
    record Cell(String text, Style style, @Nullable Double number) {
        static Cell of(String text) {
            return new Cell(text, Style.PLAIN, null);
        }

        static Cell of(String text, Style style) {
            return new Cell(text, style, null);
        }
    }

    /**
     * @param cells its width; 0 takes the room that the others leave
     * @param roomy only shown where the terminal has at least 100 columns
     */
    record Column(String title, int cells, boolean roomy) {
        static Column of(String title, int cells) {
            return new Column(title, cells, false);
        }
    }
}
