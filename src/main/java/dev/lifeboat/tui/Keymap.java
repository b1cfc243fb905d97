package dev.lifeboat.tui;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keys as the user wants them. Immutable.
 *
 * @param wishes a key by the name, in lower case, of what it shall do instead of the usual one
 */
public record Keymap(Map<String, String> wishes) {
    /** As they come. */
    public static final Keymap USUAL = new Keymap(Map.of());

    /** Always ends the program: nothing else may lie on it. */
    private static final String INTERRUPT = "^C";

    private static final Pattern KEY = Pattern.compile("[!-~]|\\^[A-Z]|F([1-9]|1[0-2])");

    public Keymap {
        wishes = Map.copyOf(wishes);
    }

    /**
     * Checks them against all that keys do.
     *
     * @param wished a key, such as {@code Q}, {@code ^D} or {@code F2}, by a name as the palette shows it
     * @throws IllegalArgumentException where a name or a key is none, or two would share a key; its message says so
     */
    public static Keymap of(Map<String, String> wished) {
        Map<String, String> wishes = new HashMap<>();
        wished.forEach((name, key) -> wishes.put(name.toLowerCase(Locale.ROOT), key));
        Keymap keymap = new Keymap(wishes);
        List<String> names = everything().map(Keymap::name).distinct().toList();
        wishes.forEach((name, key) -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("nothing is called '" + name + "'; the palette, :, shows the names");
            }
            if (!KEY.matcher(key).matches() || key.equals(INTERRUPT)) {
                throw new IllegalArgumentException("'" + name + "' cannot lie on '" + key
                        + "': a key is one character, ^A to ^Z but for ^C, or F1 to F12");
            }
        });
        Screens.ALL.forEach(screen -> keymap.check(Keys.of(screen)));
        return keymap;
    }

    private static Stream<Binding> everything() {
        return Screens.ALL.stream().flatMap(screen -> Keys.of(screen).stream());
    }

    private static String name(Binding binding) {
        return binding.name().toLowerCase(Locale.ROOT);
    }

    private void check(List<Binding> live) {
        for (Binding wished : live) {
            String key = wishes.get(name(wished));
            if (key != null) {
                live.stream()
                        .filter(other -> !name(other).equals(name(wished)) && answers(other, key))
                        .findFirst()
                        .ifPresent(other -> {
                            throw new IllegalArgumentException(
                                    "'" + wished.name() + "' and '" + other.name() + "' would share the key " + key);
                        });
            }
        }
    }

    /** The key that does it, as it is shown. */
    String key(Binding binding) {
        return wishes.getOrDefault(name(binding), binding.key());
    }

    /** The key that does now what that one does as a rule, wherever one is. */
    public String instead(String usual) {
        return Keys.all().stream()
                .filter(binding -> binding.key().equals(usual))
                .findFirst()
                .map(this::key)
                .orElse(usual);
    }

    boolean answers(Binding binding, String pressed) {
        return key(binding).equals(pressed) || binding.also().contains(pressed);
    }
}
