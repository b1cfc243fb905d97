package dev.lifeboat.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The loop: one thread owns the state and the screen, and draws after messages, never without one. {@link #post} may be
 * called from any thread, everything else from the thread that made it.
 */
public final class Dashboard implements AutoCloseable {
    private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
    private final LifeboatTerminal terminal;
    private final Screen screen;
    private final boolean colours;
    private final String saved;
    private final Map<Style, Map<Character, TextCharacter>> cache = new EnumMap<>(Style.class);
    private AppState state;
    private boolean open = true;

    /**
     * Takes the terminal over and paints the first frame.
     *
     * @throws IOException where there is no terminal
     */
    public Dashboard(AppState.Banner banner, List<AppState.LeverInfo> levers, String screenName, boolean colours)
            throws IOException {
        saved = LifeboatTerminal.stty("-g").strip();
        terminal = new LifeboatTerminal();
        LifeboatTerminal.stty("-isig", "-ixon", "-iexten");
        screen = new TerminalScreen(terminal);
        this.colours = colours;
        screen.startScreen();
        screen.setCursorPosition(null);
        TerminalSize size = screen.getTerminalSize();
        state = AppState.first(size.getColumns(), size.getRows(), banner, levers, screenName);
        draw(Screen.RefreshType.COMPLETE);
    }

    /** Lets something happen. From any thread. */
    public void post(Message message) {
        mailbox.add(message);
    }

    /** Runs until the user quits. Intents are done elsewhere: the consumer returns at once. */
    public void run(Consumer<Intent> effects) throws IOException, InterruptedException {
        Thread keys = new Thread(this::read, "keys");
        keys.setDaemon(true);
        keys.start();
        while (true) {
            List<Message> due = new ArrayList<>();
            due.add(mailbox.take());
            mailbox.drainTo(due);
            for (Message message : due) {
                Message.Next next = message.applyTo(state);
                state = next.state();
                for (Intent intent : next.intents()) {
                    if (intent instanceof Intent.Quit) {
                        return;
                    }
                    effects.accept(intent);
                }
            }
            TerminalSize resized = screen.doResizeIfNecessary();
            if (resized != null) {
                state = state.sized(resized.getColumns(), resized.getRows());
            }
            draw(resized == null ? Screen.RefreshType.DELTA : Screen.RefreshType.COMPLETE);
        }
    }

    private void read() {
        try {
            while (true) {
                KeyStroke key = terminal.readInput();
                if (key == null || key.getKeyType() == KeyType.EOF) {
                    post(new Message.Key("^C"));
                    return;
                }
                post(new Message.Key(name(key)));
            }
        } catch (IOException gone) {
            post(new Message.Key("^C"));
        }
    }

    private static String name(KeyStroke key) {
        if (key.getKeyType() != KeyType.Character) {
            return switch (key.getKeyType()) {
                case Escape -> "Esc";
                case ArrowUp -> "Up";
                case ArrowDown -> "Down";
                default -> key.getKeyType().name();
            };
        }
        return key.isCtrlDown() ? "^" + Character.toUpperCase(key.getCharacter()) : String.valueOf(key.getCharacter());
    }

    private void draw(Screen.RefreshType how) throws IOException {
        Canvas canvas = Frame.of(state);
        TerminalSize size = screen.getTerminalSize();
        for (int y = 0; y < Math.min(canvas.height(), size.getRows()); y++) {
            for (int x = 0; x < Math.min(canvas.width(), size.getColumns()); x++) {
                screen.setCharacter(new TerminalPosition(x, y), cell(canvas.at(x, y), canvas.style(x, y)));
            }
        }
        terminal.begin();
        screen.refresh(how);
        terminal.end();
    }

    private TextCharacter cell(char character, Style style) {
        return cache.computeIfAbsent(style, key -> new HashMap<>()).computeIfAbsent(character, key -> made(key, style));
    }

    private TextCharacter made(char character, Style style) {
        TextCharacter plain = TextCharacter.fromCharacter(character)[0];
        return switch (style) {
            case PLAIN -> plain;
            case DIM -> colours ? plain.withForegroundColor(TextColor.ANSI.BLACK_BRIGHT) : plain;
            case BOLD -> plain.withModifier(SGR.BOLD);
            case GOOD -> colours ? plain.withForegroundColor(TextColor.ANSI.GREEN) : plain;
            case WARN -> colours ? plain.withForegroundColor(TextColor.ANSI.YELLOW) : plain;
            case BAD ->
                colours
                        ? plain.withForegroundColor(TextColor.ANSI.RED).withModifier(SGR.BOLD)
                        : plain.withModifier(SGR.BOLD);
            case BAR -> plain.withModifier(SGR.REVERSE);
        };
    }

    /** Gives the terminal back as it was; again is fine, and from a shutdown's thread too. */
    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            screen.stopScreen();
            LifeboatTerminal.stty(saved);
        }
    }
}
