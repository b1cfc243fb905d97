package dev.lifeboat.tui;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.watch.Snapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a frame is drawn from. Immutable.
 *
 * @param now the time of the world, from the last tick; null before the first
 * @param known what the rooms behind have told
 * @param view what the user has chosen to see
 */
public record AppState(int width, int height, @Nullable Instant now, Banner banner, Known known, View view) {

    /**
     * What the header always says.
     *
     * @param environment e.g. {@code rehearsal ×10}, {@code AWS}
     * @param opening what is being done while there is nothing to show yet
     */
    public record Banner(String environment, String profile, boolean readOnly, String opening) {}

    /** A lever, as the menu shows it. */
    public record LeverInfo(String name, String sentence, boolean lapses) {}

    /** A question that only the token, typed in full, answers. */
    public record Prompt(String question, String token, String typed, Intent then) {
        Prompt typing(String text) {
            return new Prompt(question, token, text, then);
        }
    }

    /**
     * What is known, as far as it has been told.
     *
     * @param unfinished a drill that somebody left behind, one line; empty for none
     */
    public record Known(
            @Nullable Snapshot snapshot,
            @Nullable Progress progress,
            @Nullable DrillView drill,
            List<LeverInfo> levers,
            String unfinished) {
        public Known {
            levers = List.copyOf(levers);
        }

        Known with(Snapshot newer) {
            return new Known(newer, progress, drill, levers, unfinished);
        }

        Known with(Progress newer) {
            return new Known(snapshot, newer, drill, levers, unfinished);
        }

        Known with(DrillView newer) {
            return new Known(snapshot, progress, newer, levers, unfinished);
        }

        Known with(List<LeverInfo> all) {
            return new Known(snapshot, progress, drill, all, unfinished);
        }

        Known leftBehind(String words) {
            return new Known(snapshot, progress, drill, levers, words);
        }

        boolean drilling() {
            return drill != null && drill.verdict() == null;
        }

        boolean deploying() {
            return progress != null && progress.result() == null;
        }

        /** The deployment's name; empty while unknown. */
        String deployment() {
            return snapshot != null ? snapshot.deployment() : progress != null ? progress.deployment() : "";
        }

        /** The account; empty while unknown. */
        String account() {
            return snapshot != null ? snapshot.account() : progress != null ? progress.account() : "";
        }
    }

    /**
     * @param screen name of the one that is shown
     * @param chosen the row under the cursor
     * @param prompt a question that waits for a typed word; null where none does
     * @param notice the last thing to say above the footer; empty for nothing
     */
    public record View(String screen, int chosen, @Nullable Prompt prompt, boolean help, String notice) {
        View on(String other) {
            return new View(other, chosen, null, false, "");
        }

        View choosing(int row) {
            return new View(screen, row, prompt, help, notice);
        }

        View asking(@Nullable Prompt question) {
            return new View(screen, chosen, question, help, notice);
        }

        View helping(boolean open) {
            return new View(screen, chosen, prompt, open, notice);
        }

        View saying(String words) {
            return new View(screen, chosen, prompt, help, words);
        }
    }

    /** The state before anything is known. */
    public static AppState first(int width, int height, Banner banner, String screen) {
        Known nothing = new Known(null, null, null, List.of(), "");
        return new AppState(width, height, null, banner, nothing, new View(screen, 0, null, false, ""));
    }

    AppState sized(int columns, int rows) {
        return new AppState(columns, rows, now, banner, known, view);
    }

    AppState at(Instant time) {
        return new AppState(width, height, time, banner, known, view);
    }

    AppState knowing(Known newer) {
        return new AppState(width, height, now, banner, newer, view);
    }

    AppState seeing(View other) {
        return new AppState(width, height, now, banner, known, other);
    }

    AppState saying(String words) {
        return seeing(view.saying(words));
    }
}
