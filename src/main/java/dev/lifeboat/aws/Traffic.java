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
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Set<String> READS = Set.of(
            "Get", "List", "Describe", "Head", "Query", "Scan", "BatchGet", "Test", "Validate", "Filter", "Simulate");

    private final Time time;
    private final RateLimits limits;
    private final CallListener listener;
    private final Prices prices = Prices.read();
    private final Deque<Sent> sent = new ArrayDeque<>();
    private @Nullable Instant began;

    private record Sent(Instant at, double dollars) {}

    Traffic(Time time, RateLimits limits, CallListener listener) {
        this.time = time;
        this.limits = limits;
        this.listener = listener;
    }

    CallRate rate() {
        Instant now = time.instant();
        synchronized (sent) {
            forget(now);
            Instant minute = now.minus(MINUTE);
            long calls = sent.stream().filter(call -> call.at().isAfter(minute)).count();
            double dollars = sent.stream().mapToDouble(Sent::dollars).sum();
            return new CallRate(
                    calls,
                    dollars
                            * ((double) Duration.ofDays(1).toMillis()
                                    / window(now).toMillis()));
        }
    }

    /** What is kept covers so long. The first minute counts as a whole: a start asks more than a day goes on to. */
    private Duration window(Instant now) {
        Duration running = began == null ? MINUTE : Duration.between(began, now);
        return running.compareTo(MINUTE) < 0 ? MINUTE : running.compareTo(KEPT) > 0 ? KEPT : running;
    }

    private void count(Instant now, double dollars) {
        synchronized (sent) {
            forget(now);
            began = began == null ? now : began;
            sent.addLast(new Sent(now, dollars));
        }
    }

    private void forget(Instant now) {
        Instant horizon = now.minus(KEPT);
        while (!sent.isEmpty() && !sent.getFirst().at().isAfter(horizon)) {
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
            count(time.instant(), prices.of(service, operation(attributes), context.request()));
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            tell(operation(attributes), requestId(context.httpResponse()), "");
        }

        /** What is thrown in the end: S3 puts another exception in the place of one that came without a body. */
        @Override
        public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
            Throwable failure = context.exception();
            String operation = operation(attributes);
            failure.addSuppressed(new CallMark(service, operation, region, profile));
            if (failure instanceof AwsServiceException answered) {
                tell(operation, answered.requestId(), code(answered));
            } else {
                tell(operation, null, "no answer");
            }
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
