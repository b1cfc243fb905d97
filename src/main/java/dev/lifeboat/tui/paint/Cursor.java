package dev.lifeboat.tui.paint;

import java.util.List;

/**
 * Where the user stands on a screen with rows, and how its rows are chosen and ordered. Immutable.
 *
 * @param id of the row: the cursor stays on its row when the order changes under it
 * @param row where that row was, for when it is gone
 * @param filter as {@link RowFilter} reads it; empty for all rows
 * @param sort column to sort by; negative for the screen's own order
 */
public record Cursor(String id, int row, String filter, int sort, boolean reversed) {
    public static final Cursor FIRST = new Cursor("", 0, "", -1, false);

    /** @param ids of the rows, in their order */
    public Cursor at(List<String> ids, int wanted) {
        if (ids.isEmpty()) {
            return new Cursor("", 0, filter, sort, reversed);
        }
        int next = Math.max(0, Math.min(ids.size() - 1, wanted));
        return new Cursor(ids.get(next), next, filter, sort, reversed);
    }

    public Cursor filtering(String text) {
        return new Cursor(id, row, text, sort, reversed);
    }

    public Cursor sorting(int column) {
        return new Cursor(id, row, filter, column, false);
    }

    public Cursor turned() {
        return new Cursor(id, row, filter, sort, !reversed);
    }

    /** The row's place now; negative where there are none. */
    public int index(List<String> ids) {
        int at = ids.indexOf(id);
        return at >= 0 ? at : Math.min(row, ids.size() - 1);
    }
}
