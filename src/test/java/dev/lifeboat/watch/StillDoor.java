package dev.lifeboat.watch;

import dev.lifeboat.aws.CallRate;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.SdkClient;

/** A door behind which is nothing: for probes whose questions answer themselves. */
record StillDoor(Time time) implements Door {

    @Override
    public <C extends SdkClient> C client(Class<C> type, String region) {
        throw new IllegalArgumentException("no door for " + type.getSimpleName());
    }

    @Override
    public Fetched fetch(URI uri, Duration timeout) throws IOException {
        throw new IOException("no route");
    }

    @Override
    public Fetched send(String method, URI uri, String json, Duration timeout) throws IOException {
        throw new IOException("no route");
    }

    @Override
    public CallRate rate() {
        return CallRate.UNKNOWN;
    }

    @Override
    public void close() {}
}
