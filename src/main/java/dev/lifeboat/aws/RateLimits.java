package dev.lifeboat.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each operation may be called: AWS's published throttles where there are any, modest guesses elsewhere. One
 * bucket for each (Region, service, operation), and wider ones where AWS counts an account's calls together.
 */
final class RateLimits {
    private static final Rate GENEROUS = new Rate(50, 50);
    private static final Set<String> CHECKERS = Set.of("GetHealthCheckStatus", "GetHealthCheckLastFailureReason");

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** Takes a place in every bucket the call falls into; returns how long to wait before it may be sent. */
    Duration take(String region, String service, String operation, Instant now) {
        Duration longest = Duration.ZERO;
        for (Limit limit : limits(region, service, operation)) {
            Duration wait = buckets.computeIfAbsent(limit.bucket(), name -> new Bucket(limit.rate()))
                    .take(now);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }

    private static List<Limit> limits(String region, String service, String operation) {
        String own = region + " " + service + " " + operation;
        return switch (service) {
            case "route53" -> List.of(new Limit("route53", new Rate(10, 20)), route53(operation));
            case "monitoring" ->
                List.of(new Limit(own, operation.equals("DescribeAlarms") ? new Rate(9, 9) : GENEROUS));
            case "lambda" ->
                List.of(
                        operation.equals("Invoke")
                                ? new Limit(own, GENEROUS)
                                : new Limit(region + " lambda", new Rate(15, 15)));
            case "apigateway" -> List.of(new Limit(region + " apigateway", new Rate(10, 10)));
            // Its rates are unpublished; a deploy follows six stacks at about one call in three seconds each.
            case "cloudformation" -> List.of(new Limit(own, new Rate(5, 12)));
            // Five a second is what FilterLogEvents is given in the smallest of Regions.
            case "logs" -> List.of(new Limit(own, operation.equals("FilterLogEvents") ? new Rate(5, 10) : GENEROUS));
            default -> List.of(new Limit(own, GENEROUS));
        };
    }

    private static Limit route53(String operation) {
        if (CHECKERS.contains(operation)) {
            return new Limit("route53 checkers", new Rate(1, 4));
        }
        return new Limit(
                "route53 " + operation,
                switch (operation) {
                    case "UpdateHealthCheck" -> new Rate(5, 5);
                    case "CreateHealthCheck" -> new Rate(0.5, 1);
                    default -> new Rate(10, 20);
                });
    }

    private record Limit(String bucket, Rate rate) {}

    /** @param burst how many may go at once after a silence */
    record Rate(double perSecond, int burst) {}

    /** Hands out times to go, each one interval after the one before; a silence saves up {@code burst} of them. */
    static final class Bucket {
        private final Duration interval;
        private final Duration credit;
        private Instant next = Instant.MIN;

        Bucket(Rate rate) {
            interval = Duration.ofNanos((long) (1e9 / rate.perSecond()));
            credit = interval.multipliedBy(rate.burst() - 1L);
        }

        synchronized Duration take(Instant now) {
            Instant mine = next.isAfter(now) ? next : now;
            next = mine.plus(interval);
            Duration wait = Duration.between(now, mine).minus(credit);
            return wait.isNegative() ? Duration.ZERO : wait;
        }
    }
}
