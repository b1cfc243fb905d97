package dev.lifeboat.aws;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * The one thread on which the SDK's own timeouts ring; each client would otherwise bring five. Nothing of ours runs
 * here: it goes by the machine's clock, as a connection does.
 */
final class SdkTimeouts implements AutoCloseable {
    private final ScheduledThreadPoolExecutor bell = new ScheduledThreadPoolExecutor(1, body -> {
        Thread thread = new Thread(body, "sdk-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    SdkTimeouts() {
        bell.setRemoveOnCancelPolicy(true);
    }

    ClientOverrideConfiguration.Builder applyTo(ClientOverrideConfiguration.Builder configuration) {
        return configuration.scheduledExecutorService(bell);
    }

    @Override
    public void close() {
        bell.shutdownNow();
    }
}
