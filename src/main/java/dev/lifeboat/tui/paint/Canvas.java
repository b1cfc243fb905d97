package dev.lifeboat.tui.paint;

import com.googlecode.lanterna.TerminalTextUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame to be: one character and one style a cell. Whatever does not take exactly one cell (control characters, wide
 * or combining ones, marks of direction) becomes a question mark, so that no text from outside breaks a row.
 */
public final class Canvas {
    /** Those of Unicode's Emoji_Presentation that are in the basic plane. */
    private static final String WIDE = "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕";

    private final int width;
    private final int height;
    private final char[][] text;
    private final Style[][] styles;

    public Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        text = new char[height][width];
        styles = new Style[height][width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(text[y], ' ');
            Arrays.fill(styles[y], Style.PLAIN);
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public char at(int x, int y) {
        return text[y][x];
    }

    public Style style(int x, int y) {
        return styles[y][x];
    }

    /** Writes; what goes beyond the frame is cut. */
    public void put(int x, int y, String words, Style style) {
        put(x, y, width - x, words, style);
    }

    /** Writes into so many cells; what does not fit ends in an ellipsis. */
    public void put(int x, int y, int cells, String words, Style style) {
        if (y < 0 || y >= height || cells <= 0) {
            return;
        }
        String one = cells(words);
        String cut = one.length() <= cells ? one : one.substring(0, cells - 1) + "…";
        for (int i = 0; i < cut.length() && x + i < width; i++) {
            if (x + i >= 0) {
                text[y][x + i] = cut.charAt(i);
                styles[y][x + i] = style;
            }
        }
    }

    /** Writes into so many cells; a name that does not fit loses its middle, for names differ at their ends. */
    void putName(int x, int y, int cells, String name, Style style) {
        int tail = cells / 3;
        boolean sentence = name.chars().filter(letter -> letter == ' ').count() > 3;
        boolean fits = name.length() <= cells || cells < 12 || sentence;
        put(
                x,
                y,
                cells,
                fits ? name : name.substring(0, cells - tail - 1) + "…" + name.substring(name.length() - tail),
                style);
    }

    /** Writes over several lines, broken between words; how many it took. */
    public int wrap(int x, int y, int cells, int most, String words, Style style) {
        String rest = words.strip();
        int lines = 0;
        while (!rest.isEmpty() && lines < most) {
            int end = rest.length();
            if (end > cells && lines < most - 1) {
                int space = rest.lastIndexOf(' ', cells);
                end = space > 0 ? space : cells;
            }
            put(x, y + lines++, cells, rest.substring(0, end), style);
            rest = rest.substring(end).strip();
        }
        return lines;
    }

    public void fill(int y, Style style) {
        Arrays.fill(styles[y], style);
    }

    private static String cells(String words) {
        int longest = Math.min(words.length(), 1000);
        StringBuilder cells = new StringBuilder(longest);
        for (int i = 0; i < longest; ) {
            int point = words.codePointAt(i);
            i += Character.charCount(point);
            boolean plain = point < 0x10000
                    && !Character.isISOControl(point)
                    && Character.getType(point) != Character.FORMAT
                    && Character.getType(point) != Character.NON_SPACING_MARK
                    && !isWideSymbol(point)
                    && TerminalTextUtils.getColumnWidth(String.valueOf((char) point)) == 1;
            cells.append(plain ? (char) point : '?');
        }
        return cells.toString();
    }

    /** Symbols that terminals draw as pictures, two cells wide, though their width is given as one. */
    private static boolean isWideSymbol(int point) {
        return point >= 0x231a && WIDE.indexOf(point) >= 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Canvas canvas
                && Arrays.deepEquals(text, canvas.text)
                && Arrays.deepEquals(styles, canvas.styles);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(text);
    }

    /** The rows as text, for tests and dumps. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (char[] row : text) {
            rows.add(new String(row).stripTrailing());
        }
        return rows;
    }
}
