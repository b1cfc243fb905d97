package dev.lifeboat.tui.paint;

import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import java.util.List;

/** Draws rows in columns: as many as there is room for, around the cursor. Pure but for what it draws. */
public final class Table {
    private static final int ROOMY = 100;
    private static final int GAP = 1;
    private static final int LEAST = 8;
    /** A name that is shorter tells little. */
    private static final int NAME = 12;
    /** Terminals with fewer columns are narrow. */
    private static final int USUAL = 80;

    private static final int MARGIN = 3;

    private Table() {}

    /** @param room rows below the line of titles */
    public static void draw(List<Column> columns, List<Row> rows, Cursor cursor, Canvas canvas, int top, int room) {
        int[] widths = widths(columns, rows, canvas.width() - MARGIN);
        titles(columns, widths, cursor, canvas, top);
        int chosen = cursor.index(Listing.ids(rows));
        int first = Math.max(0, Math.min(rows.size() - room, chosen - room / 2));
        for (int i = 0; i < Math.min(room, rows.size() - first); i++) {
            row(rows.get(first + i), widths, first + i == chosen, canvas, top + 1 + i);
        }
        if (first > 0) {
            canvas.put(canvas.width() - 2, top + 1, "↑", Style.DIM);
        }
        if (first + room < rows.size()) {
            canvas.put(canvas.width() - 2, top + room, "↓", Style.DIM);
        }
    }

    private static void titles(List<Column> columns, int[] widths, Cursor cursor, Canvas canvas, int y) {
        int x = 2;
        for (int i = 0; i < widths.length; i++) {
            String mark = i != cursor.sort() ? "" : cursor.reversed() ? "↑" : "↓";
            canvas.put(x, y, widths[i], columns.get(i).title() + mark, Style.DIM);
            x += widths[i] == 0 ? 0 : widths[i] + GAP;
        }
    }

    private static void row(Row row, int[] widths, boolean chosen, Canvas canvas, int y) {
        if (chosen) {
            canvas.put(0, y, "▶", Style.BOLD);
        }
        int x = 2;
        for (int i = 0; i < widths.length; i++) {
            Cell cell = row.cells().get(i);
            Style style =
                    chosen && (cell.style() == Style.PLAIN || cell.style() == Style.DIM) ? Style.BOLD : cell.style();
            canvas.putName(x, y, reach(row, widths, i), cell.text(), style);
            x += widths[i] == 0 ? 0 : widths[i] + GAP;
        }
    }

    /** A cell may run over the empty ones behind it. */
    private static int reach(Row row, int[] widths, int at) {
        int cells = widths[at];
        for (int next = at + 1; cells > 0 && next < widths.length; next++) {
            if (!row.cells().get(next).text().isEmpty()) {
                break;
            }
            cells += widths[next] == 0 ? 0 : widths[next] + GAP;
        }
        return cells;
    }

    /**
     * The rest goes to the columns of width 0, in equal parts; 0 for a column that is not shown. Where it is narrow, names
     * come first: no column is wider than what stands in it, and the last ones go.
     */
    private static int[] widths(List<Column> columns, List<Row> rows, int cells) {
        boolean narrow = cells < USUAL - MARGIN;
        int[] fixed = new int[columns.size()];
        int taken = 0;
        int open = 0;
        for (int i = 0; i < fixed.length; i++) {
            Column column = columns.get(i);
            boolean shown = shown(column, cells);
            fixed[i] = !shown || column.cells() == 0 ? 0 : narrow ? filled(column, rows, i) : column.cells();
            taken += shown ? fixed[i] + GAP : 0;
            open += shown && column.cells() == 0 ? 1 : 0;
        }
        for (int i = fixed.length - 1; i > 0 && narrow && open > 0 && (cells - taken) / open < NAME; i--) {
            taken -= fixed[i] == 0 ? 0 : fixed[i] + GAP;
            fixed[i] = 0;
        }
        int share = open == 0 ? 0 : Math.max(0, cells - taken) / open;
        int[] widths = new int[fixed.length];
        for (int i = 0; i < widths.length; i++) {
            boolean flexible = shown(columns.get(i), cells) && columns.get(i).cells() == 0;
            widths[i] = flexible ? Math.max(LEAST, share) : fixed[i];
        }
        return widths;
    }

    /** What the longest cell of a column takes, within its usual width. */
    private static int filled(Column column, List<Row> rows, int at) {
        int longest = column.title().length() + 1;
        for (Row row : rows) {
            longest = Math.max(longest, row.cells().get(at).text().length());
        }
        return Math.min(column.cells(), longest);
    }

    private static boolean shown(Column column, int cells) {
        return !column.roomy() || cells >= ROOMY - MARGIN;
    }
}
