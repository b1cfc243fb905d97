package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.apigateway.Response;

/** How the checkers reach what they check. */
@FunctionalInterface
public interface Endpoints {

    /** Asks for {@code GET https://host/path}; nothing is thrown. */
    Response ask(String host, String path);
}
