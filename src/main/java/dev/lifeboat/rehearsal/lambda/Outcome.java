package dev.lifeboat.rehearsal.lambda;

import java.time.Duration;

/**
 * What came of an invocation.
 *
 * @param kind whether the function ran at all, and to its end
 * @param payload JSON; an error document where it failed
 */
public record Outcome(Kind kind, String payload, Duration took) {

    /** How an invocation ends. */
    public enum Kind {
        ANSWERED,
        FAILED,
        THROTTLED
    }

    static Outcome answered(String payload, Duration took) {
        return new Outcome(Kind.ANSWERED, payload, took);
    }

    static Outcome failed(String payload, Duration took) {
        return new Outcome(Kind.FAILED, payload, took);
    }
}
