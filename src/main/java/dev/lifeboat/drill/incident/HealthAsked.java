package dev.lifeboat.drill.incident;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.watch.question.ServedBy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** What a Region's health endpoint says to a client right now. */
record HealthAsked(boolean good, String detail) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Good is a 2xx that comes from that Region, where it says from where it comes. Never throws for a failure. */
    static HealthAsked of(Door door, URI health, String region) {
        try {
            Door.Fetched fetched = door.fetch(health, PATIENCE);
            String told = ServedBy.in(fetched.body()).region();
            boolean good = fetched.status() / 100 == 2 && (told.isEmpty() || told.equals(region));
            String from = told.isEmpty() || told.equals(region) ? region : region + ", which says it is " + told;
            return new HealthAsked(
                    good,
                    "HTTP " + fetched.status() + " from " + from + " after "
                            + fetched.took().toMillis() + " ms");
        } catch (IOException silent) {
            return new HealthAsked(
                    false, region + " does not answer: " + Troubles.of(silent).message());
        }
    }
}
