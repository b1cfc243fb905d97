package dev.lifeboat.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP request as it reached the world. Service and Region come from the credential scope of its Authorization
 * header ({@code .../20261121/us-east-1/sqs/aws4_request}).
 *
 * @param service signing name, e.g. {@code sqs}, {@code monitoring} (CloudWatch), {@code execute-api}
 * @param region e.g. {@code us-east-1}; Route 53, IAM and STS may sign for {@code us-east-1} from anywhere
 * @param method GET, PUT, ...
 * @param host the Host header, without port: names the bucket (virtual host style) or the REST API
 * @param path percent-encoded path, starting with a slash
 * @param query decoded query parameters in order of appearance
 * @param headers case-insensitive names
 * @param body never null
 */
public record Call(
        String service,
        String region,
        String method,
        String host,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body) {

    public Call {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
    }

    /** The first value of a header, or the empty string. */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The first value of a query parameter, or the empty string. */
    public String queryParam(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
