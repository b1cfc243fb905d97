package dev.lifeboat.tui;

import org.jspecify.annotations.Nullable;

/** A line that is being typed. */
public sealed interface Entry {
    String typed();

    Entry typing(String text);

    /**
     * A question that only the token, typed in full, answers.
     *
     * @param screen shows what comes of it; empty to stay where one is
     * @param second asked after this one, before anything is done; null where one word is enough
     */
    record Confirm(String question, String token, String typed, Intent then, String screen, @Nullable Confirm second)
            implements Entry {
        /** One word, to be typed. */
        static Confirm of(String question, String token, Intent then, String screen) {
            return new Confirm(question, token, "", then, screen, null);
        }

        /** The same, and then another one. */
        Confirm before(Confirm next) {
            return new Confirm(question, token, typed, then, screen, second == null ? next : second.before(next));
        }

        @Override
        public Confirm typing(String text) {
            return new Confirm(question, token, text, then, screen, second);
        }
    }

    /** A filter for the rows; they follow each key. */
    record Filter(String typed) implements Entry {
        @Override
        public Filter typing(String text) {
            return new Filter(text);
        }
    }

    /** A command's name or a part of it. */
    record Palette(String typed, int chosen) implements Entry {
        @Override
        public Palette typing(String text) {
            return new Palette(text, 0);
        }
    }
}
