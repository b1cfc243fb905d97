package dev.lifeboat.story;

import dev.lifeboat.rehearsal.WorldHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** The wire between real clients and the world: remembers when which service answered well, and may write into answers. */
final class Wire implements SdkHttpClient {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/([^/]+)/([^/]+)/");

    private final DeployedWorld home;
    private final SdkHttpClient world;
    private final UnaryOperator<String> pen;
    private final Map<String, Set<Instant>> good = new ConcurrentHashMap<>();

    Wire(DeployedWorld home, UnaryOperator<String> pen) {
        this.home = home;
        this.world = new WorldHttpClient(home.world, home.time::sleep);
        this.pen = pen;
    }

    /** When a service of a Region answered well, e.g. {@code sqs us-east-1}. */
    Set<Instant> good(String serviceAndRegion) {
        return good.getOrDefault(serviceAndRegion, Set.of());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest call = world.prepareRequest(request);
        Matcher scope = SCOPE.matcher(
                request.httpRequest().firstMatchingHeader("Authorization").orElse(""));
        String who = scope.find() ? scope.group(2) + " " + scope.group(1) : "";
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse answer = call.call();
                if (answer.httpResponse().isSuccessful()) {
                    good.computeIfAbsent(who, none -> ConcurrentHashMap.newKeySet())
                            .add(home.time.instant());
                }
                return written(answer);
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    private HttpExecuteResponse written(HttpExecuteResponse answer) throws IOException {
        byte[] body =
                answer.responseBody().isPresent() ? answer.responseBody().get().readAllBytes() : new byte[0];
        byte[] said = pen.apply(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(answer.httpResponse().toBuilder()
                        .putHeader("Content-Length", String.valueOf(said.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(said)))
                .build();
    }

    @Override
    public void close() {
        world.close();
    }
}
