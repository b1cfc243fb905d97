package dev.lifeboat.tui.paint;

import java.util.ArrayList;
import java.util.List;

/** A line of a text that is read from top to bottom. */
public record Line(String text, Style style) {
    public static final Line BLANK = new Line("", Style.PLAIN);

    static Line of(String text) {
        return new Line(text, Style.PLAIN);
    }

    /** Broken between words, what goes on indented; a word longer than a line is cut in two. */
    public static List<Line> wrapped(String text, int cells, String indent, Style style) {
        List<Line> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String rest = paragraph;
            String front = "";
            while (front.length() + rest.length() > cells) {
                int room = cells - front.length();
                int space = rest.lastIndexOf(' ', room);
                int end = space > rest.length() - rest.stripLeading().length() ? space : room;
                lines.add(new Line(front + rest.substring(0, end).stripTrailing(), style));
                rest = rest.substring(end).stripLeading();
                front = indent;
            }
            lines.add(new Line(front + rest, style));
        }
        return lines;
    }
}
