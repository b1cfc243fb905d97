package dev.lifeboat.rehearsal;

import dev.lifeboat.rehearsal.ResourceType.Made;
import dev.lifeboat.rehearsal.ResourceType.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;

/** A world with a clock that a test moves, real SDK clients for it, and resources without a stack. */
public final class Bench {
    public static final String PRIMARY = "us-east-1";
    public static final String STANDBY = "us-east-2";

    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    public final World world = new World(() -> now, 7, 1);

    /** A client whose calls the world answers, at the host names that AWS has. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, String region) {
        return builder.region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClient(new WorldHttpClient(world, pause -> {}))
                .build();
    }

    /** Makes a resource at once, as a stack would at the end of its creation. */
    public Made make(String region, String type, String logicalId, Map<String, Object> properties) {
        return world.type(type).orElseThrow().create(place(region, logicalId), properties);
    }

    public void unmake(String region, String type, String physicalId, Map<String, Object> properties) {
        world.type(type).orElseThrow().delete(place(region, "Gone"), physicalId, properties);
    }

    public Place place(String region, String logicalId) {
        String stack = "payments-dev-" + region;
        return new Place(
                World.ACCOUNT,
                region,
                stack,
                Arn.of("cloudformation", region, "stack/" + stack + "/1"),
                logicalId,
                Map.of("lifeboat:deployment", "payments-dev"),
                now);
    }

    public Instant now() {
        return now;
    }

    /** Lets time pass, and what was due in it happen. */
    public void pass(Duration duration) {
        now = now.plus(duration);
        world.catchUp();
    }
}
