package dev.lifeboat.rehearsal.apigateway;

import java.time.Duration;

/**
 * What a request to an API came to.
 *
 * @param status HTTP status; 0 when nobody answers, because the Region is dark or no such host is there
 * @param latency until the answer, or until the client's patience ends
 */
public record Response(int status, String body, Duration latency) {}
