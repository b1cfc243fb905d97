package dev.lifeboat.tui.terminal;

import com.googlecode.lanterna.input.CharacterPattern;
import com.googlecode.lanterna.input.KeyDecodingProfile;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How bytes become keys: sequences that nobody knows are swallowed whole instead of leaking as letters, and the marks
 * around a paste are told. The decoder lets later patterns win, so these stand first.
 */
public record KeyPatterns(KeyDecodingProfile known) implements KeyDecodingProfile {
    public static final KeyStroke PASTE = new KeyStroke(KeyType.Unknown, true, false);
    public static final KeyStroke PASTED = new KeyStroke(KeyType.Unknown, false, true);

    private static final char ESC = '\u001b';
    private static final int LONGEST = 32;

    @Override
    public Collection<CharacterPattern> getPatterns() {
        List<CharacterPattern> patterns = new ArrayList<>();
        patterns.add(KeyPatterns::sequence);
        patterns.add(sequence -> exactly("\u001b[200~", PASTE, sequence));
        patterns.add(sequence -> exactly("\u001b[201~", PASTED, sequence));
        patterns.addAll(known.getPatterns());
        return patterns;
    }

    /** {@code ESC [}, parameters, one final letter: whatever it means. */
    private static CharacterPattern.@org.jspecify.annotations.Nullable Matching sequence(List<Character> read) {
        if (read.get(0) != ESC || read.size() > LONGEST) {
            return null;
        }
        if (read.size() == 1) {
            return CharacterPattern.Matching.NOT_YET;
        }
        if (read.get(1) != '[') {
            return null;
        }
        for (int i = 2; i < read.size(); i++) {
            char next = read.get(i);
            if (next >= 0x40 && next <= 0x7e) {
                return i == read.size() - 1
                        ? new CharacterPattern.Matching(new KeyStroke(KeyType.Unknown, false, false))
                        : null;
            }
        }
        return CharacterPattern.Matching.NOT_YET;
    }

    private static CharacterPattern.@org.jspecify.annotations.Nullable Matching exactly(
            String wanted, KeyStroke key, List<Character> read) {
        for (int i = 0; i < read.size(); i++) {
            if (i >= wanted.length() || read.get(i) != wanted.charAt(i)) {
                return null;
            }
        }
        return read.size() == wanted.length() ? new CharacterPattern.Matching(key) : CharacterPattern.Matching.NOT_YET;
    }
}
