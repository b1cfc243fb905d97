package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How many messages a queue holds, and where its dead letters go. */
public record QueueState(String region, String url) implements Question<QueueState.Depth> {
    private static final Pattern DEAD_LETTERS = Pattern.compile("\"deadLetterTargetArn\"\\s*:\\s*\"([^\"]+)\"");

    /**
     * @param messages visible, in flight and delayed together
     * @param deadLetters ARN of the queue that gets what fails here; empty where there is none
     */
    public record Depth(String arn, long messages, String deadLetters) {}

    @Override
    public Pace pace() {
        return Pace.STEADY;
    }

    @Override
    public String source() {
        return "sqs " + region;
    }

    /** The queue's name, the last part of its URL. */
    public String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public Depth ask(Door door) throws InterruptedException {
        SqsClient sqs = door.client(SqsClient.class, region);
        Map<QueueAttributeName, String> attributes = Calls.answer(
                        () -> sqs.getQueueAttributes(request -> request.queueUrl(url)
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                                        QueueAttributeName.QUEUE_ARN,
                                        QueueAttributeName.REDRIVE_POLICY)))
                .attributes();
        long messages = count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                + count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                + count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
        Matcher redrive = DEAD_LETTERS.matcher(attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, ""));
        return new Depth(
                Plain.line(attributes.get(QueueAttributeName.QUEUE_ARN)),
                messages,
                redrive.find() ? Plain.line(redrive.group(1)) : "");
    }

    private static long count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        String text = attributes.get(name);
        return text == null || text.isBlank() ? 0 : Long.parseLong(text);
    }
}
