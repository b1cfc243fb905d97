package dev.lifeboat.tui.terminal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Input that waits a moment for the rest of an escape sequence: over a slow link the three bytes of an arrow key may
 * come one by one, and the first alone is the Esc key. Used by one thread.
 */
public final class PatientInput extends FilterInputStream {
    private static final int ESC = 0x1b;
    private static final int STEP_MILLIS = 5;
    private static final int STEPS = 8;

    public PatientInput(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int read = in.read(into, from, most);
        while (read > 0 && read < most && unfinished(into, from, read) && more()) {
            int next = in.read(into, from + read, most - read);
            if (next < 0) {
                return read;
            }
            read += next;
        }
        return read;
    }

    /** Whether it ends in the middle of {@code ESC}, {@code ESC [ ...} or {@code ESC O}. */
    private static boolean unfinished(byte[] bytes, int from, int length) {
        int last = from + length - 1;
        for (int i = last; i >= from; i--) {
            if (bytes[i] != ESC) {
                continue;
            }
            if (i == last) {
                return true;
            }
            boolean sequence = bytes[i + 1] == '[' || bytes[i + 1] == 'O';
            boolean ended = last > i + 1 && bytes[last] >= 0x40 && bytes[last] <= 0x7e;
            return sequence && !ended;
        }
        return false;
    }

    private boolean more() throws IOException {
        try {
            for (int i = 0; i < STEPS && in.available() == 0; i++) {
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        return in.available() > 0;
    }
}
