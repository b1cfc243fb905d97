package dev.lifeboat.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of an answer.
 *
 * @param value null where there is none
 * @param limit null where AWS holds no alarm for it
 * @param at when the value was true, where that is not when it was read
 */
public record Verdict(State state, @Nullable Double value, @Nullable Double limit, String words, @Nullable Instant at) {

    public static Verdict of(State state, String words) {
        return new Verdict(state, null, null, words, null);
    }

    public static Verdict of(State state, double value, @Nullable Limit limit, String words) {
        return new Verdict(state, value, limit == null ? null : limit.threshold(), words, null);
    }

    /** Nothing flows: the limit is shown, and there is nothing to hold against it. */
    public static Verdict idle(@Nullable Limit limit, String words) {
        return new Verdict(State.IDLE, null, limit == null ? null : limit.threshold(), words, null);
    }

    public Verdict asOf(@Nullable Instant when) {
        return new Verdict(state, value, limit, words, when);
    }
}
