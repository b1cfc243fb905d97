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
        public static Confirm of(String question, String token, Intent then, String screen) {
            return new Confirm(question, token, "", then, screen, null);
        }

        /** The same, and then another one. */
        public Confirm before(Confirm next) {
            return new Confirm(question, token, typed, then, screen, second == null ? next : second.before(next));
        }

        @Override
        public Confirm typing(String text) {
            return new Confirm(question, token, text, then, screen, second);
        }
    }

    /**
     * The answer to a question of a draft.
     *
     * @param id of the question
     * @param caret where the next character comes, from 0 to the length of what is typed
     */
    record Field(String blueprint, String id, String typed, int caret) implements Entry {
        @Override
        public Field typing(String text) {
            return new Field(blueprint, id, text, text.length());
        }

        Field at(int place) {
            return new Field(blueprint, id, typed, Math.max(0, Math.min(typed.length(), place)));
        }

        public String before() {
            return typed.substring(0, caret);
        }

        String after() {
            return typed.substring(caret);
        }

        Field with(String newBefore, String newAfter) {
            return new Field(blueprint, id, newBefore + newAfter, newBefore.length());
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

    /** A pattern by which CloudWatch filters a log group's lines, in its own syntax. */
    record Pattern(String typed, String region, String group) implements Entry {
        @Override
        public Pattern typing(String text) {
            return new Pattern(text, region, group);
        }
    }
}
