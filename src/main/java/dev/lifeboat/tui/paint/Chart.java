package dev.lifeboat.tui.paint;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values as a line of dots, two by four in a cell, with the limit across. A gap stays a gap. Pure but for what it draws. */
public final class Chart {
    private static final int SCALE = 10;
    private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private Chart() {}

    /** @param values oldest first; the newest stands at the right */
    public static void draw(
            List<@Nullable Double> values, @Nullable Double limit, String unit, Canvas canvas, int y, int rows) {
        int cells = canvas.width() - SCALE - 3;
        List<@Nullable Double> newest = values.subList(Math.max(0, values.size() - cells * 2), values.size());
        double top = limit == null ? 0 : limit;
        for (Double value : newest) {
            top = value == null ? top : Math.max(top, value);
        }
        top = top <= 0 ? 1 : top * 1.05;
        int[][] dots = new int[rows][cells];
        int offset = cells * 2 - newest.size();
        for (int i = 0; i < newest.size(); i++) {
            Double value = newest.get(i);
            if (value != null) {
                int up = (int) Math.round(Math.max(0, value) / top * (rows * 4 - 1));
                int x = offset + i;
                dots[rows - 1 - up / 4][x / 2] |= DOTS[x % 2][3 - up % 4];
            }
        }
        int limitRow = limit == null ? -1 : rows - 1 - (int) Math.round(limit / top * (rows * 4 - 1)) / 4;
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int dot : dots[row]) {
                line.append(dot != 0 ? (char) (0x2800 + dot) : row == limitRow ? '┈' : ' ');
            }
            canvas.put(SCALE + 1, y + row, "│" + line, row == limitRow ? Style.WARN : Style.PLAIN);
        }
        canvas.put(1, y, SCALE - 1, Words.number(top / 1.05, unit), Style.DIM);
        canvas.put(1, y + rows - 1, SCALE - 1, Words.number(0.0, unit), Style.DIM);
        if (limit != null && limitRow > 0 && limitRow < rows - 1) {
            canvas.put(1, y + limitRow, SCALE - 1, "limit", Style.WARN);
        }
        long gaps = newest.stream().filter(Objects::isNull).count();
        if (gaps > 0) {
            canvas.put(SCALE + 2, y + 1, gaps + " gaps: nothing was read there", Style.DIM);
        }
    }
}
