package dev.lifeboat.aws;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** The HTTP client that all clients share: one of them closing must not close it for the others. */
record Unclosed(SdkHttpClient shared) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return shared.prepareRequest(request);
    }

    @Override
    public String clientName() {
        return shared.clientName();
    }

    @Override
    public void close() {}
}
