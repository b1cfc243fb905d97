package dev.lifeboat.rehearsal.sns;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Topics and subscriptions. What is published goes nowhere: it is counted, and a topic's newest messages are kept. */
public final class Sns extends RpcService {
    private static final int KEPT = 200;

    private final World world;
    private final Regional<Topic> topics = new Regional<>();

    public Sns(World world) {
        super("sns", "http://sns.amazonaws.com/doc/2010-03-31/", "1.0");
        this.world = world;
        reads("ListTopics", this::listTopics);
        reads("GetTopicAttributes", (call, in) -> Map.of("Attributes", new Xml.Entries(attributes(topic(call, in)))));
        changes("Publish", this::publish);
        changes("Subscribe", this::subscribe);
        changes("Unsubscribe", this::unsubscribe);
        reads("ListSubscriptionsByTopic", this::listSubscriptions);
        reads(
                "ListTagsForResource",
                (call, in) -> Map.of("Tags", Tags.list(named(call.region(), in.text("ResourceArn")).tags)));
    }

    /** One who listens. */
    record Subscription(String arn, String protocol, String endpoint) {}

    /** A topic. */
    static final class Topic {
        final String arn;
        final Map<String, String> attributes = new LinkedHashMap<>();
        final Map<String, String> tags = new LinkedHashMap<>();
        final List<Subscription> subscriptions = new ArrayList<>();
        final List<String> published = new ArrayList<>();

        Topic(String arn) {
            this.arn = arn;
        }

        String name() {
            return Arn.resource(arn);
        }
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new TopicType(this), new TopicPolicyType(this), new SubscriptionType(this));
    }

    /** Publishes, as an alarm's action does; false where the topic is gone. */
    public boolean publish(String topicArn, String subject, String message) {
        Optional<Topic> found = topics.find(Arn.region(topicArn), Arn.resource(topicArn));
        found.ifPresent(topic -> keep(topic, subject, message));
        return found.isPresent();
    }

    /** The newest messages of a topic, oldest first, each subject and body on a line of its own. */
    public List<String> published(String topicArn) {
        return topics.find(Arn.region(topicArn), Arn.resource(topicArn))
                .map(topic -> List.copyOf(topic.published))
                .orElse(List.of());
    }

    private void keep(Topic topic, String subject, String message) {
        Map<String, String> dimensions = Map.of("TopicName", topic.name());
        world.part(CloudWatch.class).put(Arn.region(topic.arn), "AWS/SNS", "NumberOfMessagesPublished", dimensions, 1);
        topic.published.add(subject + "\n" + message);
        if (topic.published.size() > KEPT) {
            topic.published.remove(0);
        }
    }

    Regional<Topic> topics() {
        return topics;
    }

    Topic named(String region, String arn) {
        return topics.find(region, Arn.resource(arn))
                .filter(topic -> topic.arn.equals(arn))
                .orElseThrow(() -> new AwsError(404, "NotFound", "Topic does not exist"));
    }

    private Topic topic(Call call, In in) {
        return named(call.region(), in.text("TopicArn"));
    }

    private Map<String, ?> listTopics(Call call, In in) {
        Page<Topic> page = Page.of(topics.in(call.region()), 100, in.text("NextToken", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(
                "Topics",
                page.items().stream()
                        .map(topic -> Map.of("TopicArn", topic.arn))
                        .toList());
        out.put("NextToken", page.next());
        return out;
    }

    private static Map<String, String> attributes(Topic topic) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("TopicArn", topic.arn);
        attributes.put("Owner", World.ACCOUNT);
        attributes.put("DisplayName", "");
        attributes.put("SubscriptionsConfirmed", "0");
        attributes.put("SubscriptionsPending", String.valueOf(topic.subscriptions.size()));
        attributes.put("SubscriptionsDeleted", "0");
        attributes.putAll(topic.attributes);
        return attributes;
    }

    private Map<String, ?> publish(Call call, In in) {
        keep(topic(call, in), in.text("Subject", ""), in.text("Message"));
        return Map.of("MessageId", UUID.randomUUID().toString());
    }

    private Map<String, ?> subscribe(Call call, In in) {
        Subscription made = add(topic(call, in), in);
        return Map.of("SubscriptionArn", made.protocol().equals("email") ? "pending confirmation" : made.arn());
    }

    Subscription add(Topic topic, In in) {
        Subscription made =
                new Subscription(topic.arn + ":" + UUID.randomUUID(), in.text("Protocol"), in.text("Endpoint", ""));
        topic.subscriptions.add(made);
        return made;
    }

    private Map<String, ?> unsubscribe(Call call, In in) {
        removeSubscription(in.text("SubscriptionArn"));
        return Map.of();
    }

    void removeSubscription(String arn) {
        topics.all()
                .forEach(topic -> topic.subscriptions.removeIf(
                        subscription -> subscription.arn().equals(arn)));
    }

    private Map<String, ?> listSubscriptions(Call call, In in) {
        Topic topic = topic(call, in);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Subscription subscription : topic.subscriptions) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put(
                    "SubscriptionArn",
                    subscription.protocol().equals("email") ? "PendingConfirmation" : subscription.arn());
            row.put("Owner", World.ACCOUNT);
            row.put("Protocol", subscription.protocol());
            row.put("Endpoint", subscription.endpoint());
            row.put("TopicArn", topic.arn);
            rows.add(row);
        }
        return Map.of("Subscriptions", rows);
    }
}
