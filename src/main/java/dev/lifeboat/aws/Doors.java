package dev.lifeboat.aws;

import java.net.URI;
import java.security.Security;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
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
        DefaultCredentialsProvider.Builder credentials = DefaultCredentialsProvider.builder();
        if (profile != null) {
            credentials.profileName(profile);
        }
        return new AwsDoor(new AwsDoor.Wiring(
                http(CONNECT, READ),
                timeout -> http(timeout, timeout),
                credentials.build(),
                endpointUrl == null ? Endpoint.fromEnvironment() : Endpoint.of(endpointUrl),
                profile == null ? "" : profile,
                time,
                listener));
    }

    private static SdkHttpClient http(Duration connect, Duration read) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(connect)
                .socketTimeout(read)
                .build();
    }
}
