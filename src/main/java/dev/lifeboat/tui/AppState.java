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
 * @param screen which one is shown
 * @param chosen the lever under the cursor
 * @param prompt a question that waits for a typed word; null where none does
 * @param notice the last thing to say in the footer; empty for nothing
 * @param unfinished a drill that somebody left behind, one line; empty for none
 */
public record AppState(
        int width,
        int height,
        @Nullable Instant now,
        Banner banner,
        String screen,
        List<LeverInfo> levers,
        int chosen,
        @Nullable Snapshot snapshot,
        @Nullable Progress progress,
        @Nullable DrillView drill,
        @Nullable Prompt prompt,
        boolean help,
        String notice,
        String unfinished) {
    public AppState {
        levers = List.copyOf(levers);
    }

    /**
     * What the header always says.
     *
     * @param environment e.g. {@code rehearsal x10}, {@code AWS}
     * @param opening what is being done while there is nothing to show yet
     */
    public record Banner(String environment, String profile, boolean readOnly, String opening) {}

    /** A lever, as the menu shows it. */
    public record LeverInfo(String name, String sentence, boolean lapses) {}

    /** A question that only the token, typed in full, answers. */
    public record Prompt(String question, String token, String typed, Intent then) {}

    /** The state before anything is known. */
    public static AppState first(int width, int height, Banner banner, List<LeverInfo> levers, String screen) {
        return new AppState(width, height, null, banner, screen, levers, 0, null, null, null, null, false, "", "");
    }

    AppState sized(int w, int h) {
        return new AppState(
                w, h, now, banner, screen, levers, chosen, snapshot, progress, drill, prompt, help, notice, unfinished);
    }

    AppState at(Instant time) {
        return new AppState(
                width,
                height,
                time,
                banner,
                screen,
                levers,
                chosen,
                snapshot,
                progress,
                drill,
                prompt,
                help,
                notice,
                unfinished);
    }

    AppState on(String other) {
        return new AppState(
                width,
                height,
                now,
                banner,
                other,
                levers,
                chosen,
                snapshot,
                progress,
                drill,
                null,
                false,
                "",
                unfinished);
    }

    AppState choosing(int lever) {
        return new AppState(
                width,
                height,
                now,
                banner,
                screen,
                levers,
                lever,
                snapshot,
                progress,
                drill,
                prompt,
                help,
                notice,
                unfinished);
    }

    AppState with(Snapshot newer) {
        return new AppState(
                width,
                height,
                now,
                banner,
                screen,
                levers,
                chosen,
                newer,
                progress,
                drill,
                prompt,
                help,
                notice,
                unfinished);
    }

    AppState with(Progress newer) {
        return new AppState(
                width,
                height,
                now,
                banner,
                screen,
                levers,
                chosen,
                snapshot,
                newer,
                drill,
                prompt,
                help,
                notice,
                unfinished);
    }

    AppState with(DrillView newer) {
        return new AppState(
                width,
                height,
                now,
                banner,
                screen,
                levers,
                chosen,
                snapshot,
                progress,
                newer,
                prompt,
                help,
                notice,
                unfinished);
    }

    AppState asking(@Nullable Prompt question) {
        return new AppState(
                width,
                height,
                now,
                banner,
                screen,
                levers,
                chosen,
                snapshot,
                progress,
                drill,
                question,
                help,
                notice,
                unfinished);
    }

    AppState helping(boolean open) {
        return new AppState(
                width,
                height,
                now,
                banner,
                screen,
                levers,
                chosen,
                snapshot,
                progress,
                drill,
                prompt,
                open,
                notice,
                unfinished);
    }

    AppState saying(String words) {
        return new AppState(
                width,
                height,
                now,
                banner,
                screen,
                levers,
                chosen,
                snapshot,
                progress,
                drill,
                prompt,
                help,
                words,
                unfinished);
    }

    AppState leftBehind(String words) {
        return new AppState(
                width, height, now, banner, screen, levers, chosen, snapshot, progress, drill, prompt, help, notice,
                words);
    }

    boolean drilling() {
        return drill != null && drill.verdict() == null;
    }

    boolean deploying() {
        return progress != null && progress.result() == null;
    }
}
