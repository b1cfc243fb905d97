package dev.lifeboat.tui;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.Terminal;
import dev.lifeboat.tui.terminal.KeyPatterns;
import java.io.IOException;
import java.util.function.Consumer;

/** Turns what comes from the terminal into messages, on a daemon thread of its own that blocks in a read. */
final class KeyReader {
    private static final int LONGEST_PASTE = 1000;

    private final Terminal terminal;
    private final Consumer<Message> post;

    KeyReader(Terminal terminal, Consumer<Message> post) {
        this.terminal = terminal;
        this.post = post;
    }

    void start() {
        Thread thread = new Thread(this::read, "keys");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            while (true) {
                KeyStroke key = terminal.readInput();
                if (key == null || key.getKeyType() == KeyType.EOF) {
                    break;
                }
                if (key.equals(KeyPatterns.PASTE)) {
                    post.accept(new Message.Pasted(paste()));
                } else if (key.getKeyType() != KeyType.Unknown) {
                    post.accept(new Message.Key(name(key)));
                }
            }
        } catch (IOException gone) {
            // told below, like the end of the input
        }
        post.accept(new Message.Gone());
    }

    /** All up to the end of the paste, in which no key means anything. */
    private String paste() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            KeyStroke key = terminal.readInput();
            if (key == null || key.getKeyType() == KeyType.EOF || key.equals(KeyPatterns.PASTED)) {
                return text.toString();
            }
            if (text.length() < LONGEST_PASTE) {
                if (key.getKeyType() == KeyType.Character) {
                    text.append(key.getCharacter());
                } else if (key.getKeyType() == KeyType.Enter) {
                    text.append('\n');
                }
            }
        }
    }

    private static String name(KeyStroke key) {
        return switch (key.getKeyType()) {
            case Character ->
                key.isCtrlDown() ? "^" + Character.toUpperCase(key.getCharacter()) : String.valueOf(key.getCharacter());
            case Escape -> "Esc";
            case ArrowUp -> "Up";
            case ArrowDown -> "Down";
            default -> key.getKeyType().name();
        };
    }
}
