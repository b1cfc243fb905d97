package dev.lifeboat.rehearsal.sqs;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Minutely;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Standard queues; a receive answers at once, however long it is asked to wait. */
public final class Sqs extends RpcService {
    private final World world;
    private final RandomGenerator random;
    private final Regional<Queue> queues = new Regional<>();

    public Sqs(World world) {
        super("sqs", "http://queue.amazonaws.com/doc/2012-11-05/", "1.0");
        this.world = world;
        this.random = world.random("sqs");
        changes("CreateQueue", this::createQueue);
        changes("DeleteQueue", (call, in) -> {
            queues.remove(call.region(), queue(call, in).name);
            return Map.of();
        });
        reads(
                "GetQueueUrl",
                (call, in) -> Map.of(
                        "QueueUrl", named(call.region(), in.text("QueueName")).url()));
        reads("ListQueues", this::listQueues);
        reads("GetQueueAttributes", this::attributes);
        changes("SetQueueAttributes", (call, in) -> {
            set(queue(call, in), in.textMap("Attributes"));
            return Map.of();
        });
        changes("SendMessage", this::send);
        changes("ReceiveMessage", this::receive);
        changes("DeleteMessage", this::delete);
        changes("ChangeMessageVisibility", this::changeVisibility);
        changes("PurgeQueue", (call, in) -> {
            queue(call, in).messages.clear();
            return Map.of();
        });
        reads("ListDeadLetterSourceQueues", this::sources);
        reads("ListQueueTags", (call, in) -> Map.of("Tags", queue(call, in).tags));
        MoveTasks moves = new MoveTasks(this, world);
        changes("StartMessageMoveTask", moves::start);
        reads("ListMessageMoveTasks", moves::list);
        changes("CancelMessageMoveTask", moves::cancel);
        Minutely.on(world.timeline(), this::measure);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new QueueType(this, world.random("sqs-names")), new QueuePolicyType(this));
    }

    /**
     * A message as a consumer gets it.
     *
     * @param receipt what {@link #done} wants
     */
    public record Received(String id, String body, String receipt, int count) {}

    /** Sends to a queue by its URL, as a function does. */
    public void send(String url, String body) {
        Instant now = world.timeline().now();
        Queue queue = byUrl(url);
        queue.add(new Message(newId(), body, Map.of(), now, "", now.plus(queue.seconds("DelaySeconds"))));
    }

    /** Receives up to so many messages by the queue's ARN; the others' receives and this one's count alike. */
    public List<Received> receive(String arn, int most) {
        return byArn(arn)
                .map(queue -> receive(queue, most, queue.seconds("VisibilityTimeout")))
                .orElse(List.of())
                .stream()
                .map(message -> new Received(message.id, message.body, message.receipt, message.received))
                .toList();
    }

    /** Deletes what was received. */
    public void done(String arn, String receipt) {
        byArn(arn).ifPresent(queue -> queue.messages.removeIf(message -> message.receipt.equals(receipt)));
    }

    /** How many messages a queue has that could be received now; 0 for a queue that is not there. */
    public int depth(String arn) {
        return byArn(arn).map(queue -> queue.visible(world.timeline().now())).orElse(0);
    }

    Regional<Queue> queues() {
        return queues;
    }

    String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    Optional<Queue> byArn(String arn) {
        return queues.find(Arn.region(arn), Arn.resource(arn));
    }

    Queue byUrl(String url) {
        java.util.regex.Matcher host =
                java.util.regex.Pattern.compile("sqs\\.([a-z0-9-]+)\\.").matcher(url);
        return named(host.find() ? String.valueOf(host.group(1)) : "", url.substring(url.lastIndexOf('/') + 1));
    }

    private Queue queue(Call call, In in) {
        String url = in.text("QueueUrl");
        return named(call.region(), url.substring(url.lastIndexOf('/') + 1));
    }

    private Queue named(String region, String name) {
        return queues.find(region, name)
                .orElseThrow(() -> new AwsError(
                        400,
                        "AWS.SimpleQueueService.NonExistentQueue",
                        "The specified queue does not exist or you do not have access to it."));
    }

    void set(Queue queue, Map<String, String> attributes) {
        Attributes.check(attributes);
        queue.attributes.putAll(attributes);
        queue.modified = world.timeline().now();
        queue.redrive().ifPresent(redrive -> {
            if (byArn(redrive.deadLetterArn()).isEmpty()) {
                queue.attributes.remove("RedrivePolicy");
                throw new AwsError(
                        400,
                        "InvalidParameterValue",
                        "Value " + attributes.get("RedrivePolicy")
                                + " for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.");
            }
        });
    }

    private Map<String, ?> createQueue(Call call, In in) {
        String name = in.text("QueueName");
        Attributes.check(in.textMap("Attributes"));
        Queue queue = queues.find(call.region(), name).orElseGet(() -> {
            Queue made = new Queue(call.region(), name, world.timeline().now());
            queues.put(call.region(), name, made);
            return made;
        });
        set(queue, in.textMap("Attributes"));
        queue.tags.putAll(in.textMap("tags"));
        return Map.of("QueueUrl", queue.url());
    }

    private Map<String, ?> listQueues(Call call, In in) {
        List<String> urls = queues.in(call.region()).stream()
                .filter(queue -> queue.name.startsWith(in.text("QueueNamePrefix", "")))
                .map(Queue::url)
                .toList();
        return page("QueueUrls", urls, in);
    }

    private static Map<String, ?> page(String name, List<?> all, In in) {
        Page<?> page = Page.of(all, in.number("MaxResults", 1000), in.text("NextToken", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(name, page.items());
        out.put("NextToken", page.next());
        return out;
    }

    private Map<String, ?> attributes(Call call, In in) {
        Queue queue = queue(call, in);
        Instant now = world.timeline().now();
        Map<String, String> all = new LinkedHashMap<>(queue.attributes);
        all.put("QueueArn", queue.arn());
        all.put("ApproximateNumberOfMessages", String.valueOf(queue.visible(now)));
        all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(queue.inFlight(now)));
        all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(queue.delayed(now)));
        all.put("CreatedTimestamp", String.valueOf(queue.created.getEpochSecond()));
        all.put("LastModifiedTimestamp", String.valueOf(queue.modified.getEpochSecond()));
        List<String> wanted = in.texts("AttributeNames");
        if (!wanted.contains("All")) {
            for (String name : wanted) {
                if (!all.containsKey(name) && !Attributes.known(name)) {
                    throw new AwsError(400, "InvalidAttributeName", "Unknown Attribute " + name + ".");
                }
            }
            all.keySet().retainAll(wanted);
        }
        return all.isEmpty() ? Map.of() : Map.of("Attributes", all);
    }

    private Map<String, ?> send(Call call, In in) {
        Queue queue = queue(call, in);
        Instant now = world.timeline().now();
        Duration delay = in.has("DelaySeconds")
                ? Duration.ofSeconds(in.number("DelaySeconds", 0))
                : queue.seconds("DelaySeconds");
        Map<String, Object> attributes = in.in("MessageAttributes").tree();
        Message message = new Message(newId(), in.text("MessageBody"), attributes, now, "", now.plus(delay));
        queue.add(message);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("MessageId", message.id);
        out.put("MD5OfMessageBody", Digests.of(message.body));
        if (!attributes.isEmpty()) {
            out.put("MD5OfMessageAttributes", Digests.of(attributes));
        }
        return out;
    }

    private Map<String, ?> receive(Call call, In in) {
        Queue queue = queue(call, in);
        int most = in.number("MaxNumberOfMessages", 1);
        if (most < 1 || most > 10) {
            throw new AwsError(
                    400,
                    "InvalidParameterValue",
                    "Value " + most + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10,"
                            + " if provided.");
        }
        Duration hidden = in.has("VisibilityTimeout")
                ? Duration.ofSeconds(in.number("VisibilityTimeout", 30))
                : queue.seconds("VisibilityTimeout");
        List<Map<String, Object>> rows = receive(queue, most, hidden).stream()
                .map(message -> row(message, in))
                .toList();
        return rows.isEmpty() ? Map.of() : Map.of("Messages", rows);
    }

    private List<Message> receive(Queue queue, int most, Duration hidden) {
        Instant now = world.timeline().now();
        Optional<Queue.Redrive> redrive = queue.redrive();
        List<Message> got = new ArrayList<>();
        for (Message message : List.copyOf(queue.messages)) {
            if (got.size() == most) {
                break;
            }
            if (!message.isVisible(now)) {
                continue;
            }
            Optional<Queue> grave = redrive.filter(rule -> message.received >= rule.maxReceiveCount())
                    .flatMap(rule -> byArn(rule.deadLetterArn()));
            if (grave.isPresent()) {
                queue.messages.remove(message);
                grave.get().add(message.moved(queue.arn(), now));
                continue;
            }
            message.received++;
            message.firstReceived = message.received == 1 ? now : message.firstReceived;
            message.visibleAt = now.plus(hidden);
            message.receipt = newId();
            got.add(message);
        }
        return got;
    }

    private static Map<String, Object> row(Message message, In in) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("MessageId", message.id);
        row.put("ReceiptHandle", message.receipt);
        row.put("MD5OfBody", Digests.of(message.body));
        row.put("Body", message.body);
        List<String> wanted = new ArrayList<>(in.texts("AttributeNames"));
        wanted.addAll(in.texts("MessageSystemAttributeNames"));
        Map<String, String> system = new LinkedHashMap<>();
        system.put("SenderId", World.ACCOUNT);
        system.put("SentTimestamp", String.valueOf(message.sent.toEpochMilli()));
        system.put("ApproximateReceiveCount", String.valueOf(message.received));
        system.put("ApproximateFirstReceiveTimestamp", String.valueOf(message.firstReceived.toEpochMilli()));
        if (!message.deathPlace.isEmpty()) {
            system.put("DeadLetterQueueSourceArn", message.deathPlace);
        }
        if (!wanted.contains("All")) {
            system.keySet().retainAll(wanted);
        }
        if (!system.isEmpty()) {
            row.put("Attributes", system);
        }
        List<String> named = in.texts("MessageAttributeNames");
        Map<String, Object> own = new LinkedHashMap<>(message.attributes);
        if (!named.contains("All") && !named.contains(".*")) {
            own.keySet().retainAll(named);
        }
        if (!own.isEmpty()) {
            row.put("MessageAttributes", own);
            row.put("MD5OfMessageAttributes", Digests.of(own));
        }
        return row;
    }

    private Map<String, ?> delete(Call call, In in) {
        Queue queue = queue(call, in);
        String receipt = in.text("ReceiptHandle");
        queue.messages.removeIf(message -> message.receipt.equals(receipt));
        return Map.of();
    }

    private Map<String, ?> changeVisibility(Call call, In in) {
        Queue queue = queue(call, in);
        String receipt = in.text("ReceiptHandle");
        Instant until = world.timeline().now().plusSeconds(in.number("VisibilityTimeout", 0));
        queue.messages.stream()
                .filter(message -> message.receipt.equals(receipt))
                .forEach(message -> message.visibleAt = until);
        return Map.of();
    }

    private Map<String, ?> sources(Call call, In in) {
        String arn = queue(call, in).arn();
        return page("queueUrls", sourcesOf(arn).stream().map(Queue::url).toList(), in);
    }

    List<Queue> sourcesOf(String deadLetterArn) {
        return queues.in(Arn.region(deadLetterArn)).stream()
                .filter(queue -> queue.redrive()
                        .filter(redrive -> redrive.deadLetterArn().equals(deadLetterArn))
                        .isPresent())
                .toList();
    }

    private void measure() {
        CloudWatch metrics = world.part(CloudWatch.class);
        Instant now = world.timeline().now();
        queues.all().forEach(queue -> {
            queue.expire(now);
            Map<String, String> dimensions = Map.of("QueueName", queue.name);
            metrics.put(queue.region, "AWS/SQS", "ApproximateNumberOfMessagesVisible", dimensions, queue.visible(now));
            metrics.put(
                    queue.region, "AWS/SQS", "ApproximateNumberOfMessagesNotVisible", dimensions, queue.inFlight(now));
            metrics.put(queue.region, "AWS/SQS", "ApproximateAgeOfOldestMessage", dimensions, (double)
                    queue.oldest(now).toSeconds());
        });
    }
}
