package dev.lifeboat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/** The two ways into the world, and the faults that both meet. */
@Timeout(60)
class WaysInTest {
    private final Stage stage = new Stage();
    private final CloudWatchClient cloudWatch = stage.cloudWatch("us-west-2");

    private void put() {
        MetricDatum datum = MetricDatum.builder().metricName("M").value(1.0).build();
        cloudWatch.putMetricData(request -> request.namespace("Lifeboat").metricData(datum));
    }

    private String refusalOf(Runnable call) {
        try {
            call.run();
            return "";
        } catch (CloudWatchException refused) {
            return refused.statusCode() + " " + refused.awsErrorDetails().errorCode();
        } catch (Route53Exception refused) {
            return refused.statusCode() + " " + refused.awsErrorDetails().errorCode();
        }
    }

    @Test
    void aDarkRegionTakesTheConnectTimeoutAndTheOtherAnswers() {
        stage.world.faults().set("region-dark", "us-west-2");
        Instant from = stage.instant();
        assertThatThrownBy(this::put)
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseMessage("Connect to monitoring.us-west-2.amazonaws.com timed out");
        assertThat(Duration.between(from, stage.instant())).isEqualTo(WorldHttpClient.CONNECT_TIMEOUT);
        assertThat(stage.cloudWatch("us-east-1").describeAlarms().metricAlarms())
                .isEmpty();
        assertThat(stage.world.calls()).extracting(World.LoggedCall::region).containsOnly("us-east-1");
    }

    @Test
    void aDarkControlPlaneRefusesChangesAndLeavesTheDataPlane() {
        stage.world.faults().set("control-plane-dark", "");
        put();
        assertThat(refusalOf(() -> stage.route53()
                        .createHostedZone(request -> request.name("a.test").callerReference("a"))))
                .isEqualTo("503 ServiceUnavailable");
        assertThat(stage.route53().listHostedZones().hostedZones()).isEmpty();
    }

    @Test
    void oneCallInThreeIsThrottledAndOneInFiveFails() {
        stage.world.faults().set("throttle", "us-west-2");
        put();
        put();
        assertThat(refusalOf(this::put)).isEqualTo("400 Throttling");
        put();
        stage.world.faults().clear("throttle", "us-west-2");
        stage.world.faults().set("failing", "");
        for (int i = 0; i < 4; i++) {
            put();
        }
        assertThat(refusalOf(this::put)).isEqualTo("500 InternalFailure");
    }

    @Test
    void latencyPassesOnTheCallersOwnClock() {
        stage.world.faults().set("latency", "us-west-2");
        Instant from = stage.instant();
        put();
        stage.world.faults().set("latency", "us-west-2", "0.5");
        put();
        assertThat(Duration.between(from, stage.instant())).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void credentialsExpireAndCallsAreDenied() {
        stage.world.faults().set("expired-token", "");
        assertThat(refusalOf(this::put)).isEqualTo("403 ExpiredToken");
        stage.world.faults().clear("expired-token", "");
        stage.world.faults().set("denied", "", "PutMetricData");
        assertThat(refusalOf(this::put)).isEqualTo("403 AccessDenied");
        assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
    }

    @Test
    void anUnknownFaultIsRefusedWithTheNamesOfThoseThereAre() {
        assertThatThrownBy(() -> stage.world.faults().set("earthquake", ""))
                .hasMessageContaining("earthquake")
                .hasMessageContaining("region-dark, control-plane-dark, throttle");
        assertThatThrownBy(() -> stage.world.faults().set("latency", "", "soon"))
                .hasMessageContaining("soon");
    }

    @Test
    void overHttpTheWorldAnswersTheSameAndItsDeskShowsCallsAndFaults() throws Exception {
        put();
        try (WorldServer server = new WorldServer(stage.world, 0);
                CloudWatchClient outside = CloudWatchClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_WEST_2)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("A", "s")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
                Route53Client route53 = Route53Client.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("A", "s")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            assertThat(outside.listMetrics().metrics())
                    .isEqualTo(cloudWatch.listMetrics().metrics());
            route53.createHostedZone(request -> request.name("a.test").callerReference("a"));
            assertThat(route53.listHostedZones().hostedZones())
                    .isEqualTo(stage.route53().listHostedZones().hostedZones());

            assertThat(ask(server, "GET", "/_world/calls").body())
                    .startsWith("[{\"at\":\"2026-11-21T10:00:00Z\",\"service\":\"monitoring\","
                            + "\"operation\":\"PutMetricData\",\"region\":\"us-west-2\",\"mutating\":true}");
            assertThat(ask(server, "PUT", "/_world/faults/earthquake").statusCode())
                    .isEqualTo(400);
            assertThat(ask(server, "PUT", "/_world/faults/region-dark?region=us-west-2")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(JSON.std
                            .mapFrom(ask(server, "GET", "/_world/faults").body())
                            .get("active"))
                    .isEqualTo(List.of(Map.of("name", "region-dark", "region", "us-west-2", "value", "")));
            assertThat(stage.world.faults().active("region-dark", "us-west-2")).isTrue();
            ask(server, "DELETE", "/_world/faults/region-dark?region=us-west-2");
            assertThat(outside.listMetrics().metrics()).hasSize(1);
            assertThat(ask(server, "GET", "/").statusCode()).as("unsigned").isEqualTo(403);
        }
    }

    private static HttpResponse<String> ask(WorldServer server, String method, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create(server.endpoint() + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
