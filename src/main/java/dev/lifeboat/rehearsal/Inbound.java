package dev.lifeboat.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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

    private static final int CHUNK_HEADER_LIMIT = 4096;

    private Inbound() {}

    /**
     * Makes a call of a request. One that is not signed and for no REST API gets the empty service.
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
        if (api.matches()) {
            service = "execute-api";
            region = api.group(1);
        } else if (path.startsWith("/_aws/execute-api/")) {
            service = "execute-api";
        } else if (scope.find()) {
            service = scope.group(2);
            region = scope.group(1);
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

    /**
     * Undoes what clients do to a body on its way: AWS's own chunks, and compression of large requests. What S3 is given
     * compressed stays so, since there it says how the object is encoded.
     */
    private static byte[] decoded(String service, Map<String, List<String>> headers, byte[] body) throws IOException {
        String encoding = String.join(",", headers.getOrDefault("Content-Encoding", List.of()));
        byte[] content = body;
        if (encoding.contains("aws-chunked")
                || String.join("", headers.getOrDefault("x-amz-content-sha256", List.of()))
                        .startsWith("STREAMING-")) {
            content = unchunked(content);
        }
        if (!encoding.contains("gzip") || service.equals("s3")) {
            return content;
        }
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return plain.readAllBytes();
        }
    }

    /** Takes AWS's own chunks apart: {@code size;chunk-signature=...CRLF data CRLF}, trailing checksums dropped. */
    private static byte[] unchunked(byte[] body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (at < body.length) {
            int end = at;
            while (end < body.length && body[end] != '\r' && end - at < CHUNK_HEADER_LIMIT) {
                end++;
            }
            String header = new String(body, at, end - at, StandardCharsets.US_ASCII);
            String digits = header.contains(";") ? header.substring(0, header.indexOf(';')) : header;
            if (!digits.matches("[0-9a-fA-F]{1,7}")) {
                throw new IOException("a chunk of the request body has no size");
            }
            int size = Integer.parseInt(digits, 16);
            if (size == 0) {
                break;
            }
            int from = end + 2;
            if (from + size > body.length) {
                throw new IOException("a chunk of the request body is cut off");
            }
            content.write(body, from, size);
            at = from + size + 2;
        }
        return content.toByteArray();
    }
}
