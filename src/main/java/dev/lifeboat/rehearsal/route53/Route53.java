package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.wire.RestService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Route 53. */
public final class Route53 extends RestService {
    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";

    public Route53() {
        super("route53");
    }

    /**
     * Where a name leads right now, failover evaluated, as a client that caches nothing sees it.
     *
     * @return the host that its CNAME or alias names, without a last dot; empty for a name without a record
     */
    public Optional<String> answer(String fqdn) {
        return Optional.empty();
    }

    /** The names that have failover records, each once, without a last dot. */
    public List<String> failoverNames() {
        return List.of();
    }

    @Override
    public Answer error(Call call, AwsError error) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(
                "Error",
                Map.of(
                        "Type", error.status() < 500 ? "Sender" : "Receiver",
                        "Code", error.code(),
                        "Message", error.words()));
        return xml(error.status(), "ErrorResponse", NAMESPACE, content);
    }
}
