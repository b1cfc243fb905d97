package dev.lifeboat.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The door to AWS, or to whatever answers behind the HTTP client it is given. */
public final class AwsDoor implements Door {
    private static final int LONGEST_BODY = 64 * 1024;

    private final Wiring wiring;
    private final Clients clients;
    private final Traffic traffic;
    private final Map<Key, SdkClient> open = new ConcurrentHashMap<>();

    /**
     * What a door is made of.
     *
     * @param http carries every AWS call; closed with the door
     * @param outside gives the HTTP client for {@link Door#fetch} that connects and reads within the duration; may
     *     always be {@code http} where that one answers in process
     * @param credentials asked at each call, so that an expired login recovers without a new door
     * @param endpoint where the calls go
     * @param profile named in advice, empty for the default one
     * @param time waits and counts go by it
     * @param listener told of each call that has ended, on the calling thread
     */
    public record Wiring(
            SdkHttpClient http,
            Function<Duration, SdkHttpClient> outside,
            AwsCredentialsProvider credentials,
            Endpoint endpoint,
            String profile,
            Time time,
            CallListener listener) {}

    /** Makes no call and opens no client. */
    public AwsDoor(Wiring wiring) {
        this.wiring = wiring;
        this.traffic = new Traffic(wiring.time(), new RateLimits(), wiring.listener());
        this.clients = new Clients(wiring, traffic);
    }

    @Override
    public <C extends SdkClient> C client(Class<C> type, String region) {
        Key key = new Key(type, Clients.regionFor(type, region));
        return type.cast(open.computeIfAbsent(key, wanted -> clients.open(wanted.type(), wanted.region())));
    }

    @Override
    public Fetched fetch(URI uri, Duration timeout) throws IOException {
        return exchange(SdkHttpMethod.GET, uri, "", timeout);
    }

    @Override
    public Fetched send(String method, URI uri, String json, Duration timeout) throws IOException {
        wiring.listener().starts("https", method, String.valueOf(uri.getHost()), true);
        return exchange(SdkHttpMethod.fromValue(method), uri, json, timeout);
    }

    private Fetched exchange(SdkHttpMethod method, URI uri, String json, Duration timeout) throws IOException {
        URI asked = wiring.endpoint().rewritten(uri);
        SdkHttpRequest.Builder head = SdkHttpRequest.builder()
                .method(method)
                .uri(asked)
                .putHeader("Host", hostHeader(asked))
                .putHeader("User-Agent", "lifeboat-probe")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Connection", "close");
        HttpExecuteRequest.Builder request = HttpExecuteRequest.builder();
        if (!json.isEmpty()) {
            byte[] content = json.getBytes(StandardCharsets.UTF_8);
            head.putHeader("Content-Type", "application/json")
                    .putHeader("Content-Length", String.valueOf(content.length));
            request.contentStreamProvider(ContentStreamProvider.fromByteArray(content));
        }
        Instant start = wiring.time().instant();
        HttpExecuteResponse response = wiring.outside()
                .apply(timeout)
                .prepareRequest(request.request(head.build()).build())
                .call();
        Optional<? extends InputStream> body = response.responseBody();
        try (InputStream in = body.isPresent() ? body.get() : new ByteArrayInputStream(new byte[0])) {
            String text = new String(in.readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
            Duration took = Duration.between(start, wiring.time().instant());
            return new Fetched(response.httpResponse().statusCode(), text, took);
        }
    }

    private static String hostHeader(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public Login login() {
        try {
            return wiring.credentials()
                    .resolveCredentials()
                    .expirationTime()
                    // A process that names no end is said to end with time itself.
                    .filter(end -> end.isBefore(Instant.MAX))
                    .map(end -> new Login(end, null))
                    .orElse(Login.LASTING);
        } catch (SdkException | IllegalStateException none) {
            // The SDK throws the second where a profile's credential_process fails.
            none.addSuppressed(new CallMark("", "", "", wiring.profile()));
            Trouble trouble = Troubles.of(none);
            return new Login(
                    null,
                    trouble.kind() == Trouble.Kind.EXPIRED || trouble.kind() == Trouble.Kind.NO_CREDENTIALS
                            ? trouble
                            : null);
        }
    }

    @Override
    public String howToLogIn() {
        return Relogin.advice(wiring.profile());
    }

    @Override
    public CallRate rate() {
        return traffic.rate();
    }

    @Override
    public Time time() {
        return wiring.time();
    }

    @Override
    public void close() {
        open.values().forEach(SdkClient::close);
        clients.close();
        wiring.http().close();
    }

    private record Key(Class<? extends SdkClient> type, String region) {}
}
