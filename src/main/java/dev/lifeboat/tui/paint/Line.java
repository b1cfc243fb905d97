package dev.lifeboat.tui.paint;

import java.util.ArrayList;
import java.util.List;

/** A line of a text that is read from top to bottom. */
public record Line(String text, Style style) {
    public static final Line BLANK = new Line("", Style.PLAIN);

    private static final String GOES_ON = " \\";

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

    /**
     * A shell's command, broken so that what is copied by eye or mouse is still one: at blanks outside quotes, with a
     * backslash. What has no such blank is cut as any other text.
     */
    public static List<Line> command(String text, int cells, Style style) {
        List<Line> lines = new ArrayList<>();
        String rest = text.strip();
        String front = "  ";
        while (front.length() + rest.length() > cells) {
            int end = lastBlankOutsideQuotes(rest, cells - front.length() - GOES_ON.length());
            if (end <= 0) {
                break;
            }
            lines.add(new Line(front + rest.substring(0, end).stripTrailing() + GOES_ON, style));
            rest = rest.substring(end).stripLeading();
            front = "      ";
        }
        lines.addAll(wrapped(front + rest, cells, "      ", style));
        return lines;
    }

    /** Where it is; -1 where there is none up to there. */
    private static int lastBlankOutsideQuotes(String text, int most) {
        char quote = 0;
        int last = -1;
        for (int i = 0; i < text.length() && i <= most; i++) {
            char at = text.charAt(i);
            if (quote == 0 && (at == '\'' || at == '"')) {
                quote = at;
            } else if (at == quote) {
                quote = 0;
            } else if (at == ' ' && quote == 0) {
                last = i;
            }
        }
        return last;
    }
}
