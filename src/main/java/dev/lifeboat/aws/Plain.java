package dev.lifeboat.aws;

import org.jspecify.annotations.Nullable;

/** Text from outside, made fit to be shown. */
public final class Plain {
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

    private static boolean visible(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE;
    }
}
