package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.apigateway.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How the checkers reach what they check, and what name servers know of the targets of aliases. */
@FunctionalInterface
public interface Endpoints {

    /** Asks for {@code GET} of {@code http}, {@code https} or (connecting alone) {@code tcp}; nothing is thrown. */
    Response ask(URI uri);

    /** Whether an alias that evaluates its target takes that for healthy; targets without a health always are. */
    default boolean isHealthy(String host) {
        return true;
    }

    /** The addresses of an alias's target; empty where this does not know its kind. */
    default Optional<List<String>> addresses(String host) {
        return Optional.empty();
    }

    /** Whether an alias may name that zone for that host. */
    default boolean liesIn(String host, String zone) {
        return true;
    }
}
