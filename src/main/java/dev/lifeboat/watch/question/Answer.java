package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Trouble;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a question: the last good answer, and the trouble since.
 *
 * @param value the last good answer, however old; null before the first
 * @param at when it came; null before the first
 * @param trouble why the last attempt failed; null when it succeeded, or before the first
 * @param triedAt when it was last asked; null before the first
 */
public record Answer<T>(@Nullable T value, @Nullable Instant at, @Nullable Trouble trouble, @Nullable Instant triedAt) {

    static <T> Answer<T> none() {
        return new Answer<>(null, null, null, null);
    }

    public static <T> Answer<T> good(T value, Instant at) {
        return new Answer<>(value, at, null, at);
    }

    /** Whether the last attempt succeeded, after that moment. */
    boolean goodSince(Instant after) {
        return trouble == null && at != null && at.isAfter(after);
    }

    /** The same knowledge, one failed attempt later. */
    public Answer<T> failed(Trouble why, Instant when) {
        return new Answer<>(value, at, why, when);
    }
}
