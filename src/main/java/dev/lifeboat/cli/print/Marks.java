package dev.lifeboat.cli.print;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;

/** The marks before what holds and what does not; letters where the terminal's locale is not UTF-8. */
public final class Marks {
    private static final boolean UTF8 = utf8(System.getenv(), Charset.defaultCharset());

    private Marks() {}

    /** Whether the terminal takes more than ASCII. */
    static boolean utf8() {
        return UTF8;
    }

    public static String of(boolean holds) {
        return of(holds, UTF8);
    }

    public static String of(boolean holds, boolean utf8) {
        return holds ? (utf8 ? "✓" : "ok  ") : utf8 ? "✗" : "FAIL";
    }

    /** What the locale says; with none said, what the JVM takes. */
    static boolean utf8(Map<String, String> environment, Charset otherwise) {
        for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(variable, "").toUpperCase(Locale.ROOT);
            if (!locale.isEmpty()) {
                return locale.contains("UTF-8") || locale.contains("UTF8");
            }
        }
        return otherwise.name().equals("UTF-8");
    }
}
