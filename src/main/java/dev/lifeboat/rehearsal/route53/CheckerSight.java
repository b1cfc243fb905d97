package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.Timeline;
import dev.lifeboat.rehearsal.apigateway.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Fifteen checkers that know nothing of each other: each asks at its own beat and changes its mind after as many answers
 * in a row as the check's threshold says. The endpoint is healthy while more than 18 % of them think so.
 */
final class CheckerSight implements Sight {
    private static final int CHECKERS = 15;
    private static final double HEALTHY_SHARE = 0.18;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SEARCHED = 5120;
    private static final List<String> REGIONS = List.of(
            "us-east-1",
            "us-west-1",
            "us-west-2",
            "eu-west-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-1",
            "sa-east-1");

    private final Timeline timeline;
    private final Endpoints endpoints;
    private final Supplier<CheckConfig> config;
    private final Runnable changed;
    private final List<Checker> checkers = new ArrayList<>();
    private boolean ended;

    /** @param changed told whenever a checker changed its mind */
    CheckerSight(
            Timeline timeline,
            Endpoints endpoints,
            RandomGenerator random,
            Supplier<CheckConfig> config,
            Runnable changed) {
        this.timeline = timeline;
        this.endpoints = endpoints;
        this.config = config;
        this.changed = changed;
        CheckConfig settings = config.get();
        List<String> regions = settings.regions().isEmpty() ? REGIONS : settings.regions();
        for (int i = 0; i < CHECKERS; i++) {
            Checker checker = new Checker(
                    regions.get(i % regions.size()), "15.177." + (2 + 4 * (i % regions.size())) + "." + (10 + i));
            checkers.add(checker);
            timeline.after(Duration.ofMillis(random.nextInt(settings.interval() * 1000)), () -> look(checker));
        }
    }

    private static final class Checker {
        private final String region;
        private final String address;
        private boolean healthy = true;
        private int contrary;
        private String status = "";
        private Instant at = Instant.EPOCH;
        private String lastFailure = "";
        private Instant failedAt = Instant.EPOCH;
        private Duration latency = Duration.ZERO;

        Checker(String region, String address) {
            this.region = region;
            this.address = address;
        }
    }

    private void look(Checker checker) {
        if (ended) {
            return;
        }
        CheckConfig settings = config.get();
        timeline.after(Duration.ofSeconds(settings.interval()), () -> look(checker));
        if (settings.disabled()) {
            return;
        }
        Response seen = endpoints.ask(settings.uri());
        String failure = failure(settings, seen);
        checker.latency = seen.latency();
        checker.at = timeline.now();
        checker.status = failure.isEmpty() ? "Success: HTTP Status Code 200, OK" : "Failure: " + failure;
        if (!failure.isEmpty()) {
            checker.lastFailure = checker.status;
            checker.failedAt = checker.at;
        }
        if (failure.isEmpty() == checker.healthy) {
            checker.contrary = 0;
            return;
        }
        checker.contrary++;
        if (checker.contrary >= settings.failureThreshold()) {
            checker.contrary = 0;
            checker.healthy = failure.isEmpty();
            changed.run();
        }
    }

    private static String failure(CheckConfig settings, Response seen) {
        if (seen.status() == 0) {
            return "The health checker could not establish a connection within the timeout limit.";
        }
        if (settings.type().equals("TCP")) {
            return "";
        }
        if (seen.latency().compareTo(PATIENCE) > 0) {
            return "The endpoint did not respond to the health check request within the timeout limit.";
        }
        if (seen.status() < 200 || seen.status() > 399) {
            return "HTTP Status Code " + seen.status() + ".";
        }
        String read = seen.body().substring(0, Math.min(SEARCHED, seen.body().length()));
        return settings.type().endsWith("STR_MATCH") && !read.contains(settings.searchString())
                ? "The search string was not found in the response body."
                : "";
    }

    @Override
    public boolean healthy() {
        return share() > HEALTHY_SHARE;
    }

    /** Of all checkers, 0 to 1. */
    double share() {
        return (double) checkers.stream().filter(checker -> checker.healthy).count() / checkers.size();
    }

    /** Milliseconds that a checker waited for its last answer, on average; none where nobody got one. */
    OptionalDouble timeToFirstByte() {
        return checkers.stream()
                .filter(checker -> checker.status.startsWith("Success"))
                .mapToLong(checker -> checker.latency.toMillis())
                .average();
    }

    @Override
    public List<Observation> observations() {
        return checkers.stream()
                .filter(checker -> !checker.status.isEmpty())
                .map(checker -> new Observation(
                        checker.region,
                        checker.address,
                        checker.status,
                        checker.at,
                        checker.lastFailure,
                        checker.failedAt))
                .toList();
    }

    @Override
    public void end() {
        ended = true;
    }
}
