package dev.lifeboat.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

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
        byte[] content = decoded(plain, body);
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
        return new Call(service, region, method, host, path, query, plain, content);
    }

    /** Where the signature says what it is for: in the Authorization header, or in a presigned URL's query. */
    private static String scope(Map<String, List<String>> headers, Map<String, List<String>> query) {
        String header = String.join("", headers.getOrDefault("Authorization", List.of()));
        int credential = header.indexOf("Credential=");
        return credential >= 0
                ? header.substring(credential + "Credential=".length())
                : String.join("", query.getOrDefault("X-Amz-Credential", List.of()));
    }

    private static byte[] decoded(Map<String, List<String>> headers, byte[] body) throws IOException {
        String encoding = String.join(",", headers.getOrDefault("Content-Encoding", List.of()));
        byte[] content = body;
        if (encoding.contains("aws-chunked") || headers.containsKey("x-amz-decoded-content-length")) {
            content = unchunked(content);
            headers.remove("Content-Encoding");
        }
        if (encoding.contains("gzip")) {
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
                content = gzip.readAllBytes();
            }
            headers.remove("Content-Encoding");
        }
        return content;
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
