package dev.lifeboat.rehearsal.sns;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SNS::TopicPolicy}. */
final class TopicPolicyType extends BasicType {
    private final Sns sns;

    TopicPolicyType(Sns sns) {
        super("AWS::SNS::TopicPolicy", 2, schema(Set.of("PolicyDocument", "Topics"), Set.of()));
        this.sns = sns;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        return put(place, place.stackName() + "-" + place.logicalId(), properties);
    }

    private Made put(Place place, String id, Map<String, Object> properties) {
        In in = new In(properties);
        for (String topic : in.texts("Topics")) {
            sns.named(place.region(), topic)
                    .attributes
                    .put("Policy", Json.write(in.in("PolicyDocument").tree()));
        }
        return Made.of(id, Map.of("Id", id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return put(place, physicalId, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        for (String topic : new In(properties).texts("Topics")) {
            sns.topics()
                    .find(place.region(), Arn.resource(topic))
                    .ifPresent(found -> found.attributes.remove("Policy"));
        }
    }
}
