package dev.lifeboat.rehearsal.route53;

import java.time.Duration;

/** How the checkers reach what they check. */
@FunctionalInterface
public interface Endpoints {

    /** Asks for {@code GET https://host/path}; nothing is thrown. */
    Seen ask(String host, String path);

    /**
     * What came of it.
     *
     * @param status of HTTP; 0 where nobody answers
     * @param latency until the answer
     */
    record Seen(int status, String body, Duration latency) {}
}
