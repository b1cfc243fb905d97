package dev.lifeboat.aws;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends what is put into a bucket at once, instead of asking first whether it may. The JDK's connection reads the answer to
 * that question while the body is opened: one that the other side has closed fails there, past the SDK's retries, and not
 * as a failed call. All that Lifeboat puts is small.
 */
final class Straightaway implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().firstMatchingHeader("Expect").isEmpty()
                ? context.httpRequest()
                : context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
}
