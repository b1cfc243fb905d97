package dev.lifeboat.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/**
 * Where every AWS client comes from. Clients are made on first use, kept, and share one HTTP client; each call passes a
 * rate limiter for its (Region, service, operation) and has a bounded time. Thread-safe.
 */
public interface Door extends AutoCloseable {

    /**
     * The client of a service in a Region, e.g. {@code door.client(SqsClient.class, "us-east-1")}. Makes no call.
     *
     * @throws IllegalArgumentException for a client type this door does not open
     */
    <C extends SdkClient> C client(Class<C> type, String region);

    /**
     * Asks a URL as a client of the deployed system would: unsigned, on a new connection, following no redirect. With an
     * endpoint URL set, {@code https://{api}.execute-api.{region}.amazonaws.com/{stage}/{path}} is asked at
     * {@code {endpoint}/_aws/execute-api/{api}/{stage}/{path}}, the emulators' convention, and every other host name at
     * {@code {endpoint}/_aws/elb/{host}/{path}}: a load balancer's, or one that a zone leads to it.
     *
     * @param timeout for connecting and for reading, each
     * @throws IOException where no answer came
     */
    Fetched fetch(URI uri, Duration timeout) throws IOException;

    /**
     * Sends a JSON body to a URL as a client of the deployed system would; otherwise like {@link #fetch}. Never sent
     * twice by itself.
     *
     * @throws AwsFailure where this door is read-only
     * @throws IOException where no answer came; the request may have been worked on all the same
     */
    Fetched send(String method, URI uri, String json, Duration timeout) throws IOException;

    /** How much was asked lately, by {@link #time}; {@link #fetch} and {@link #send} do not count. */
    CallRate rate();

    /**
     * The credentials in use; may read the user's AWS files, run what gives the profile its keys, or ask for a session
     * where the profile assumes a role.
     */
    default Login login() {
        return Login.LASTING;
    }

    /** What brings the login back once it is over, one sentence; empty where nobody logs in. May read the user's AWS files. */
    default String howToLogIn() {
        return "";
    }

    /** When the credentials in use end by themselves, as far as they say. Empty where they do not end, or there are none. */
    default Optional<Instant> loginEnds() {
        return Optional.ofNullable(login().ends());
    }

    /** What {@link #fetch} or {@link #send} brought. */
    record Fetched(int status, String body, Duration took) {}

    /** The clock of this door's world: the machine's, or a rehearsal's. */
    Time time();

    @Override
    void close();
}
