package dev.lifeboat.rehearsal.lambda;

/**
 * A way into a function from outside.
 *
 * @param function its ARN
 * @param prefix of the paths that lead to it, e.g. {@code /prod}, or nothing
 */
public record Entrance(String function, String prefix, Kind kind) {

    /** What stands there. */
    public enum Kind {
        /** A load balancer: answers whatever name led to it. */
        BALANCER,
        /** A custom domain name: answers to that name. */
        DOMAIN,
        /** An API: answers to its own host alone. */
        API
    }
}
