package dev.lifeboat.rehearsal.sns;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SNS::Topic}. */
final class TopicType extends BasicType {
    private final Sns sns;

    TopicType(Sns sns) {
        super(
                "AWS::SNS::Topic",
                11,
                schema(
                        Set.of(),
                        Set.of("TopicName", "FifoTopic"),
                        "DisplayName",
                        "KmsMasterKeyId",
                        "Tags",
                        "Subscription",
                        "SignatureVersion",
                        "TracingConfig",
                        "DeliveryStatusLogging",
                        "DataProtectionPolicy",
                        "ArchivePolicy",
                        "ContentBasedDeduplication"));
        this.sns = sns;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        String name = new In(properties).text("TopicName", place.stackName() + "-" + place.logicalId());
        if (sns.topics().find(place.region(), name).isPresent()) {
            throw new AwsError(400, "AlreadyExists", name + " already exists");
        }
        Sns.Topic topic = new Sns.Topic(Arn.of("sns", place.region(), name));
        sns.topics().put(place.region(), name, topic);
        return fill(place, topic, properties);
    }

    private Made fill(Place place, Sns.Topic topic, Map<String, Object> properties) {
        In in = new In(properties);
        in.find("DisplayName").ifPresent(text -> topic.attributes.put("DisplayName", text));
        in.find("KmsMasterKeyId").ifPresent(text -> topic.attributes.put("KmsMasterKeyId", text));
        topic.tags.clear();
        topic.tags.putAll(Tags.of(place, properties, "Tags"));
        if (topic.subscriptions.isEmpty()) {
            in.list("Subscription").forEach(subscription -> sns.add(topic, subscription));
        }
        return Made.of(topic.arn, Map.of("TopicArn", topic.arn, "TopicName", topic.name()));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return fill(place, sns.named(place.region(), physicalId), after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        sns.topics().remove(place.region(), Arn.resource(physicalId));
    }
}
