package dev.lifeboat.watch;

import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.aws.Time;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Real clients over canned wire answers, each of which takes its time; keeps what was asked. */
final class PretendAws implements SdkHttpClient {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/([^/]+)/([^/]+)/");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private final Time time;
    private final Duration each;
    private final Answering answering;
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final Set<String> dark = ConcurrentHashMap.newKeySet();

    PretendAws(Time time, Duration each, Answering answering) {
        this.time = time;
        this.each = each;
        this.answering = answering;
    }

    Door door() {
        return Doors.inProcess(this, time, CallListener.NOBODY);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                Asked it = asked(request);
                asked.add(it.operation() + " " + it.region());
                try {
                    time.sleep(each);
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                    throw new java.io.InterruptedIOException();
                }
                if (dark.contains(it.region())) {
                    throw new ConnectException("no route to host");
                }
                String body = answering.answer(it);
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder().statusCode(200).build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private static Asked asked(HttpExecuteRequest request) throws IOException {
        String body = "";
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream in = request.contentStreamProvider().get().newStream()) {
                body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        Matcher scope = SCOPE.matcher(
                request.httpRequest().firstMatchingHeader("Authorization").orElse(""));
        Matcher action = ACTION.matcher(body);
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        String operation;
        if (action.find()) {
            operation = action.group(1);
        } else {
            operation =
                    target.isEmpty() ? request.httpRequest().encodedPath() : target.substring(target.indexOf('.') + 1);
        }
        String region = scope.find() ? scope.group(1) : "";
        if (region.isEmpty()) {
            // Unsigned: a client's own request, {api}.execute-api.{region}.amazonaws.com.
            region = request.httpRequest().host().split("\\.", 4)[2];
        }
        return new Asked(region, operation, body, request.httpRequest().rawQueryParameters());
    }

    @Override
    public void close() {}

    /** @param operation its name, or the path where the protocol has no name on the wire */
    record Asked(String region, String operation, String body, Map<String, List<String>> query) {}

    interface Answering {
        String answer(Asked asked) throws IOException;
    }
}
