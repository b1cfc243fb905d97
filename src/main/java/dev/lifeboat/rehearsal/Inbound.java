package dev.lifeboat.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What both ways in do to an HTTP request before the world sees it: whom it is for, and what its body says. */
final class Inbound {
    private static final Pattern SCOPE = Pattern.compile("[^/]+/\\d{8}/([^/]+)/([^/]+)/aws4_request");
    private static final Pattern API_HOST = Pattern.compile("[^.]+\\.execute-api\\.([^.]+)\\..+");

    private static final Pattern BALANCER_HOST =
            Pattern.compile("[a-z0-9-]+\\.([a-z0-9-]+)\\.elb\\.amazonaws\\.com", Pattern.CASE_INSENSITIVE);
    /** A name of somebody's own: neither an address nor this machine nor AWS. */
    private static final Pattern OWN_HOST = Pattern.compile(
            "(?!.*\\.(amazonaws\\.com|amazonaws\\.com\\.cn|localhost)$)([a-z0-9-]+\\.)+[a-z][a-z0-9-]*",
            Pattern.CASE_INSENSITIVE);

    private Inbound() {}

    /**
     * Makes a call of a request. One that is not signed and for no API, load balancer
     * or name of somebody's own gets the empty service.
     *
     * @throws IOException for a body that is not encoded as its headers say
     */
    static Call call(
            String method,
            String host,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            byte[] body)
            throws IOException {
        Map<String, List<String>> plain = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        plain.putAll(headers);
        String service = "";
        String region = "";
        Matcher scope = SCOPE.matcher(scope(plain, query));
        Matcher api = API_HOST.matcher(host);
        Matcher balancer = BALANCER_HOST.matcher(host);
        if (api.matches()) {
            service = "execute-api";
            region = api.group(1);
        } else if (path.startsWith("/_aws/execute-api/")) {
            service = "execute-api";
        } else if (balancer.matches()) {
            service = "internet";
            region = balancer.group(1);
        } else if (path.startsWith("/_aws/elb/")) {
            service = "internet";
        } else if (scope.find()) {
            service = scope.group(2);
            region = scope.group(1);
        } else if (OWN_HOST.matcher(host).matches()) {
            service = "internet";
        }
        return new Call(service, region, method, host, path, query, plain, decoded(service, plain, body));
    }

    /** A raw query's parameters, decoded, in order; one without a value has the empty text. */
    static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(decode(name), absent -> new ArrayList<>()).add(decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** Where the signature says what it is for: in the Authorization header, or in a presigned URL's query. */
    private static String scope(Map<String, List<String>> headers, Map<String, List<String>> query) {
        String header = String.join("", headers.getOrDefault("Authorization", List.of()));
        int credential = header.indexOf("Credential=");
        return credential >= 0
                ? header.substring(credential + "Credential=".length())
                : String.join("", query.getOrDefault("X-Amz-Credential", List.of()));
    }

    /** Clients compress large requests; what S3 is given stays as it is, since there it says how the object is encoded. */
    private static byte[] decoded(String service, Map<String, List<String>> headers, byte[] body) throws IOException {
        boolean gzip = headers.getOrDefault("Content-Encoding", List.of()).contains("gzip");
        if (!gzip || service.equals("s3")) {
            return body;
        }
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return content.readAllBytes();
        }
    }
}
