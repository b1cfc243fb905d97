package dev.lifeboat.aws;

import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes calls so that each failure comes in one of two ways. */
public final class Calls {
    private Calls() {}

    /**
     * The answer of a call.
     *
     * @throws AwsFailure where it failed
     * @throws InterruptedException where the thread was interrupted before or while it ran
     */
    public static <T> T answer(Callable<T> call) throws InterruptedException {
        try {
            return call.call();
        } catch (SdkException failure) {
            // The SDK reports an interrupt as a failed call and leaves the thread's flag up.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new AwsFailure(Troubles.of(failure), failure);
        } catch (UncheckedIOException silent) {
            // The SDK's connection tells some of its failures so, and the SDK lets them through.
            throw new AwsFailure(Troubles.of(silent), silent);
        } catch (InterruptedException | RuntimeException other) {
            throw other;
        } catch (Exception other) {
            throw new AwsFailure(Troubles.of(other), other);
        }
    }
}
