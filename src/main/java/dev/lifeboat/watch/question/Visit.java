package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.watch.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Asks a URL as a client would. That no answer comes is an answer. */
public record Visit(String region, URI uri) implements Question<Visit.Outcome> {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    public static Visit of(Endpoint endpoint) {
        return new Visit(endpoint.region(), endpoint.health());
    }

    /** @param status of HTTP; 0 where no answer came, and the body is then why */
    public record Outcome(int status, String body, Duration took) {}

    @Override
    public Pace pace() {
        return Pace.FAST;
    }

    @Override
    public String source() {
        return uri.getScheme() + " " + region;
    }

    @Override
    public boolean asksAws() {
        return false;
    }

    @Override
    public Outcome ask(Door door) {
        try {
            Door.Fetched fetched = door.fetch(uri, TIMEOUT);
            return new Outcome(fetched.status(), Plain.line(fetched.body()), fetched.took());
        } catch (IOException silence) {
            String why = silence.getMessage();
            return new Outcome(
                    0,
                    Plain.line(why == null || why.isBlank() ? silence.getClass().getSimpleName() : why),
                    Duration.ZERO);
        }
    }
}
