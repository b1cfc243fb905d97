package dev.lifeboat.cli.print;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whether a person sits at the other end, and what they say. */
public final class Tty {
    private Tty() {}

    /**
     * Whether input and output are a terminal. Asked of the shell: what {@code System.console()} says of it differs
     * between JDKs.
     */
    public static boolean present() {
        return !shell("test -t 0 && test -t 1 && echo yes >&2").isEmpty();
    }

    /** How wide the terminal is that the output goes to; without end where it goes elsewhere. */
    public static int columns() {
        String size = shell("test -t 1 && stty size <&1 >&2");
        return Math.max(40, number(size.substring(size.indexOf(' ') + 1), Integer.MAX_VALUE));
    }

    /** How high it is; without end where the output goes elsewhere. */
    public static int rows() {
        String size = shell("test -t 1 && stty size <&1 >&2");
        return number(size.replaceFirst(" .*", ""), Integer.MAX_VALUE);
    }

    /** Whether lines on it can be drawn again: it is one, and says that it can more than a printer. */
    static boolean redraws(java.util.Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        return !kind.isEmpty() && !kind.equals("dumb") && present();
    }

    /**
     * From now on keys come one by one and unseen, Ctrl-C among them as a key; Ctrl-Z and the like work as ever.
     *
     * @return what {@link #giveBack} needs
     */
    static String takeKeys() {
        String was = shell("stty -g >&2");
        shell("stty -icanon -echo intr undef min 1 time 0");
        return was;
    }

    static void giveBack(String was) {
        if (was.matches("[0-9a-fA-F:=;.a-z]+")) {
            shell("stty " + was);
        }
    }

    /** How many colours the terminal's description promises; 0 where that is not known. */
    public static int colours() {
        return Math.max(0, number(shell("tput colors >&2"), 0));
    }

    private static int number(String text, int otherwise) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /** What a line of shell says on its stderr; its other streams are the program's own. Empty where it fails. */
    private static String shell(String line) {
        try {
            Process process = new ProcessBuilder("sh", "-c", line)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noShell) {
            return "";
        }
    }

    /** Asks; null without a terminal, or at the end of input. */
    public static @Nullable String ask(String question) throws IOException {
        if (!present()) {
            return null;
        }
        Out.STDOUT.print(question);
        Out.STDOUT.flush();
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
}
