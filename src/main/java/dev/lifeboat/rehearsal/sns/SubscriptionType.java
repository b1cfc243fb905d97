package dev.lifeboat.rehearsal.sns;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SNS::Subscription}. */
final class SubscriptionType extends BasicType {
    private final Sns sns;

    SubscriptionType(Sns sns) {
        super(
                "AWS::SNS::Subscription",
                3,
                schema(
                        Set.of("TopicArn", "Protocol"),
                        Set.of("TopicArn", "Protocol", "Endpoint"),
                        "FilterPolicy",
                        "FilterPolicyScope",
                        "RawMessageDelivery",
                        "RedrivePolicy",
                        "DeliveryPolicy",
                        "Region"));
        this.sns = sns;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        Sns.Subscription made = sns.add(sns.named(place.region(), in.text("TopicArn")), in);
        return Made.of(made.arn(), Map.of("Arn", made.arn()));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return Made.of(physicalId, Map.of("Arn", physicalId));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        sns.removeSubscription(physicalId);
    }
}
