package dev.lifeboat.cli;

import dev.lifeboat.aws.CallListener;
import dev.lifeboat.watch.printed.OpenMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the calls of a session. Thread-safe. */
final class ApiCalls {
    private final Map<Operation, Long> counts = new ConcurrentHashMap<>();

    private record Operation(String region, String service, String name) {}

    /** A listener that counts and asks another first. */
    CallListener before(CallListener gate) {
        return new CallListener() {
            @Override
            public void starts(String service, String operation, String region, boolean mutating) {
                gate.starts(service, operation, region, mutating);
            }

            @Override
            public void ended(Ended call) {
                counts.merge(new Operation(call.region(), call.service(), call.operation()), 1L, Long::sum);
                gate.ended(call);
            }
        };
    }

    /** How often each operation was called, in a stable order. */
    List<OpenMetrics.Calls> all() {
        return counts.entrySet().stream()
                .map(entry -> new OpenMetrics.Calls(
                        entry.getKey().region(),
                        entry.getKey().service(),
                        entry.getKey().name(),
                        entry.getValue()))
                .sorted(Comparator.comparing(OpenMetrics.Calls::region)
                        .thenComparing(OpenMetrics.Calls::service)
                        .thenComparing(OpenMetrics.Calls::operation))
                .toList();
    }
}
