package dev.lifeboat.rehearsal.sqs;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SQS::QueuePolicy}. */
final class QueuePolicyType extends BasicType {
    private final Sqs sqs;

    QueuePolicyType(Sqs sqs) {
        super("AWS::SQS::QueuePolicy", 2, schema(Set.of("PolicyDocument", "Queues"), Set.of()));
        this.sqs = sqs;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        return put(place.stackName() + "-" + place.logicalId(), properties);
    }

    private Made put(String id, Map<String, Object> properties) {
        In in = new In(properties);
        String document = Json.write(in.in("PolicyDocument").tree());
        in.texts("Queues").forEach(url -> sqs.byUrl(url).attributes.put("Policy", document));
        return Made.of(id, Map.of("Id", id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return put(physicalId, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        for (String url : new In(properties).texts("Queues")) {
            sqs.queues()
                    .find(place.region(), url.substring(url.lastIndexOf('/') + 1))
                    .ifPresent(queue -> queue.attributes.remove("Policy"));
        }
    }
}
