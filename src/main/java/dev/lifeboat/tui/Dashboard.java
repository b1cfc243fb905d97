package dev.lifeboat.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Look;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.terminal.LifeboatTerminal;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop: one thread owns the state and the screen, and draws after messages, never without one, at most ten times a
 * second. {@link #post} may be called from any thread, everything else from the thread that made it.
 */
public final class Dashboard implements AutoCloseable {
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** A window that is dragged tells of many sizes; one frame for the last is enough. */
    private static final long RESIZE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
    private final LifeboatTerminal terminal;
    private final TerminalScreen screen;
    private final Look look;
    private final Map<Style, Map<Character, TextCharacter>> cells = new EnumMap<>(Style.class);
    private @Nullable Canvas drawn;
    private AppState state;

    /**
     * Takes the terminal over and paints the first frame.
     *
     * @param screenName the screen to begin with
     * @throws IOException where there is no terminal
     */
    public Dashboard(AppState.Banner banner, String screenName, Look look, Keymap keymap) throws IOException {
        this(new LifeboatTerminal(), banner, screenName, look, keymap);
    }

    Dashboard(LifeboatTerminal terminal, AppState.Banner banner, String screenName, Look look, Keymap keymap)
            throws IOException {
        this.terminal = terminal;
        this.look = look;
        screen = new TerminalScreen(terminal);
        screen.startScreen();
        screen.setCursorPosition(null);
        screen.doResizeIfNecessary();
        TerminalSize size = screen.getTerminalSize();
        state = AppState.first(size.getColumns(), size.getRows(), banner, keymap, screenName);
        terminal.addResizeListener((same, next) -> post(new Message.Resized(next.getColumns(), next.getRows())));
        draw(RefreshType.COMPLETE);
    }

    /** Lets something happen. From any thread. */
    public void post(Message message) {
        mailbox.add(message);
    }

    /**
     * Runs until the user quits or the terminal is gone. Intents are done elsewhere: the consumer returns at once.
     *
     * @throws InterruptedException where the thread was asked to end
     */
    public void run(Consumer<Intent> effects) throws IOException, InterruptedException {
        new KeyReader(terminal, this::post).start();
        long next = System.nanoTime();
        while (true) {
            RefreshType how = RefreshType.DELTA;
            Message message = mailbox.take();
            do {
                Message.Next step = message.step(state);
                state = step.state();
                for (Intent intent : step.intents()) {
                    if (intent instanceof Intent.Quit) {
                        farewell();
                        return;
                    } else if (intent instanceof Intent.Suspend) {
                        suspend();
                        how = RefreshType.COMPLETE;
                    } else if (intent instanceof Intent.Repaint) {
                        how = RefreshType.COMPLETE;
                    } else if (intent instanceof Intent.Copy copy) {
                        terminal.copy(copy.text());
                    } else {
                        effects.accept(intent);
                    }
                }
                if (message instanceof Message.Resized) {
                    how = RefreshType.COMPLETE;
                    next = Math.max(next, System.nanoTime() + RESIZE_NANOS);
                }
                message = mailbox.poll(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
            } while (message != null);
            draw(how);
            next = System.nanoTime() + FRAME_NANOS;
        }
    }

    /** What is put in order after this may take its time, and the last frame says so. */
    private void farewell() throws IOException {
        String words = Underway.whileEnding(state);
        if (!words.isEmpty()) {
            state = state.saying(words);
            draw(RefreshType.DELTA);
        }
    }

    private void suspend() throws IOException {
        screen.stopScreen(false);
        LifeboatTerminal.suspend();
        screen.startScreen();
    }

    /** Writes what changed, in one write; nothing where nothing did. */
    void draw(RefreshType how) throws IOException {
        Canvas canvas = Frame.of(state);
        if (how == RefreshType.DELTA && canvas.equals(drawn)) {
            return;
        }
        screen.doResizeIfNecessary();
        TerminalSize size = screen.getTerminalSize();
        for (int y = 0; y < Math.min(canvas.height(), size.getRows()); y++) {
            for (int x = 0; x < Math.min(canvas.width(), size.getColumns()); x++) {
                screen.setCharacter(x, y, cell(canvas.at(x, y), canvas.style(x, y)));
            }
        }
        terminal.begin();
        screen.refresh(how);
        terminal.end();
        drawn = canvas;
    }

    private TextCharacter cell(char character, Style style) {
        return cells.computeIfAbsent(style, key -> new HashMap<>())
                .computeIfAbsent(character, key -> look.cell(key, style));
    }

    /** Gives the terminal back as it was; again is fine, and from a shutdown's thread too. */
    @Override
    public void close() throws IOException {
        screen.stopScreen(false);
    }
}
