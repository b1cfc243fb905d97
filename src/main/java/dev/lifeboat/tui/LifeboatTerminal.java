package dev.lifeboat.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTerminal;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The terminal: frames go out in one write, text as UTF-8, the size is asked of {@code stty}. One instance for the life
 * of the program.
 */
final class LifeboatTerminal extends UnixTerminal {
    private static final int FRAME = 64 * 1024;

    LifeboatTerminal() throws IOException {
        super(
                new FileInputStream(FileDescriptor.in),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), FRAME),
                StandardCharsets.UTF_8,
                UnixLikeTerminal.CtrlCBehaviour.TRAP);
    }

    @Override
    protected TerminalSize findTerminalSize() throws IOException {
        String[] size = stty("size").strip().split(" ", -1);
        try {
            return new TerminalSize(Integer.parseInt(size[1]), Integer.parseInt(size[0]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException unknown) {
            return new TerminalSize(80, 24);
        }
    }

    @Override
    public void putString(String string) throws IOException {
        writeToTerminal(string.getBytes(StandardCharsets.UTF_8));
    }

    /** What a frame starts with: the terminal shows nothing of it before its end. */
    void begin() throws IOException {
        writeToTerminal("\u001b[?2026h".getBytes(StandardCharsets.US_ASCII));
    }

    void end() throws IOException {
        writeToTerminal("\u001b[?2026l".getBytes(StandardCharsets.US_ASCII));
        flush();
    }

    /** Runs stty on the program's own terminal; its output. */
    static String stty(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
