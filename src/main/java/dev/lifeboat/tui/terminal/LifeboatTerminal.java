package dev.lifeboat.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyDecodingProfile;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTerminal;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The terminal: frames go out in one write, text as UTF-8, and its settings are changed and given back here alone. One
 * instance for the life of the program.
 */
public class LifeboatTerminal extends UnixTerminal {
    private static final int FRAME = 64 * 1024;
    /** Keys come one by one and unechoed, and none of them is a signal: what Ctrl-C means is for a screen to say. */
    private static final String RAW = "stty -icanon -echo -isig -ixon -iexten min 1 time 0";

    private @Nullable String saved;
    private @Nullable TerminalSize known;

    public LifeboatTerminal() throws IOException {
        this(
                new PatientInput(new FileInputStream(FileDescriptor.in)),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), FRAME));
    }

    public LifeboatTerminal(InputStream in, OutputStream out) throws IOException {
        super(in, out, StandardCharsets.UTF_8, UnixLikeTerminal.CtrlCBehaviour.TRAP);
    }

    /** Takes the terminal over; one process for all that is asked of it, for each costs part of the first frame. */
    @Override
    public void enterPrivateMode() throws IOException {
        String[] told = shell("stty -g && stty size && " + RAW).split("\n", -1);
        saved = told[0].strip();
        known = told.length > 1 ? size(told[1]) : null;
        say("\u001b[?1049h\u001b[?2004h");
        flush();
    }

    /** Gives the terminal back as it was. Again is fine. */
    @Override
    public synchronized void exitPrivateMode() throws IOException {
        String settings = saved;
        if (settings == null) {
            return;
        }
        saved = null;
        say("\u001b[?2026l\u001b[?2004l\u001b[?1049l\u001b[?25h\u001b[0m");
        flush();
        shell("stty " + settings);
    }

    @Override
    protected TerminalSize findTerminalSize() throws IOException {
        TerminalSize first = known;
        known = null;
        return first == null ? size(shell("stty size")) : first;
    }

    private static TerminalSize size(String rowsAndColumns) {
        String[] size = rowsAndColumns.strip().split(" ", -1);
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
    public void begin() throws IOException {
        say("\u001b[?2026h");
    }

    public void end() throws IOException {
        say("\u001b[?2026l");
        flush();
    }

    /** Hands text to the clipboard of the terminal program, where the user sits (OSC 52). */
    public void copy(String text) throws IOException {
        say("\u001b]52;c;" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\u0007");
        flush();
    }

    private void say(String sequence) throws IOException {
        writeToTerminal(sequence.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    protected KeyDecodingProfile getDefaultKeyDecodingProfile() {
        return new KeyPatterns(super.getDefaultKeyDecodingProfile());
    }

    /**
     * Stops the whole job, as Ctrl-Z does; returns when the user has brought it back. The terminal must have been given
     * back before.
     */
    public static void suspend() throws IOException {
        shell("kill -TSTP 0");
    }

    /** Runs a line on the program's own terminal; its output. */
    private static String shell(String line) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", line)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    // Lanterna's own handling of the settings costs five processes, and its shutdown hook would take the screen away
    // from a drill that is still putting things back.

    @Override
    protected void saveTerminalSettings() {}

    @Override
    protected void restoreTerminalSettings() {}

    @Override
    protected void keyEchoEnabled(boolean enabled) {}

    @Override
    protected void canonicalMode(boolean enabled) {}

    @Override
    protected void keyStrokeSignalsEnabled(boolean enabled) {}
}
