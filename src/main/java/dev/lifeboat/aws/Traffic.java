package dev.lifeboat.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Every call on its way: held back by the rate limits, counted, told to the listener, marked where it fails. */
final class Traffic {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Set<String> READS =
            Set.of("Get", "List", "Describe", "Head", "Query", "Scan", "BatchGet", "Test", "Validate", "Filter");

    private final Time time;
    private final RateLimits limits;
    private final CallListener listener;
    private final Deque<Instant> sent = new ArrayDeque<>();

    Traffic(Time time, RateLimits limits, CallListener listener) {
        this.time = time;
        this.limits = limits;
        this.listener = listener;
    }

    int lastMinute() {
        Instant now = time.instant();
        synchronized (sent) {
            forget(now);
            return sent.size();
        }
    }

    private void count(Instant now) {
        synchronized (sent) {
            forget(now);
            sent.addLast(now);
        }
    }

    private void forget(Instant now) {
        Instant horizon = now.minus(MINUTE);
        while (!sent.isEmpty() && !sent.getFirst().isAfter(horizon)) {
            sent.removeFirst();
        }
    }

    static boolean mutates(String operation) {
        return READS.stream().noneMatch(operation::startsWith);
    }

    /** What one client's calls pass. */
    ExecutionInterceptor lane(String service, String region, String profile) {
        return new Lane(service, region, profile);
    }

    private final class Lane implements ExecutionInterceptor {
        private final String service;
        private final String region;
        private final String profile;

        Lane(String service, String region, String profile) {
            this.service = service;
            this.region = region;
            this.profile = profile;
        }

        /** Here, and not before each attempt: the SDK's own timeouts have not begun to run. */
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            String operation = operation(attributes);
            listener.starts(service, operation, region, mutates(operation));
            try {
                time.sleep(limits.take(region, service, operation, time.instant()));
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                throw AbortedException.create("interrupted while waiting for a rate limit", interrupt);
            }
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            count(time.instant());
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            tell(operation(attributes), requestId(context.httpResponse()), "");
        }

        @Override
        public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
            Throwable failure = context.exception();
            String operation = operation(attributes);
            failure.addSuppressed(new CallMark(service, operation, region, profile));
            if (failure instanceof AwsServiceException answered) {
                tell(operation, answered.requestId(), code(answered));
            } else {
                tell(operation, null, "no answer");
            }
            return failure;
        }

        private static String code(AwsServiceException answered) {
            String code = answered.awsErrorDetails() == null
                    ? null
                    : answered.awsErrorDetails().errorCode();
            return code == null || code.isBlank() ? "HTTP " + answered.statusCode() : Plain.line(code);
        }

        private void tell(String operation, @Nullable String requestId, String failure) {
            listener.ended(new CallListener.Ended(
                    time.instant(), service, operation, region, mutates(operation), requestId, failure));
        }

        private static @Nullable String requestId(SdkHttpResponse response) {
            return response.firstMatchingHeader("x-amzn-RequestId")
                    .or(() -> response.firstMatchingHeader("x-amz-request-id"))
                    .orElse(null);
        }

        private static String operation(ExecutionAttributes attributes) {
            String name = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
            return name == null ? "" : name;
        }
    }
}
