package dev.lifeboat.tui;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.watch.Snapshot;
import java.time.Instant;
import java.util.List;

/** What happened; each knows the state after it. Pure. */
public sealed interface Message {
    /** The state after it, and what is to be done. */
    record Next(AppState state, List<Intent> intents) {
        static Next of(AppState state, Intent... intents) {
            return new Next(state, List.of(intents));
        }
    }

    /** The state after this, and what is to be done. */
    Next applyTo(AppState state);

    /**
     * A key.
     *
     * @param name a character, or {@code Enter}, {@code Esc}, {@code Up}, {@code Down}, {@code Backspace}, {@code Tab},
     *     {@code ^C}
     */
    record Key(String name) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Keys.pressed(state, name);
        }
    }

    /** The terminal has another size. */
    record Resized(int width, int height) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.sized(width, height));
        }
    }

    /** The clock. */
    record Tick(Instant now) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.at(now));
        }
    }

    /** A new look at the deployment. */
    record Looked(Snapshot snapshot) implements Message {
        @Override
        public Next applyTo(AppState state) {
            AppState next = state.with(snapshot);
            boolean deployed = state.screen().equals("deploy") && !state.deploying();
            return Next.of(deployed ? next.on("bridge") : next);
        }
    }

    /** A deploy went on. */
    record Progressed(Progress progress) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.with(progress));
        }
    }

    /** A drill went on. */
    record Drilled(DrillView drill) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.with(drill));
        }
    }

    /** Something to say. */
    record Said(String words) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.saying(words));
        }
    }

    /** A drill was found that somebody left behind; empty words: no longer. */
    record LeftBehind(String words) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.leftBehind(words));
        }
    }
}
