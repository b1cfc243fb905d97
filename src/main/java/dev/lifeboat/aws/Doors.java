package dev.lifeboat.aws;

import java.net.URI;
import java.security.Security;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The ready-made doors. */
public final class Doors {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(5);

    private Doors() {}

    /**
     * A door to AWS over the network. Makes no call.
     *
     * @param profile of the AWS configuration files; null for the default chain
     * @param endpointUrl null for AWS, or for what {@code AWS_ENDPOINT_URL} says
     */
    public static Door real(@Nullable String profile, @Nullable URI endpointUrl, Time time) {
        return real(profile, endpointUrl, time, CallListener.NOBODY);
    }

    /** The same, telling a listener of every call. */
    public static Door real(@Nullable String profile, @Nullable URI endpointUrl, Time time, CallListener listener) {
        // A cached address would hide a failover from our own probes.
        Security.setProperty("networkaddress.cache.ttl", "2");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
        // The JDK would silently send a POST twice when the connection breaks.
        System.setProperty("sun.net.http.retryPost", "false");
        return new AwsDoor(new AwsDoor.Wiring(
                http(CONNECT, READ),
                timeout -> http(timeout, timeout),
                credentials(profile),
                endpointUrl == null ? Endpoint.fromEnvironment() : Endpoint.of(endpointUrl),
                profile == null ? "" : profile,
                time,
                listener));
    }

    /**
     * A profile that was asked for is the one, as with the AWS CLI: the default chain would put keys of the environment
     * before it, and act in another account.
     */
    static AwsCredentialsProvider credentials(@Nullable String profile) {
        return profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
    }

    /** A door into an AWS that answers in process: a rehearsal's. Nothing of the user's credentials is read. */
    public static Door inProcess(SdkHttpClient http, Time time, CallListener listener) {
        StaticCredentialsProvider nobody =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("REHEARSAL", "rehearsal"));
        return new AwsDoor(new AwsDoor.Wiring(http, timeout -> http, nobody, Endpoint.NONE, "", time, listener));
    }

    private static SdkHttpClient http(Duration connect, Duration read) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(connect)
                .socketTimeout(read)
                .build();
    }
}
