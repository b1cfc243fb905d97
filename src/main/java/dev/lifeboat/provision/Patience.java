package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * How long a call that failed for a passing reason is tried again. A deploy of ten minutes must not die of one dark
 * minute; a question that a user waits for had better say what is wrong at once.
 *
 * @param throttled how long it may be refused for the rate of calls
 * @param dark how long AWS may be out of reach
 * @param login how long the login may be expired or missing
 * @param told hears in words that the login is waited for, and with the empty text that it is there again
 */
public record Patience(Time time, Duration throttled, Duration dark, Duration login, Consumer<String> told) {
    private static final Duration BEAT = Duration.ofSeconds(5);

    public static Patience ofAQuestion(Time time) {
        return new Patience(time, Duration.ofSeconds(30), Duration.ZERO, Duration.ZERO, words -> {});
    }

    public static Patience ofARun(Time time) {
        Duration some = Duration.ofMinutes(3);
        return new Patience(time, some, some, some, words -> {});
    }

    /** The same, with another patience for the login. */
    Patience login(Duration limit, Consumer<String> hears) {
        return new Patience(time, throttled, dark, limit, hears);
    }

    /** A call that changes nothing. */
    public <T> T read(Callable<T> call) throws InterruptedException {
        return answer(call, false);
    }

    /** A call that changes something: tried again only where AWS has said that it did not do it. */
    public <T> T send(Callable<T> call) throws InterruptedException {
        return answer(call, true);
    }

    private <T> T answer(Callable<T> call, boolean changes) throws InterruptedException {
        Instant start = time.instant();
        boolean waited = false;
        while (true) {
            try {
                T answer = Calls.answer(call);
                if (waited) {
                    told.accept("");
                }
                return answer;
            } catch (AwsFailure failure) {
                Duration limit = limit(failure.trouble().kind(), changes);
                if (Duration.between(start, time.instant()).compareTo(limit) >= 0) {
                    throw failure;
                }
                if (loginIsOver(failure)) {
                    waited = true;
                    told.accept(words(failure.trouble()));
                }
            }
            time.sleep(BEAT);
        }
    }

    static boolean loginIsOver(AwsFailure failure) {
        return switch (failure.trouble().kind()) {
            case EXPIRED, NO_CREDENTIALS -> true;
            case THROTTLED,
                    UNREACHABLE,
                    TIMED_OUT,
                    OTHER,
                    DENIED,
                    READ_ONLY,
                    BAD_CREDENTIALS,
                    UNSUPPORTED,
                    NOT_FOUND,
                    INVALID -> false;
        };
    }

    /** The advice says what to run; that it need not be run here is ours to say. */
    private static String words(Trouble trouble) {
        String advice = trouble.advice().replaceFirst("(, then try again)?\\.$", "");
        return "The login is over; what AWS has begun goes on there. " + advice
                + " in another terminal; this goes on by itself then.";
    }

    private Duration limit(Trouble.Kind kind, boolean changes) {
        return switch (kind) {
            case THROTTLED -> throttled;
            case EXPIRED, NO_CREDENTIALS -> login;
            // Where an answer is none of the named kinds, AWS has said that it is unwell.
            case UNREACHABLE, TIMED_OUT, OTHER -> changes ? Duration.ZERO : dark;
            case DENIED, READ_ONLY, BAD_CREDENTIALS, UNSUPPORTED, NOT_FOUND, INVALID -> Duration.ZERO;
        };
    }
}
