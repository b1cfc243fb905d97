package dev.lifeboat.cli.print;

import dev.lifeboat.cli.CommonOptions;

/** Colours for lines on a terminal. What they say stands there in words too: nothing is lost without them. */
public enum Ink {
    NONE,
    ANSI;

    /** The one that suits where the output goes. */
    public static Ink of(CommonOptions common) {
        boolean dumb = "dumb".equals(common.environment().get("TERM"));
        return common.isNoColor() || dumb || !Tty.present() ? NONE : ANSI;
    }

    /** What must not be overlooked. */
    String bad(String text) {
        return in("1;31", text);
    }

    /** What deserves a second look. */
    String warn(String text) {
        return in("33", text);
    }

    String good(String text) {
        return in("32", text);
    }

    String bold(String text) {
        return in("1", text);
    }

    /** What is said besides. */
    String dim(String text) {
        return in("2", text);
    }

    private String in(String code, String text) {
        return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
