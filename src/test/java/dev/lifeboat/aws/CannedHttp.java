package dev.lifeboat.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers every request in process with what the test says, and keeps the requests. */
final class CannedHttp implements SdkHttpClient {
    private final Answering answering;
    final List<SdkHttpRequest> requests = Collections.synchronizedList(new ArrayList<>());

    CannedHttp(Answering answering) {
        this.answering = answering;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                requests.add(request.httpRequest());
                Canned canned = answering.answer(request.httpRequest());
                SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(canned.status());
                canned.headers().forEach(head::putHeader);
                return HttpExecuteResponse.builder()
                        .response(head.build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(canned.body().getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    interface Answering {
        Canned answer(SdkHttpRequest request) throws IOException;
    }

    record Canned(int status, Map<String, String> headers, String body) {
        static Canned xml(int status, String body) {
            return new Canned(status, Map.of("Content-Type", "text/xml"), body);
        }

        static Canned queryError(int status, String code, String message) {
            return xml(
                    status,
                    "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                            + "</Message></Error><RequestId>r-1</RequestId></ErrorResponse>");
        }
    }
}
