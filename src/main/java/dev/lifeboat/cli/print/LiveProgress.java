package dev.lifeboat.cli.print;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.provision.Cancelling;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A deploy on a terminal: one block of lines, drawn again in place while it runs, and the keys meanwhile. Ctrl-C asks
 * once: detach, cancel, or stay; pressed again it detaches.
 */
final class LiveProgress implements Consumer<Progress>, AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final int BEATS_A_FRAME = 5;
    private static final int BEATS_A_SIZE = 20;
    private static final int CTRL_C = 3;
    private static final int ESC = 27;

    private final Time time;
    private final boolean colour;
    private final Deployer deployer;
    private final Thread worker;
    private final String terminal;
    private final Time.Task screen;
    private volatile @Nullable Progress newest;
    private volatile Mode mode = Mode.RUNNING;
    private volatile String trouble = "";
    private int columns = 80;
    private int rows = 24;
    private int drawn;

    private enum Mode {
        RUNNING,
        ASKING,
        CANCELLING,
        DETACHING
    }

    /**
     * Takes the terminal's keys until it is closed.
     *
     * @param worker runs the deploy; an interrupt detaches it
     */
    LiveProgress(Time time, boolean colour, Deployer deployer, Thread worker) {
        this.time = time;
        this.colour = colour;
        this.deployer = deployer;
        this.worker = worker;
        this.terminal = Tty.takeKeys();
        this.screen = time.fork("progress", this::live);
    }

    @Override
    public void accept(Progress progress) {
        newest = progress;
    }

    private void live() throws InterruptedException {
        for (int beat = 0; ; beat++) {
            if (beat % BEATS_A_SIZE == 0) {
                columns = Math.min(Tty.columns(), 200);
                rows = Tty.rows();
            }
            boolean asked = keys();
            if (asked || beat % BEATS_A_FRAME == 0) {
                draw(foot());
            }
            time.sleep(BEAT);
        }
    }

    private boolean keys() {
        boolean any = false;
        try {
            while (System.in.available() > 0) {
                any = true;
                pressed(System.in.read());
            }
        } catch (IOException lost) {
            detach();
        }
        return any;
    }

    private void pressed(int key) {
        if (key == CTRL_C) {
            if (mode == Mode.RUNNING) {
                mode = Mode.ASKING;
            } else {
                detach();
            }
        } else if (mode == Mode.ASKING) {
            if (key == '\n' || key == '\r' || key == 'd') {
                detach();
            } else if (key == 'c') {
                mode = Mode.CANCELLING;
                time.fork("cancel", this::cancel);
            } else if (key == 's' || key == ESC) {
                mode = Mode.RUNNING;
            }
        }
    }

    private void detach() {
        mode = Mode.DETACHING;
        worker.interrupt();
    }

    private void cancel() throws InterruptedException {
        try {
            deployer.cancel();
        } catch (AwsFailure refused) {
            trouble = "Not cancelled: " + Errors.words(refused);
        }
    }

    private List<String> foot() {
        return switch (mode) {
            case RUNNING -> List.of();
            case ASKING -> List.of("Ctrl-C: Enter detaches, and AWS goes on (default); s stays; c cancels:", cancels());
            case CANCELLING ->
                List.of(trouble.isEmpty() ? "Cancelling: waiting for what runs to end. Ctrl-C detaches." : trouble);
            case DETACHING -> List.of("Detaching ...");
        };
    }

    private String cancels() {
        Progress progress = newest;
        return progress == null ? "nothing more is begun." : Cancelling.words(progress);
    }

    private synchronized void draw(List<String> foot) {
        Progress progress = newest;
        if (progress == null) {
            return;
        }
        ProgressBlock block = new ProgressBlock(columns - 1, Math.max(4, rows - 1), colour, Marks.utf8());
        List<String> lines = block.lines(progress, progress.result() == null ? time.instant() : progress.at(), foot);
        StringBuilder frame = new StringBuilder("\r");
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(line -> frame.append("\u001b[2K").append(line).append('\n'));
        frame.append("\u001b[J");
        Out.STDOUT.print(frame);
        Out.STDOUT.flush();
        drawn = lines.size();
    }

    /** Leaves the last view standing and gives the terminal back. */
    @Override
    public void close() {
        screen.cancel();
        draw(List.of());
        Tty.giveBack(terminal);
    }
}
