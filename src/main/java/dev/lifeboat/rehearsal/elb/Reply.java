package dev.lifeboat.rehearsal.elb;

import java.time.Duration;
import java.util.Map;

/**
 * What a request to a load balancer came to.
 *
 * @param status HTTP status; 0 when nobody answers
 * @param latency until the answer, or until the client's patience ends
 */
public record Reply(int status, Map<String, String> headers, String body, Duration latency) {

    private static final String OWN = "awselb/2.0";

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** A page that the load balancer itself answers. */
    static Reply page(int status, String title, Duration latency) {
        String body = "<html>\r\n<head><title>" + status + " " + title + "</title></head>\r\n<body>\r\n<center><h1>"
                + status + " " + title + "</h1></center>\r\n</body>\r\n</html>\r\n";
        return new Reply(status, Map.of("Content-Type", "text/html", "Server", OWN), body, latency);
    }

    /** Whether the load balancer said it itself, not a function behind it. */
    boolean isOwn() {
        return OWN.equals(headers.get("Server"));
    }

    /** The silence of one who does not answer. */
    static Reply silence() {
        return new Reply(0, Map.of(), "", Duration.ofSeconds(10));
    }
}
