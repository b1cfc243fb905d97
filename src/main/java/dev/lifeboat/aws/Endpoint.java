package dev.lifeboat.aws;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where calls go.
 *
 * @param override what the user named explicitly; null leaves the choice to the SDK
 * @param effective where calls go in effect: the override, or what the SDK reads from the environment; null for AWS
 */
public record Endpoint(@Nullable URI override, @Nullable URI effective) {
    /** AWS itself. */
    public static final Endpoint NONE = new Endpoint(null, null);

    private static final Pattern API = Pattern.compile("([a-z0-9]+)\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com");
    /** A name with a domain: neither an address nor this machine. */
    private static final Pattern NAME =
            Pattern.compile("(?!.*\\.localhost$)([a-z0-9-]+\\.)+[a-z][a-z0-9-]*", Pattern.CASE_INSENSITIVE);

    /** An endpoint that the user named. */
    public static Endpoint of(URI uri) {
        return new Endpoint(uri, uri);
    }

    /** What the SDK would find by itself: {@code AWS_ENDPOINT_URL}, as variable or system property. */
    public static Endpoint fromEnvironment() {
        String found = System.getProperty("aws.endpointUrl", System.getenv().getOrDefault("AWS_ENDPOINT_URL", ""));
        return found.isBlank() ? NONE : new Endpoint(null, URI.create(found.strip()));
    }

    /** The endpoint as it may be shown; empty where calls go to AWS. */
    public Optional<URI> shown() {
        return Optional.ofNullable(effective);
    }

    /**
     * The address at which a URL of the deployed system answers, by the emulators' convention: what a stage of API Gateway
     * serves by the API's id, what a load balancer serves, or a name that a zone there leads to, by the host. Nobody but
     * the emulator knows these names.
     */
    URI rewritten(URI uri) {
        String host = uri.getHost();
        if (effective == null || host == null) {
            return uri;
        }
        Matcher api = API.matcher(host);
        String way;
        if (api.matches()) {
            way = "/_aws/execute-api/" + api.group(1);
        } else if (NAME.matcher(host).matches()) {
            way = "/_aws/elb/" + host;
        } else {
            return uri;
        }
        String base = effective.toString().replaceAll("/+$", "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(base + way + uri.getRawPath() + query);
    }
}
