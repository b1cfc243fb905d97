package dev.lifeboat.tui.paint;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.HashMap;
import java.util.Map;

/**
 * How styles and signs come out on a terminal.
 *
 * @param ascii whether only the signs of ASCII are written, for terminals and fonts that have no others
 */
public record Look(Theme theme, boolean ascii) {

    /** Sets of colours. State is a word and a sign before it is a colour: none of them loses anything. */
    public enum Theme {
        /** The sixteen colours as the user has set them in the terminal. */
        ANSI("BLACK_BRIGHT", "GREEN", "YELLOW", "RED"),
        /** For dark backgrounds, of 256 colours. */
        DARK("#246", "#78", "#221", "#203"),
        /** For light backgrounds, of 256 colours. */
        LIGHT("#243", "#28", "#130", "#160"),
        /** Blue, yellow and orange instead of green and red, which many people cannot tell apart. */
        SAFE("#246", "#75", "#228", "#208"),
        /** No colours at all. */
        MONO("DEFAULT", "DEFAULT", "DEFAULT", "DEFAULT");

        private final String dim;
        private final String good;
        private final String warn;
        private final String bad;

        Theme(String dim, String good, String warn, String bad) {
            this.dim = dim;
            this.good = good;
            this.warn = warn;
            this.bad = bad;
        }

        TextColor colour(Style style) {
            String name =
                    switch (style) {
                        case PLAIN, BOLD, BAR -> "DEFAULT";
                        case DIM -> dim;
                        case GOOD -> good;
                        case WARN -> warn;
                        case BAD, BAR_PRODUCTION -> bad;
                    };
            return TextColor.Factory.fromString(name);
        }
    }

    /** The usual look. */
    public static final Look USUAL = new Look(Theme.ANSI, false);

    private static final Map<Character, Character> PLAIN_SIGNS =
            signs("●○▲✗✓▶─│┌┐└┘█▁▂▃▄▅▆▇…›×↑↓┈±", "o.!xv>-|++++#.:-=+*#~>x^v-~");

    private static Map<Character, Character> signs(String from, String to) {
        Map<Character, Character> signs = new HashMap<>();
        for (int i = 0; i < from.length(); i++) {
            signs.put(from.charAt(i), to.charAt(i));
        }
        return Map.copyOf(signs);
    }

    public TextCharacter cell(char character, Style style) {
        TextCharacter plain = TextCharacter.fromCharacter(sign(character))[0];
        TextColor colour = theme.colour(style);
        TextCharacter coloured = colour == TextColor.ANSI.DEFAULT ? plain : plain.withForegroundColor(colour);
        return switch (style) {
            case PLAIN, DIM, GOOD, WARN -> coloured;
            case BOLD, BAD -> coloured.withModifier(SGR.BOLD);
            case BAR -> coloured.withModifier(SGR.REVERSE);
            case BAR_PRODUCTION -> coloured.withModifier(SGR.REVERSE).withModifier(SGR.BOLD);
        };
    }

    private char sign(char character) {
        if (!ascii || character < 0x7f) {
            return character;
        }
        boolean dots = character >= 0x2800 && character < 0x2900;
        return dots ? '*' : PLAIN_SIGNS.getOrDefault(character, '?');
    }
}
