package dev.lifeboat.tui;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a frame is drawn from. Immutable.
 *
 * @param now the time of the world, from the last tick; null before the first
 * @param keymap the keys as the user wants them
 * @param known what the rooms behind have told
 * @param view what the user has chosen to see
 */
public record AppState(
        int width, int height, @Nullable Instant now, Banner banner, Keymap keymap, Known known, View view) {

    /**
     * What the header always says.
     *
     * @param environment e.g. {@code rehearsal ×10}, {@code AWS}
     * @param opening what is being done while there is nothing to show yet
     */
    public record Banner(String environment, String profile, boolean readOnly, String opening) {}

    /**
     * A lever, as its list shows it.
     *
     * @param level 0 where nothing moves, to 4 where data may be lost
     * @param calls what it calls, and what puts that back
     */
    public record LeverInfo(String name, int level, String sentence, boolean lapses, List<String> calls) {
        public LeverInfo {
            calls = List.copyOf(calls);
        }
    }

    /** A deployment that could be watched instead. */
    public record DeploymentInfo(String name, String blueprint, String regions, String stacks) {}

    /** The state before anything is known, with the usual keys. */
    static AppState first(int width, int height, Banner banner, String screen) {
        return first(width, height, banner, Keymap.USUAL, screen);
    }

    /** The state before anything is known. */
    static AppState first(int width, int height, Banner banner, Keymap keymap, String screen) {
        return new AppState(width, height, null, banner, keymap, Known.NOTHING, View.of(screen));
    }

    AppState sized(int columns, int rows) {
        return new AppState(columns, rows, now, banner, keymap, known, view);
    }

    AppState at(Instant time) {
        return new AppState(width, height, time, banner, keymap, known, view);
    }

    public AppState knowing(Known newer) {
        return new AppState(width, height, now, banner, keymap, newer, view);
    }

    public AppState seeing(View other) {
        return new AppState(width, height, now, banner, keymap, known, other);
    }

    AppState opening(String words) {
        Banner other = new Banner(banner.environment(), banner.profile(), banner.readOnly(), words);
        return new AppState(width, height, now, other, keymap, known, view);
    }

    public AppState saying(String words) {
        return seeing(view.saying(words));
    }

    /** This state with the readings as they were when the picture was frozen; itself where it is not. */
    public AppState shown() {
        Known frozen = view.frozen();
        return frozen == null ? this : knowing(known.asIn(frozen));
    }
}
