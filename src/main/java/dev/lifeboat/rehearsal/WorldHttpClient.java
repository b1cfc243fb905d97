package dev.lifeboat.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The way into the world for the AWS SDK, in process: real clients marshal, sign and parse, no socket is opened. A dark
 * Region does not answer: the call takes {@link #CONNECT_TIMEOUT} and fails as a connection would. Thread-safe.
 */
public final class WorldHttpClient implements SdkHttpClient {
    /** How long a connection to a dark Region is tried. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final World world;
    private final Pause pause;

    /** How time passes for a caller that waits; e.g. a scaled or leaping clock's sleep. */
    @FunctionalInterface
    public interface Pause {
        void wait(Duration duration) throws InterruptedException;
    }

    /** @param pause called outside of the world's lock with what a fault asks for; never with zero */
    public WorldHttpClient(World world, Pause pause) {
        this.world = world;
        this.pause = pause;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Exchange(request);
    }

    @Override
    public String clientName() {
        return "World";
    }

    @Override
    public void close() {
        // nothing is held
    }

    private final class Exchange implements ExecutableHttpRequest {
        private final HttpExecuteRequest request;
        private volatile boolean aborted;

        Exchange(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            Call call = read(request);
            if (world.faults().active("region-dark", call.region())) {
                pause(CONNECT_TIMEOUT);
                throw new ConnectException("Connect to " + call.host() + " timed out");
            }
            Duration latency = world.faults().latency(call.region());
            if (!latency.isZero()) {
                pause(latency);
            }
            goOn();
            Answer answer = world.serve(call);
            goOn();
            SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(answer.status());
            head.putHeader(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(world.now().atOffset(ZoneOffset.UTC)));
            answer.headers().forEach(head::putHeader);
            byte[] body = call.method().equals("HEAD") ? new byte[0] : answer.body();
            if (!answer.headers().containsKey("Content-Length")) {
                head.putHeader("Content-Length", String.valueOf(answer.body().length));
            }
            return HttpExecuteResponse.builder()
                    .response(head.build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }

        @Override
        public void abort() {
            aborted = true;
        }

        private void goOn() throws IOException {
            if (aborted) {
                throw new IOException("the request was aborted");
            }
        }

        private void pause(Duration duration) throws IOException {
            try {
                pause.wait(duration);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                InterruptedIOException ended = new InterruptedIOException("interrupted while waiting for an answer");
                ended.initCause(interrupt);
                throw ended;
            }
            goOn();
        }
    }

    private static Call read(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest head = request.httpRequest();
        Map<String, List<String>> query = new LinkedHashMap<>();
        head.rawQueryParameters()
                .forEach((name, values) -> query.put(
                        name,
                        values == null || values.isEmpty()
                                ? List.of("")
                                : values.stream()
                                        .map(value -> value == null ? "" : value)
                                        .toList()));
        ContentStreamProvider content = request.contentStreamProvider().orElse(null);
        byte[] body = new byte[0];
        if (content != null) {
            try (InputStream stream = content.newStream()) {
                body = stream.readAllBytes();
            }
        }
        String path = head.encodedPath();
        // Over a real connection the port is known; here it would be lost.
        Map<String, List<String>> headers = new LinkedHashMap<>(head.headers());
        headers.put("X-Forwarded-Port", List.of(String.valueOf(head.port())));
        return Inbound.call(head.method().name(), head.host(), path.isEmpty() ? "/" : path, query, headers, body);
    }
}
