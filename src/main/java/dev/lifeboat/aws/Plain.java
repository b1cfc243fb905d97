package dev.lifeboat.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text from outside, made fit to be shown. */
public final class Plain {
    private static final int DEEPEST = 16;

    private Plain() {}

    /**
     * One line without control characters, escape sequences and marks that reverse the direction of reading; white
     * space becomes single blanks. Null becomes the empty string.
     */
    public static String line(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder line = new StringBuilder(text.length());
        text.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-~]", "").codePoints().forEach(point -> {
            if (Character.isWhitespace(point) || Character.getType(point) == Character.SPACE_SEPARATOR) {
                if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (visible(point)) {
                line.appendCodePoint(point);
            }
        });
        return line.toString().stripTrailing();
    }

    /**
     * Its lines, each as {@link #line} makes it but for the blanks it begins with, at most 16; a tab is two.
     *
     * @param most characters to look at; what is beyond is left out
     */
    public static List<String> lines(String text, int most) {
        int end = Math.min(most, text.length());
        boolean torn = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, torn ? end - 1 : end)
                .lines()
                .map(Plain::indented)
                .toList();
    }

    private static String indented(String text) {
        int blanks = 0;
        for (int i = 0; i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t'); i++) {
            blanks += text.charAt(i) == ' ' ? 1 : 2;
        }
        String line = line(text);
        return line.isEmpty() ? "" : " ".repeat(Math.min(DEEPEST, blanks)) + line;
    }

    private static boolean visible(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE;
    }
}
