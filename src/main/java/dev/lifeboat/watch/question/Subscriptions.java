package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;

/** Who is told by e-mail of what a topic hears. */
public record Subscriptions(String region, String topic) implements Question<List<Subscriptions.Reader>> {

    /** @param confirmed whether the address has followed the link that AWS sent it; nothing is sent before */
    public record Reader(String address, boolean confirmed) {}

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public String source() {
        return "sns " + region;
    }

    @Override
    public List<Reader> ask(Door door) throws InterruptedException {
        SnsClient sns = door.client(SnsClient.class, region);
        return Calls.answer(
                () -> sns.listSubscriptionsByTopicPaginator(request -> request.topicArn(topic)).subscriptions().stream()
                        .filter(one -> Plain.line(one.protocol()).startsWith("email"))
                        // An ARN once it is confirmed, and words until then.
                        .map(one -> new Reader(
                                Plain.line(one.endpoint()),
                                Plain.line(one.subscriptionArn()).startsWith("arn:")))
                        .toList());
    }
}
