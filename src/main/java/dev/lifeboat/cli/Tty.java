package dev.lifeboat.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whether a person sits at the other end, and what they say. */
final class Tty {
    private Tty() {}

    /**
     * Whether input and output are a terminal. Asked of the shell: what {@code System.console()} says of it differs
     * between JDKs.
     */
    static boolean present() {
        return !shell("test -t 0 && test -t 1 && echo yes >&2").isEmpty();
    }

    /** How wide the terminal is that the output goes to; without end where it goes elsewhere. */
    static int columns() {
        String size = shell("test -t 1 && stty size <&1 >&2");
        return Math.max(40, number(size.substring(size.indexOf(' ') + 1), Integer.MAX_VALUE));
    }

    /** How high it is; without end where the output goes elsewhere. */
    static int rows() {
        String size = shell("test -t 1 && stty size <&1 >&2");
        return number(size.replaceFirst(" .*", ""), Integer.MAX_VALUE);
    }

    /** How many colours the terminal's description promises; 0 where that is not known. */
    static int colours() {
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
    static @Nullable String ask(String question) throws IOException {
        if (!present()) {
            return null;
        }
        Out.STDOUT.print(question);
        Out.STDOUT.flush();
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
}
