package dev.lifeboat.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CannedHttp.Canned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

@Timeout(30)
class AwsDoorTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CALLER = "<GetCallerIdentityResponse><GetCallerIdentityResult>"
            + "<Arn>arn:aws:iam::123456789012:user/\u001b[31mdana</Arn><Account>123456789012</Account>"
            + "</GetCallerIdentityResult></GetCallerIdentityResponse>";

    private static final String METRICS =
            "<GetMetricDataResponse><GetMetricDataResult></GetMetricDataResult></GetMetricDataResponse>";

    private final LeapingTime time = new LeapingTime(START);
    private final List<CallListener.Ended> ended = new ArrayList<>();

    private AwsDoor door(CannedHttp http, Endpoint endpoint) {
        return new AwsDoor(new AwsDoor.Wiring(
                http,
                timeout -> http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                endpoint,
                "ops",
                time,
                ended::add));
    }

    @Test
    void anIdentityIsReadAndCleanedOfEscapeSequences() throws Exception {
        AwsDoor door =
                door(new CannedHttp(request -> Canned.xml(200, CALLER.replace("\u001b[31m", "\u202e"))), Endpoint.NONE);
        assertThat(Identity.of(door, "us-east-1"))
                .isEqualTo(new Identity("123456789012", "arn:aws:iam::123456789012:user/dana"));
        assertThat(door.rate().perMinute()).isEqualTo(1);
        time.sleep(Duration.ofSeconds(61));
        assertThat(door.rate().perMinute()).isZero();
    }

    @Test
    void throttledCallsAreTriedFiveTimesOnOurOwnClockAndThenToldPlainly() {
        CannedHttp http = new CannedHttp(request -> Canned.queryError(400, "Throttling", "Rate exceeded"));
        AwsDoor door = door(http, Endpoint.NONE);
        AwsFailure failure = catchThrowableOfType(AwsFailure.class, () -> Stacks.tagged(door, "us-east-2"));
        assertThat(http.requests).hasSize(5);
        assertThat(failure.trouble().kind()).isEqualTo(Trouble.Kind.THROTTLED);
        assertThat(failure.trouble().line()).isEqualTo("cloudformation DescribeStacks in us-east-2: Rate exceeded");
        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).mutating()).isFalse();
        assertThat(ended.get(0).requestId()).isEqualTo("r-1");
    }

    @Test
    void theTwoCheckerOperationsShareOneCallASecondAfterABurstOfFour() {
        CannedHttp http = new CannedHttp(request -> Canned.xml(
                200, "<GetHealthCheckStatusResponse><HealthCheckObservations/></GetHealthCheckStatusResponse>"));
        Route53Client route53 = door(http, Endpoint.NONE).client(Route53Client.class, "us-east-2");
        for (int i = 0; i < 10; i++) {
            route53.getHealthCheckStatus(request -> request.healthCheckId("abc"));
        }
        assertThat(Duration.between(START, time.instant())).isEqualTo(Duration.ofSeconds(6));
        assertThat(http.requests.get(0).firstMatchingHeader("Authorization").orElse(""))
                .contains("/us-east-1/route53/");
    }

    @Test
    void whatIsPutIntoABucketGoesWithoutAskingFirst() {
        CannedHttp http = new CannedHttp(request -> Canned.xml(200, ""));
        door(http, Endpoint.NONE)
                .client(S3Client.class, "us-east-1")
                .putObject(request -> request.bucket("b").key("k"), RequestBody.fromString("x"));
        assertThat(http.requests).singleElement().satisfies(request -> assertThat(request.firstMatchingHeader("Expect"))
                .isEmpty());
    }

    @Test
    void anAnswerToAHeadWithoutABodySaysAllTheSameWhichCallItWas() {
        CannedHttp http = new CannedHttp(request -> Canned.xml(503, ""));
        S3Client s3 = door(http, Endpoint.NONE).client(S3Client.class, "us-west-2");
        AwsFailure failure = catchThrowableOfType(
                AwsFailure.class, () -> Calls.answer(() -> s3.headBucket(request -> request.bucket("b"))));
        assertThat(failure.trouble().line()).startsWith("s3 HeadBucket in us-west-2: ");
        assertThat(failure.trouble().kind()).isEqualTo(Trouble.Kind.OTHER);
    }

    @Test
    void aConnectionThatBreaksPastTheSdkIsAFailedCall() {
        AwsFailure failure = catchThrowableOfType(
                AwsFailure.class,
                () -> Calls.answer(() -> {
                    throw new UncheckedIOException(new SocketException("Unexpected end of file from server"));
                }));
        assertThat(failure.trouble().kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
        assertThat(failure.trouble().message()).contains("Unexpected end of file");
    }

    @Test
    void clientsAreMadeOnceForEachTypeAndRegion() {
        AwsDoor door = door(new CannedHttp(request -> Canned.xml(200, "")), Endpoint.NONE);
        CloudFormationClient first = door.client(CloudFormationClient.class, "us-east-1");
        assertThat(door.client(CloudFormationClient.class, "us-east-1")).isSameAs(first);
        assertThat(door.client(CloudFormationClient.class, "us-east-2")).isNotSameAs(first);
        assertThat(door.client(Route53Client.class, "us-east-2"))
                .isSameAs(door.client(Route53Client.class, "us-east-1"));
    }

    @Test
    void anExplicitEndpointTakesTheCallsAndTheFetches() throws Exception {
        CannedHttp http = new CannedHttp(request -> request.encodedPath().startsWith("/_aws")
                ? new Canned(503, Map.of(), "down")
                : Canned.xml(200, CALLER.replace("\u001b[31m", "")));
        AwsDoor door = door(http, Endpoint.of(URI.create("http://127.0.0.1:4570")));
        Door.Fetched fetched = door.fetch(
                URI.create("https://a1b2.execute-api.us-east-2.amazonaws.com/prod/health?x=1"), Duration.ofSeconds(2));
        Identity.of(door, "us-east-1");
        assertThat(http.requests.get(0).getUri())
                .hasToString("http://127.0.0.1:4570/_aws/execute-api/a1b2/prod/health?x=1");
        assertThat(fetched.status()).isEqualTo(503);
        assertThat(fetched.body()).isEqualTo("down");
        assertThat(http.requests.get(1).host()).isEqualTo("127.0.0.1");
        assertThat(door.rate().perMinute()).isEqualTo(1);
    }

    @Test
    void behindAnEndpointTheNamesOfTheDeployedSystemAreAskedThere() throws Exception {
        CannedHttp http = new CannedHttp(request -> new Canned(200, Map.of(), "{}"));
        AwsDoor door = door(http, Endpoint.of(URI.create("http://127.0.0.1:4570/")));
        for (String url : List.of(
                "http://front-1.us-west-2.elb.amazonaws.com/health",
                "https://trading-dev-primary.lifeboat.dev/health?x=1",
                "http://127.0.0.1:9/health",
                "http://api.localhost/health")) {
            door.fetch(URI.create(url), Duration.ofSeconds(2));
        }
        assertThat(http.requests)
                .extracting(request -> request.getUri().toString())
                .containsExactly(
                        "http://127.0.0.1:4570/_aws/elb/front-1.us-west-2.elb.amazonaws.com/health",
                        "http://127.0.0.1:4570/_aws/elb/trading-dev-primary.lifeboat.dev/health?x=1",
                        "http://127.0.0.1:9/health",
                        "http://api.localhost/health");
    }

    @Test
    void anInterruptDuringACallIsAnInterruptAndNoFailure() {
        AwsDoor door = door(
                new CannedHttp(request -> {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted");
                }),
                Endpoint.NONE);
        assertThatThrownBy(() -> Identity.of(door, "us-east-1")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aNetworkThatIsGoneIsToldWithItsRemedy() {
        AwsDoor door = door(
                new CannedHttp(request -> {
                    throw new UnknownHostException("sts.eu-mars-1.amazonaws.com");
                }),
                Endpoint.NONE);
        AwsFailure failure = catchThrowableOfType(AwsFailure.class, () -> Identity.of(door, "eu-mars-1"));
        assertThat(failure.trouble().kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
        assertThat(failure.trouble().line())
                .isEqualTo(
                        "sts GetCallerIdentity in eu-mars-1: not reachable (unknown host sts.eu-mars-1.amazonaws.com)");
        assertThat(failure.trouble().advice()).isEqualTo("Check the network, the Region and the endpoint.");
    }

    @Test
    void missingCredentialsAreToldWithTheProfile() {
        CannedHttp http = new CannedHttp(request -> Canned.xml(200, ""));
        AwsDoor door = new AwsDoor(new AwsDoor.Wiring(
                http,
                timeout -> http,
                () -> {
                    throw software.amazon.awssdk.core.exception.SdkClientException.create(
                            "Unable to load credentials from any of the providers in the chain");
                },
                Endpoint.NONE,
                "ops",
                time,
                ended::add));
        SdkException failure = catchThrowableOfType(SdkException.class, () -> door.client(StsClient.class, "us-east-1")
                .getCallerIdentity(r -> {}));
        Trouble trouble = Troubles.of(failure);
        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.NO_CREDENTIALS);
        assertThat(trouble.line()).isEqualTo("no AWS credentials found");
        assertThat(trouble.advice()).contains("aws sso login --profile ops");
    }

    @Test
    void theDaysCostIsTheLastTenMinutesGoneOnWith() throws Exception {
        AwsDoor door = door(new CannedHttp(request -> Canned.xml(200, METRICS)), Endpoint.NONE);
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .metricDataQueries(
                        MetricDataQuery.builder().id("a").build(),
                        MetricDataQuery.builder().id("b").build())
                .build();
        for (int minute = 0; minute < 20; minute++) {
            door.client(CloudWatchClient.class, "us-east-1").getMetricData(request);
            time.sleep(Duration.ofMinutes(1));
        }
        // A dollar cent for a thousand metrics: two a minute, 2880 a day.
        assertThat(door.rate().dollarsPerDay()).isCloseTo(0.0288, within(0.003));
    }
}
