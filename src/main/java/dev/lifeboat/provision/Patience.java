package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/**
 * How long a call that failed for a passing reason is tried again. A deploy of ten minutes must not die of one dark
 * minute; a question that a user waits for had better say what is wrong at once.
 *
 * @param throttled how long it may be refused for the rate of calls
 * @param dark how long AWS may be out of reach, or the login expired
 */
record Patience(Time time, Duration throttled, Duration dark) {
    private static final Duration BEAT = Duration.ofSeconds(5);

    static Patience ofAQuestion(Time time) {
        return new Patience(time, Duration.ofSeconds(30), Duration.ZERO);
    }

    static Patience ofARun(Time time) {
        return new Patience(time, Duration.ofMinutes(3), Duration.ofMinutes(3));
    }

    /** A call that changes nothing. */
    <T> T read(Callable<T> call) throws InterruptedException {
        return answer(call, false);
    }

    /** A call that changes something: tried again only where AWS has said that it did not do it. */
    <T> T send(Callable<T> call) throws InterruptedException {
        return answer(call, true);
    }

    private <T> T answer(Callable<T> call, boolean changes) throws InterruptedException {
        Instant start = time.instant();
        while (true) {
            try {
                return Calls.answer(call);
            } catch (AwsFailure failure) {
                Duration limit = limit(failure.trouble().kind(), changes);
                if (Duration.between(start, time.instant()).compareTo(limit) >= 0) {
                    throw failure;
                }
            }
            time.sleep(BEAT);
        }
    }

    private Duration limit(Trouble.Kind kind, boolean changes) {
        return switch (kind) {
            case THROTTLED -> throttled;
            case EXPIRED -> dark;
            // Where an answer is none of the named kinds, AWS has said that it is unwell.
            case UNREACHABLE, TIMED_OUT, OTHER -> changes ? Duration.ZERO : dark;
            case DENIED, READ_ONLY, NO_CREDENTIALS, BAD_CREDENTIALS, UNSUPPORTED, NOT_FOUND, INVALID -> Duration.ZERO;
        };
    }
}
