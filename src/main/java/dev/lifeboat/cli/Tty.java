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
        try {
            return new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noShell) {
            return false;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
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
