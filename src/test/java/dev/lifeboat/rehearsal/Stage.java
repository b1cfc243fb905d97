package dev.lifeboat.rehearsal;

import dev.lifeboat.rehearsal.apigateway.Response;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.route53.Route53;
import dev.lifeboat.rehearsal.sns.Sns;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;

/** A world of CloudWatch, Route 53 and SNS alone, on a clock moved by hand, whose endpoints are broken by name. */
public final class Stage implements InstantSource {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final Set<String> broken = new HashSet<>();
    private int asked;
    public final World world =
            new World(this, 7, 1, made -> List.of(new CloudWatch(made), new Route53(made, this::ask), new Sns(made)));
    public final WorldHttpClient http = new WorldHttpClient(world, this::pass);

    private Response ask(URI uri) {
        asked++;
        return broken.contains(uri.getHost())
                ? new Response(500, "", Duration.ofMillis(50))
                : new Response(200, "{\"status\":\"ok\"}", Duration.ofMillis(50));
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets time pass; what is due happens. */
    public void pass(Duration duration) {
        now = now.plus(duration);
        world.catchUp();
    }

    public void pass(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    public void breakDown(String host) {
        broken.add(host);
    }

    public void heal(String host) {
        broken.remove(host);
    }

    /** How often a checker asked. */
    public int asked() {
        return asked;
    }

    public CloudWatchClient cloudWatch(String region) {
        return client(CloudWatchClient.builder(), region).build();
    }

    public Route53Client route53() {
        return client(Route53Client.builder(), "us-east-1").build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B client(B builder, String region) {
        return builder.region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDWORLD", "secret")))
                .httpClient(http)
                .overrideConfiguration(override -> override.retryStrategy(strategy -> strategy.maxAttempts(1)));
    }
}
