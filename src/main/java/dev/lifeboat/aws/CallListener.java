package dev.lifeboat.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Is told of every API call that has ended, well or badly, retries counted as one. Called on the calling thread. */
@FunctionalInterface
public interface CallListener {
    /** Listens to nothing. */
    CallListener NOBODY = call -> {};

    void ended(Ended call);

    /**
     * Is asked before a call is made; what it throws is thrown to the caller, and the call is not made.
     *
     * @param mutating whether the operation changes anything
     */
    default void starts(String service, String operation, String region, boolean mutating) {}

    /** Lets only those calls pass that change nothing; throws {@link AwsFailure} of {@link Trouble.Kind#READ_ONLY}. */
    static CallListener readOnly() {
        return new ReadOnly();
    }

    /**
     * @param at on the door's clock
     * @param service endpoint prefix, e.g. {@code cloudformation}
     * @param mutating whether the operation changes anything
     * @param requestId AWS's, null where no answer came
     * @param failure AWS's error code, or {@code no answer}; empty where it went well
     */
    record Ended(
            Instant at,
            String service,
            String operation,
            String region,
            boolean mutating,
            @Nullable String requestId,
            String failure) {}
}
